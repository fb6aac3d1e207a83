package io.crmkit.rules.verify;

import static io.crmkit.rules.verify.RuleVerifier.verifyThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Absence;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RuleVerifierTest {
    private static final RuleVerifier BOOK = verifyThat(RuleBook.standard());
    private static final LeadProfile LARGE = LeadProfile.builder()
            .name("Li Na")
            .budget(Samples.yuan("500000"))
            .title("CEO")
            .source("referral")
            .build();

    @Test
    void scoreGradeAndRulesAreVerified() {
        BOOK.scoring()
                .given(LARGE)
                .scores(70)
                .scores(new BigDecimal("70.0"))
                .grades("A")
                .because("budget-large")
                .because("budget");
        fails(
                () -> BOOK.scoring().given(LARGE).scores(71),
                "The score must be as expected.\n  Expected: 71\n  Actual:   70\n",
                "budget-large",
                "+30",
                "CNY 500000.00",
                "decider");
        fails(() -> BOOK.scoring().given(LARGE).grades("B"), "Expected: B\n  Actual:   A");
        fails(
                () -> BOOK.scoring().given(LARGE).because("need-known"),
                "The reasons must name a rule.\n  Expected: need-known\n  Actual:   budget-large, budget-medium, decider, referral, budget, grade\n");
    }

    @Test
    void misspelledNamesAreToldWithTheNearest() {
        misuse(
                () -> BOOK.scoring().given(LARGE).because("budget-lrage"),
                "The rule (budget-lrage) must be one of the book: ",
                "Maybe budget-large?");
        misuse(() -> BOOK.scoring().given(LARGE).grades("D"), "The grade (D) must be one of the book: A, B, C.");
        misuse(
                () -> BOOK.screening().given(LARGE).isInvalid("no-contact"),
                "The code (no-contact) must be one of the book: no-contact-way, need.");
        misuse(() -> BOOK.stages().given(Samples.opportunity("contact")).moving("propsal"), "Maybe proposal?");
        misuse(() -> BOOK.assignment().given(LARGE).goesToPool("publik"), "Maybe public?");
        misuse(() -> BOOK.assignment().given(LARGE).goesTo("alice"), "Maybe call among(...) first?");
        misuse(() -> BOOK.assignment().given(LARGE).among(Samples.user("alice")).goesTo("alcie"), "Maybe alice?");
        misuse(
                () -> BOOK.assignment()
                        .given(LARGE)
                        .among(Samples.user("alice"))
                        .passesOver("bob", "absent"),
                "The candidate (bob)");
    }

    @Test
    void totalIsARuleOfEveryBook() {
        RuleBook capped = Draft.minimal()
                .with(
                        "/scoring",
                        "{'rules': [{'id': 'much', 'points': 300, 'when': {'field': 'lead.name', 'exists': true}}]}")
                .book();
        verifyThat(capped).scoring().given(LARGE).scores(100).because("total");
        misuse(
                () -> verifyThat(Draft.minimal().book()).scoring().given(LARGE).because("x"),
                "must be one of the book: total.");
    }

    @Test
    void screeningIsVerified() {
        LeadProfile nothing = LeadProfile.builder().build();
        BOOK.screening().given(nothing).isInvalid("no-contact-way").isInvalid("need");
        BOOK.screening().given(nothing.withPhone("1")).isIncomplete("need");
        BOOK.screening()
                .given(Samples.lead(nothing.withPhone("1").withNeed("x")))
                .isValid();
        fails(
                () -> BOOK.screening().given(nothing).isValid(),
                "Expected: VALID\n  Actual:   INVALID",
                "no-contact-way");
        fails(() -> BOOK.screening().given(nothing).isIncomplete("need"), "Expected: INCOMPLETE");
        fails(
                () -> BOOK.screening().given(nothing.withPhone("1")).isIncomplete("no-contact-way"),
                "Expected: no-contact-way\n  Actual:   [need]");
    }

    @Test
    void assignmentIsVerified() {
        AssignmentVerifier.Case two = BOOK.assignment().given(LARGE).among(Samples.user("alice"), Samples.user("bob"));
        two.goesTo("alice").passesOver("bob", "not-in-turn");
        two.servedBefore("alice").goesTo("bob");
        two.servedBefore("bob", "alice").goesTo("bob");
        two.ownedBefore("bob", RuleVerifier.DEFAULT_NOW.minus(Duration.ofDays(3)))
                .goesTo("bob");
        BOOK.assignment().given(LARGE).waits("nobody-eligible");
        BOOK.assignment()
                .given(LARGE)
                .among(new Candidate(Samples.user("alice"), 50, 0, false))
                .waits("nobody-eligible")
                .passesOver("alice", "no-capacity");
        verifyThat(Draft.minimal()
                        .with("/assignment/fallback", "{'pool': 'public'}")
                        .book())
                .assignment()
                .given(LARGE)
                .goesToPool("public");
        fails(
                () -> two.goesTo("bob"),
                "The assignment must be as expected.\n  Expected: bob\n  Actual:   alice",
                "not-in-turn");
        fails(() -> two.goesToPool("public"), "Expected: public\n  Actual:   ToUser");
        fails(() -> two.waits("x"), "Expected: x\n  Actual:   ToUser");
        fails(
                () -> two.passesOver("bob", "absent"),
                "The cause for bob",
                "Expected: absent\n  Actual:   [not-in-turn]");
        fails(
                () -> BOOK.assignment()
                        .given(LARGE)
                        .among(new Candidate(Samples.user("alice"), 50, 0, false))
                        .goesTo("alice"),
                "Actual:   ToQueue");
    }

    @Test
    void rulesAreAskedAtTheGivenInstant() {
        Instant later = RuleVerifier.DEFAULT_NOW.plusSeconds(60);
        Absence now = new Absence(RuleVerifier.DEFAULT_NOW, later, UserId.of("bob"));
        var away = Samples.user("alice").withAbsences(List.of(now));
        BOOK.assignment().given(LARGE).among(away).waits("nobody-eligible");
        BOOK.at(later).assignment().given(LARGE).among(away).goesTo("alice");
    }

    @Test
    void stagesAreVerified() {
        StageVerifier.Case deal = BOOK.stages().given(Samples.opportunity("requirement"));
        deal.moving("proposal")
                .isRefusedFor("evidence-missing")
                .isRefusedFor("written-requirement")
                .isRefusedFor("verbal-approval");
        deal.moving("contact").isRefusedFor("reason-missing");
        deal.moving("contact", "wrong").isAllowed();
        fails(() -> deal.moving("proposal").isAllowed(), "Expected: allowed\n  Actual:   refused", "verbal-approval");
        fails(
                () -> deal.moving("proposal").isRefusedFor("stage-skipped"),
                "Expected: stage-skipped\n  Actual:   [evidence-missing, evidence-missing, written-requirement, verbal-approval]");
        fails(() -> deal.moving("contact", "wrong").isRefusedFor("reason-missing"), "Actual:   []");
    }

    private static void fails(ThrowingCallable test, String... parts) {
        assertThatThrownBy(test)
                .isExactlyInstanceOf(AssertionError.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static void misuse(ThrowingCallable test, String... parts) {
        assertThatThrownBy(test)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
