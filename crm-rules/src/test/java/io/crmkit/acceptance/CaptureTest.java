package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Violation;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.error.KeyReusedException;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class CaptureTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private final Storage storage;

    CaptureTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book, String... reps) {
        return Office.open(book, MONDAY, storage, reps);
    }

    @Test
    void everyMissingFieldIsOneViolationAndNothingIsWritten_B1() {
        Office office = office(Draft.plain().book(), "alice");
        int before = office.log().size();
        CaptureResult result =
                office.boss.leads().capture(LeadProfile.builder().name("  ").build());

        assertThat(result).isInstanceOfSatisfying(CaptureResult.Invalid.class, invalid -> {
            assertThat(invalid.violations())
                    .extracting(Violation::path)
                    .containsExactlyInAnyOrder("profile.name", "profile.phone", "profile.source", "profile.need");
            assertThat(invalid.violations())
                    .extracting(Violation::must)
                    .allSatisfy(must -> assertThat(must).isNotBlank());
        });
        assertThat(office.log()).hasSize(before);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.messages).isEmpty();
    }

    @Test
    void anInvalidCaptureDoesNotUseUpItsKey_B1() {
        Office office = office(Draft.plain().book(), "alice");
        LeadProfile incomplete = Office.profile(1).withNeed(null);
        assertThat(office.boss.key("form-1").leads().capture(incomplete)).isInstanceOf(CaptureResult.Invalid.class);
        assertThat(office.boss.key("form-1").leads().capture(Office.profile(1)))
                .isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void oneTelephoneInThreeSpellingsIsOneLead_B2() {
        Office office = office(Draft.plain().book(), "alice");
        Lead first = office.capture(Office.profile(1).withPhone("+86 138-0013-8000"));
        for (String phone : List.of("008613800138000", "13800138000", "+86 (138) 0013 8000", "１３８００１３８０００")) {
            CaptureResult again = office.boss
                    .leads()
                    .capture(Office.profile(2).withPhone(phone).withCompany(null));
            assertThat(again)
                    .as(phone)
                    .isInstanceOfSatisfying(
                            CaptureResult.Duplicate.class,
                            duplicate -> assertThat(duplicate.id()).isEqualTo("lead/" + first.id()));
        }
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
    }

    @Test
    void anAddressIsTrimmedAndItsCaseIgnored_B2() {
        Office office = office(Draft.plain().book(), "alice");
        Lead first = office.capture(Office.profile(1).withPhone(null).withEmail("Info@Example.com"));
        CaptureResult again =
                office.boss.leads().capture(Office.profile(2).withPhone(null).withEmail(" INFO@EXAMPLE.COM "));
        assertThat(again)
                .isInstanceOfSatisfying(
                        CaptureResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.id()).isEqualTo("lead/" + first.id()));
    }

    @Test
    void blankNeverEqualsBlank_B2() {
        Office office = office(Draft.plain().book(), "alice");
        LeadProfile noMail = Office.profile(1).withEmail(" ").withCompany("");
        LeadProfile noMailEither = Office.profile(2).withEmail("").withCompany(" ");
        office.capture(noMail);
        assertThat(office.captured(noMailEither).similar()).isEmpty();
    }

    @Test
    void theLegalFormOfACompanyDoesNotMatter_B2() {
        Office office = office(Draft.plain().book(), "alice");
        Lead first = office.capture(Office.profile(1).withCompany("星海科技股份有限公司"));
        Lead english = office.capture(Office.profile(2).withCompany("Blue Sky Inc."));
        assertThat(office.captured(Office.profile(3).withCompany("星海科技有限公司")).similar())
                .extracting(CaptureResult.Match::record)
                .containsExactly("lead/" + first.id());
        assertThat(office.captured(Office.profile(4).withCompany("ＢＬＵＥ ＳＫＹ, Ltd"))
                        .similar())
                .extracting(CaptureResult.Match::record)
                .containsExactly("lead/" + english.id());
    }

    @Test
    void pointsOfAGroupAreCapped_B8() {
        RuleBook book = Draft.plain().with("/scoring", """
                        {'rules': [
                           {'id': 'a', 'when': {'field': 'lead.name', 'exists': true}, 'points': 30, 'group': 'g'},
                           {'id': 'b', 'when': {'field': 'lead.phone', 'exists': true}, 'points': 25, 'group': 'g'},
                           {'id': 'c', 'when': {'field': 'lead.need', 'exists': true}, 'points': 20, 'group': 'g'}],
                         'groups': [{'id': 'g', 'cap': 50}],
                         'total': {'min': 0, 'max': 100},
                         'grades': [{'grade': 'A', 'atLeast': 51}, {'grade': 'B', 'atLeast': 0}]}
                        """).book();
        CaptureResult.Captured captured = office(book, "alice").captured(Office.profile(1));
        assertThat(captured.score().outcome().points()).isEqualByComparingTo("50");
        assertThat(captured.score().outcome().grade()).isEqualTo("B");
        assertThat(captured.lead().score()).isEqualTo(captured.score().outcome());
        assertThat(addsUp(captured)).isEqualByComparingTo("50");
    }

    @Test
    void theTotalIsNeverBelowZeroNorAboveAHundred_B8() {
        Draft draft = Draft.plain().with("/scoring", """
                        {'rules': [
                           {'id': 'good', 'when': {'field': 'lead.name', 'exists': true}, 'points': 30},
                           {'id': 'bad', 'when': {'field': 'lead.source', 'in': ['list']}, 'points': -50},
                           {'id': 'best', 'when': {'field': 'lead.source', 'in': ['friend']}, 'points': 90}],
                         'total': {'min': 0, 'max': 100}}
                        """);
        Office office = office(draft.book(), "alice");
        CaptureResult.Captured low = office.captured(Office.profile(1).withSource("list"));
        CaptureResult.Captured high = office.captured(Office.profile(2).withSource("friend"));
        assertThat(low.score().outcome().points()).isEqualByComparingTo("0");
        assertThat(high.score().outcome().points()).isEqualByComparingTo("100");
        assertThat(addsUp(low)).isEqualByComparingTo("0");
        assertThat(addsUp(high)).isEqualByComparingTo("100");
    }

    /** What the rules added and the bounds cut. */
    private static BigDecimal addsUp(CaptureResult.Captured captured) {
        return captured.score().reasons().stream()
                .map(reason -> reason.effect() instanceof Effect.Adds adds
                        ? adds.points()
                        : reason.effect() instanceof Effect.Caps caps
                                ? caps.after().subtract(caps.before())
                                : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aBudgetIsScoredByTheStandardBook_B8() {
        Office office = office(RuleBook.standard(), "alice");
        Lead lead = office.capture(Office.profile(1)
                .withBudget(Money.parse("CNY 500000.00"))
                .withTitle("CEO")
                .withSource("referral"));
        // 30 budget (of 45), 20 title, 20 source, 20 profile, 10 need
        assertThat(lead.score().points()).isEqualByComparingTo("100");
        assertThat(lead.score().grade()).isEqualTo("A");
    }

    @Test
    void theSameCommandTwiceHasOneEffect_B24() {
        Office office = office(Draft.plain().book(), "alice", "bob", "carol");
        CaptureResult first = office.boss.key("web-1").leads().capture(Office.profile(1));
        int events = office.log().size();
        CaptureResult second = office.boss.key("web-1").leads().capture(Office.profile(1));

        assertThat(second).isEqualTo(first);
        assertThat(office.log()).hasSize(events);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.sent("lead.assigned")).hasSize(1);
        assertThat(office.captured(Office.profile(2)).lead().holding().owner()).hasToString("bob");
    }

    @Test
    void aKeyBelongsToOneCommand_B24() {
        Office office = office(Draft.plain().book(), "alice");
        office.boss.key("web-1").leads().capture(Office.profile(1));
        assertThatThrownBy(() -> office.boss.key("web-1").leads().capture(Office.profile(2)))
                .isInstanceOf(KeyReusedException.class);
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
    }

    @Test
    void anUpdateReplacesTheProfileAndNothingElse_T16() {
        Office office = office(Draft.plain().book(), "alice");
        CaptureResult result = office.boss.leads().capture(Office.profile(1).withIndustry("it"), "hot", "vip");
        Lead lead = ((CaptureResult.Captured) result).lead();
        office.as("alice")
                .followUp()
                .log(lead.id(), Office.call(Office.shanghai("2026-01-07T10:00")))
                .orThrow();

        Lead updated = office.as("alice")
                .leads()
                .update(lead.id(), Office.profile(1).withNeed("Two systems"))
                .orThrow();
        assertThat(updated.profile().need()).isEqualTo("Two systems");
        assertThat(updated.profile().industry()).isNull();
        assertThat(updated.tags()).isEqualTo(Set.of("hot", "vip"));
        assertThat(updated.holding()).isEqualTo(lead.holding());
        assertThat(updated.nextContactAt()).isEqualTo(Office.shanghai("2026-01-07T10:00"));
        assertThat(office.boss.followUp().interactions("lead/" + lead.id())).hasSize(1);
        assertThat(office.boss.followUp().cadences("lead/" + lead.id())).hasSize(2);
    }

    @Test
    void anUpdateIsCheckedLikeACapture_T20() {
        Office office = office(Draft.plain().book(), "alice");
        Lead first = office.capture(Office.profile(1));
        Lead second = office.capture(Office.profile(2));
        assertThat(office.boss.leads().update(second.id(), Office.profile(2).withNeed(null)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().violations()).hasSize(1));
        assertThat(office.boss
                        .leads()
                        .update(
                                second.id(),
                                Office.profile(2).withPhone(first.profile().phone())))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.lead(second.id())).isEqualTo(second);
    }

    @Test
    void aNumberThatWasGivenUpIsFreeForOthers_B2() {
        Office office = office(Draft.plain().book(), "alice");
        Lead lead = office.capture(Office.profile(1));
        office.boss
                .leads()
                .update(lead.id(), Office.profile(1).withPhone("13900000001"))
                .orThrow();
        office.capture(Office.profile(1).withCompany(null));
        assertThat(office.boss.leads().capture(Office.profile(3).withPhone("139-0000-0001")))
                .isInstanceOf(CaptureResult.Duplicate.class);
    }

    @Test
    void mergingFillsBlanksAndLooksAtTheLeadAgain_B4() {
        RuleBook book = Draft.plain()
                .with("/capture/required", "['lead.name']")
                .with("/capture/duplicates/0/action", "'MERGE'")
                .book();
        Office office = office(book, "alice");
        LeadProfile half = Office.profile(1).withNeed(null).withCompany(null);
        Lead there = office.capture(half);
        assertThat(there.status()).isEqualTo(LeadStatus.NEW);
        assertThat(there.holding().owner()).isNull();

        CaptureResult result = office.boss
                .leads()
                .capture(Office.profile(2).withPhone("+86 " + half.phone()).withBudget(Money.parse("CNY 500000.00")));
        assertThat(result).isInstanceOfSatisfying(CaptureResult.Merged.class, merged -> {
            assertThat(merged.filled()).containsExactlyInAnyOrder("company", "need", "budget");
            assertThat(merged.lead()).isEqualTo(office.lead(there.id()));
        });
        Lead lead = office.lead(there.id());
        assertThat(lead.profile().name()).isEqualTo("Customer 1");
        assertThat(lead.profile().phone()).isEqualTo(half.phone());
        assertThat(lead.status()).isEqualTo(LeadStatus.VALID);
        assertThat(lead.score().points()).isGreaterThan(there.score().points());
        assertThat(lead.holding().owner()).hasToString("alice");
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(1);
    }

    @Test
    void blockingComesBeforeMergingAndTheOldestFirst_B4() {
        RuleBook book =
                Draft.plain().with("/capture/duplicates/1/action", "'MERGE'").book();
        Office office = office(book, "alice");
        Lead phone = office.capture(Office.profile(1));
        office.clock.advance(Duration.ofSeconds(1));
        office.capture(Office.profile(2).withEmail("two@example.com"));
        assertThat(office.boss.leads().capture(Office.profile(1).withEmail("two@example.com")))
                .isInstanceOfSatisfying(
                        CaptureResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.id()).isEqualTo("lead/" + phone.id()));
        Lead older = office.capture(Office.profile(3).withCompany("Blue Sky Ltd"));
        office.clock.advance(Duration.ofSeconds(1));
        Lead younger = office.capture(Office.profile(4).withCompany("Blue Sky Ltd"));
        assertThat(office.boss.leads().duplicatesOf(Office.profile(5).withCompany("blue sky")))
                .extracting(CaptureResult.Match::record)
                .containsExactly("lead/" + older.id(), "lead/" + younger.id());
    }

    @Test
    void aConvertedLeadIsFoundAsItsAccount_B4() {
        Office office = office(Draft.plain().book(), "alice");
        Lead lead = office.capture(Office.profile(1));
        String account = "account/" + office.convert(lead, "CNY 10.00").account();
        assertThat(office.boss.leads().capture(Office.profile(1)))
                .isInstanceOfSatisfying(
                        CaptureResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.id()).isEqualTo(account));
    }
}
