package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.candidate;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import io.crmkit.policy.OwnerAssigner.PreviousOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOwnerTest {
    private static final Lead LEAD = Samples.lead();
    private static final Instant RECENT = NOW.minus(Duration.ofDays(1));
    private static final Assignment BOB = new Assignment.ToUser(UserId.of("bob"), "all");
    private static final Assignment PREVIOUS = new Assignment.ToUser(UserId.of("prev"), null);
    private static final Absence LEAVE = new Absence(NOW, NOW.plusSeconds(60), UserId.of("stand-in"));
    private static final RuleBook BOOK = book("'P180D'");

    @Test
    void previousOwnerWinsBeforeAllEntries_B20() {
        Decision<Assignment> decision = assign(BOOK, RECENT, candidate("prev"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(PREVIOUS);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("same-owner", new Effect.Chooses("prev"), active(RECENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'P180D'", "180"})
    void hundredAndEightyDaysAreCountedToTheInstant_B20(String within) {
        Instant last = NOW.minus(Duration.ofDays(180));
        assertThat(assign(book(within), last, candidate("prev"), candidate("bob"))
                        .outcome())
                .isEqualTo(PREVIOUS);
        Decision<Assignment> tooLate =
                assign(book(within), last.minusNanos(1_000), candidate("prev"), candidate("bob"));
        assertThat(tooLate.outcome()).isEqualTo(BOB);
        assertThat(tooLate.reasons()).first().isEqualTo(over("prev", "too-long-ago", active(last.minusNanos(1_000))));
    }

    @Test
    void inactivePreviousOwnerIsPassedOver_B20() {
        passedOver(candidate(user("prev").withActive(false)), "inactive");
    }

    @Test
    void coolDownOfThePreviousOwnerStands_B20() {
        passedOver(new Candidate(user("prev"), 0, 0, true), "cooling-down");
    }

    @Test
    void holdingsOfThePreviousOwnerStand_B20() {
        passedOver(new Candidate(user("prev"), 50, 0, false), "no-capacity");
    }

    @Test
    void fullPreviousOwnerOnLeaveHasNoDelegate() {
        User away = user("prev").withAbsences(List.of(LEAVE));
        Decision<Assignment> decision =
                assign(BOOK, RECENT, new Candidate(away, 50, 0, false), candidate("stand-in"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons().get(0).effect()).isEqualTo(new Effect.PassesOver("prev", "no-capacity"));
    }

    @Test
    void previousOwnerNobodyKnowsIsPassedOver() {
        Decision<Assignment> decision = assign(BOOK, RECENT, candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons()).first().isEqualTo(over("prev", "unknown", active(RECENT)));
    }

    @Test
    void dailyCapOfThePreviousOwnerQueuesTheLead_B20() {
        Decision<Assignment> decision =
                assign(BOOK, RECENT, new Candidate(user("prev"), 0, 20, false), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("daily-cap"));
        assertThat(decision.reasons())
                .containsExactly(over(
                        "prev", "daily-cap", new Fact("user.assignedToday", "20"), new Fact("user.dailyCap", "20")));
    }

    @Test
    void delegateStandsInForThePreviousOwnerOnLeave_B20() {
        Candidate away = new Candidate(user("prev").withAbsences(List.of(LEAVE)), 0, 20, false);
        Decision<Assignment> decision = assign(BOOK, RECENT, away, candidate("stand-in"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToUser(UserId.of("stand-in"), null));
        assertThat(decision.reasons())
                .containsExactly(
                        over("prev", "absent", new Fact("user.absent", "true")),
                        Reason.of("same-owner", new Effect.Chooses("stand-in"), new Fact("delegate.of", "prev")));
    }

    @Test
    void delegateMustBeEligible_B20() {
        Candidate away = candidate(user("prev").withAbsences(List.of(LEAVE)));
        Candidate busy = new Candidate(user("stand-in"), 0, 20, false);
        Decision<Assignment> decision = assign(BOOK, RECENT, away, busy, candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons())
                .element(1)
                .isEqualTo(over(
                        "stand-in",
                        "daily-cap",
                        new Fact("user.assignedToday", "20"),
                        new Fact("user.dailyCap", "20")));
    }

    @Test
    void delegateNobodyKnowsIsPassedOver() {
        Candidate away = candidate(user("prev").withAbsences(List.of(LEAVE)));
        Decision<Assignment> decision = assign(BOOK, RECENT, away, candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons())
                .element(1)
                .isEqualTo(over("stand-in", "unknown", new Fact("delegate.of", "prev")));
    }

    @Test
    void leaveWithoutDelegateOrAtAnotherTimeLeavesItToTheEntries() {
        Absence alone = new Absence(NOW, NOW.plusSeconds(1), null);
        assertThat(assign(BOOK, RECENT, candidate(user("prev").withAbsences(List.of(alone))), candidate("bob"))
                        .outcome())
                .isEqualTo(BOB);
        Absence over = new Absence(NOW.minusSeconds(9), NOW, UserId.of("stand-in"));
        assertThat(assign(BOOK, RECENT, candidate(user("prev").withAbsences(List.of(over))), candidate("bob"))
                        .outcome())
                .isEqualTo(PREVIOUS);
    }

    @Test
    void bookWithoutTheRuleGoesByItsEntries() {
        RuleBook plain = Draft.minimal()
                .with("/assignment/entries", "[{'id': 'all', 'order': 1, 'users': ['bob']}]")
                .book();
        assertThat(assign(plain, RECENT, candidate("prev"), candidate("bob")).outcome())
                .isEqualTo(BOB);
    }

    /** Who only stands beside the entry is no candidate of it, however often his name comes up. */
    @Test
    void previousOwnerAndDelegateAreNotInTheTurnsOfTheEntry() {
        Candidate away = candidate(user("prev").withTeam(null).withAbsences(List.of(LEAVE)));
        Candidate standIn = new Candidate(user("stand-in").withTeam(null), 0, 20, false);
        Decision<Assignment> decision = assign(BOOK, RECENT, away, standIn, candidate("bob"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons())
                .extracting(reason -> reason.rule() + " " + reason.effect())
                .containsExactly(
                        "same-owner PassesOver[candidate=prev, code=absent]",
                        "same-owner PassesOver[candidate=stand-in, code=daily-cap]",
                        "all Passes[]",
                        "all Chooses[candidate=bob]");
    }

    @Test
    void previousOwnerInTheTeamOfTheEntryKeepsHisTurn() {
        Instant longAgo = NOW.minus(Duration.ofDays(400));
        RuleBook team = Draft.minimal()
                .with("/assignment/sameOwnerWithin", "'P1D'")
                .with("/assignment/entries", "[{'id': 'all', 'order': 1, 'teams': ['sales']}]")
                .book();
        assertThat(assign(team, longAgo, candidate("prev")).outcome())
                .isEqualTo(new Assignment.ToUser(UserId.of("prev"), "all"));
        assertThat(assign(team, longAgo, candidate(user("prev").withTeam(null))).outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
    }

    private static void passedOver(Candidate previous, String code) {
        Decision<Assignment> decision = assign(BOOK, RECENT, previous, candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(BOB);
        assertThat(decision.reasons().get(0).effect()).isEqualTo(new Effect.PassesOver("prev", code));
        assertThat(decision.reasons().get(0).rule()).isEqualTo("same-owner");
    }

    private static RuleBook book(String within) {
        return Draft.minimal()
                .with("/assignment/sameOwnerWithin", within)
                .with("/assignment/dailyCap", "20")
                .with("/assignment/entries", "[{'id': 'all', 'order': 1, 'users': ['bob']}]")
                .book();
    }

    private static Decision<Assignment> assign(RuleBook book, Instant lastActive, Candidate... candidates) {
        PreviousOwner previous = new PreviousOwner(UserId.of("prev"), lastActive);
        return book.assignment()
                .assign(
                        new Facts(
                                LEAD,
                                book.assignment().match(LEAD, NOW),
                                List.of(candidates),
                                Map.of(UserId.of("bob"), 9L),
                                previous),
                        NOW);
    }

    private static Reason over(String user, String code, Fact... facts) {
        return Reason.of("same-owner", new Effect.PassesOver(user, code), facts);
    }

    private static Fact active(Instant at) {
        return new Fact("previous.lastActive", at.toString());
    }
}
