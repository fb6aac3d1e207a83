package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Leads: captured, merged, corrected, converted, assigned. */
class LeadCommandsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheLanguageOfTheProcess_B1() {
        LeadProfile wrong =
                LeadProfile.builder().email("no address").title("t".repeat(101)).build();
        CaptureResult english = office.boss.leads().capture(wrong);
        assertThat(((CaptureResult.Invalid) english).violations())
                .extracting(Violation::path)
                .containsExactly("profile.email", "profile.title", "profile.name");
        Crm chinese = Crm.builder()
                .policies(TestBook.standard())
                .language(Locale.TRADITIONAL_CHINESE)
                .build();
        CaptureResult.Invalid said =
                (CaptureResult.Invalid) chinese.as(Actor.system("x")).leads().capture(wrong);
        assertThat(said.violations().get(0).must()).isEqualTo("不是一个合法的电子邮件地址");
        assertThat(((CaptureResult.Invalid) english).violations().get(0).must())
                .isEqualTo("must be a well-formed email address");
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.boss.leads().capture(Office.profile(1), "line\nbreak", "x".repeat(191)))
                .isInstanceOfSatisfying(
                        CaptureResult.Invalid.class,
                        no -> assertThat(no.violations()).hasSize(2));
    }

    @Test
    void labelsAreTrimmedAndBounded() {
        Lead lead = office.capture(1);
        assertThat(office.boss
                        .leads()
                        .tag(lead.id(), List.of(" a ", " ", "b"), List.of("b"))
                        .orThrow()
                        .tags())
                .containsExactly("a");
        assertThat(refusal(office.boss.leads().tag(lead.id(), List.of("\uD800"), List.of()))
                        .code())
                .isEqualTo("invalid");
        List<String> many = java.util.stream.IntStream.range(0, 201)
                .mapToObj(Integer::toString)
                .toList();
        assertThat(refusal(office.boss.leads().tag(lead.id(), many, List.of())).violations())
                .hasSize(1);
        assertThat(((CaptureResult.Captured) office.boss.leads().capture(Office.profile(2), " x ", " "))
                        .lead()
                        .tags())
                .containsExactly("x");
    }

    @Test
    void oneNumberInAnyFormIsOneLead_B2() {
        Lead lead = office.capture(
                LeadProfile.builder().name("A").phone("+86 138-0013-8000").build());
        for (String phone : List.of("008613800138000", "13800138000", "１３８００１３８０００", "(138) 0013 8000")) {
            assertThat(office.boss
                            .leads()
                            .capture(
                                    LeadProfile.builder().name("B").phone(phone).build()))
                    .as(phone)
                    .isInstanceOfSatisfying(
                            CaptureResult.Duplicate.class,
                            duplicate -> assertThat(duplicate.id()).isEqualTo("lead/" + lead.id()));
        }
        assertThat(office.boss
                        .leads()
                        .duplicatesOf(
                                LeadProfile.builder().phone("138 0013 8000").build()))
                .containsExactly(new Match("lead/" + lead.id(), "same-phone"));
    }

    @Test
    void companiesAreComparedWithoutFormWidthAndCase_B2() {
        Lead lead = office.capture(Office.profile(1).withCompany("Acme Co., Ltd."));
        CaptureResult similar = office.boss.leads().capture(Office.profile(2).withCompany("ＡＣＭＥ 有限公司"));
        assertThat(((CaptureResult.Captured) similar).similar())
                .containsExactly(new Match("lead/" + lead.id(), "same-company"));
        assertThat(((CaptureResult.Captured) similar).lead().holding().owner())
                .isEqualTo(lead.holding().owner());
        CaptureResult other = office.boss.leads().capture(Office.profile(3).withCompany("Ltd"));
        assertThat(((CaptureResult.Captured) other).similar()).isEmpty();
    }

    @Test
    void aCustomFieldMayBeTheKey() {
        LeadProfile one = Office.profile(1);
        one = one.withFields(one.fields().with("tax", FieldValue.of("AB 1")));
        Lead lead = office.capture(one);
        LeadProfile two = Office.profile(2);
        two = two.withFields(two.fields().with("tax", FieldValue.of("ab 1")));
        assertThat(office.boss.leads().capture(two)).isInstanceOf(CaptureResult.Duplicate.class);
        office.boss.leads().update(lead.id(), Office.profile(1)).orThrow();
        assertThat(office.boss.leads().capture(two)).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void aMergedLeadIsJudgedAnewAndAssignedWhenItBecomesValid() {
        Lead incomplete =
                office.capture(LeadProfile.builder().name("A").company("Acme").build());
        assertThat(incomplete.status()).isEqualTo(LeadStatus.NEW);
        assertThat(incomplete.holding().state()).isEqualTo(Holding.State.UNASSIGNED);
        Lead spam =
                office.capture(LeadProfile.builder().name("S").email("s@x.org").build());
        assertThat(spam.status()).isEqualTo(LeadStatus.VALID);
        CaptureResult merged = office.boss
                .leads()
                .capture(Office.profile(7).withEmail(" S@X.org ").withPhone("13900000007"));
        assertThat(merged).isInstanceOfSatisfying(CaptureResult.Merged.class, it -> {
            assertThat(it.lead().id()).isEqualTo(spam.id());
            assertThat(it.lead().profile().name()).isEqualTo("S");
            assertThat(it.lead().score().points()).isEqualByComparingTo("50");
            assertThat(it.filled()).containsExactly("company", "phone", "need", "budget");
        });
        assertThat(office.boss
                        .leads()
                        .capture(LeadProfile.builder()
                                .name("Z")
                                .phone("139 0000 0007")
                                .build()))
                .isInstanceOf(CaptureResult.Duplicate.class);
        assertThat(office.boss
                        .leads()
                        .capture(
                                LeadProfile.builder().name("Z").email("s@x.org").build()))
                .isEqualTo(new CaptureResult.Merged(
                        "lead/" + spam.id(), office.boss.leads().find(spam.id()).orElseThrow(), List.of()));
        Lead known =
                office.boss.leads().update(incomplete.id(), Office.profile(9)).orThrow();
        assertThat(known.status()).isEqualTo(LeadStatus.VALID);
        assertThat(spam.holding().owner()).isEqualTo(UserId.of("alice"));
        assertThat(known.holding().owner()).isEqualTo(UserId.of("bob"));
    }

    @Test
    void anOwnerWhoCorrectsALeadKeepsIt() {
        Lead lead = office.capture(Office.profile(1).withSource("user:bob"));
        Lead spam = office.boss
                .leads()
                .update(lead.id(), Office.profile(1).withNeed("spam").withSource("user:alice"))
                .orThrow();
        assertThat(spam.status()).isEqualTo(LeadStatus.INVALID);
        Lead good = office.as("bob")
                .leads()
                .update(lead.id(), Office.profile(1).withSource("user:alice"))
                .orThrow();
        assertThat(good.status()).isEqualTo(LeadStatus.VALID);
        assertThat(good.holding().owner()).isEqualTo(UserId.of("bob"));
        assertThat(office.holdings("bob")).isEqualTo(1);
        assertThat(refusal(office.boss
                                .leads()
                                .update(lead.id(), LeadProfile.builder().build()))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("profile.name");
    }

    @Test
    void conversionFillsBlanksOnlyAndHappensOnce_B7() {
        Lead first = office.capture(Office.profile(1).withCompany("Acme").withSource("user:alice"));
        Conversion one = ((ConvertResult.Converted) office.boss.leads().convert(first.id(), null)).conversion();
        assertThat(one.opportunity()).isNull();
        CaptureResult again = office.boss
                .leads()
                .capture(
                        Office.profile(2)
                                .withCompany("ACME Ltd")
                                .withIndustry("steel")
                                .withRegion("north"),
                        "big");
        assertThat(((CaptureResult.Captured) again).similar())
                .containsExactly(new Match("account/" + one.account(), "same-company"));
        Lead second = ((CaptureResult.Captured) again).lead();
        ConvertResult.Converted two =
                (ConvertResult.Converted) office.boss.leads().convert(second.id(), Office.deal(1));
        assertThat(two.conversion().account()).isEqualTo(one.account());
        assertThat(two.filled()).containsExactly("industry", "region");
        assertThat(two.unmapped()).containsExactly("need", "budget");
        Account account = office.boss.accounts().find(one.account()).orElseThrow();
        assertThat(account.name()).isEqualTo("Acme");
        assertThat(account.tags()).containsExactly("big");
        assertThat(account.openOpportunities()).isEqualTo(1);
        assertThat(office.boss.accounts().contacts(one.account())).hasSize(2);
        assertThat(office.boss.leads().convert(second.id(), null))
                .isEqualTo(new ConvertResult.AlreadyConverted(two.conversion()));
        assertThat(office.holdings("alice")).isEqualTo(1);
        assertThat(refusal(office.boss.leads().tag(second.id(), List.of("x"), List.of()))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(refusal(office.boss.followUp().log(second.id(), office.call(Duration.ofDays(1))))
                        .code())
                .isEqualTo("wrong-state");
        assertThat(office.boss.leads().capture(Office.profile(2)))
                .isInstanceOfSatisfying(
                        CaptureResult.Duplicate.class,
                        duplicate -> assertThat(duplicate.id()).isEqualTo("account/" + one.account()));
    }

    @Test
    void roundRobinIsFairAndWhoReturnsGetsNoBurst_B16() {
        office.hire("carl", "sales", "rep");
        for (int i = 0; i < 9; i++) {
            office.capture(i);
        }
        assertThat(List.of(office.holdings("alice"), office.holdings("bob"), office.holdings("carl")))
                .containsOnly(3);
        office.boss.people().save(office.user("bob").withActive(false)).orThrow();
        assertThat(office.capture(10).holding().owner()).isEqualTo(UserId.of("alice"));
        assertThat(office.capture(11).holding().owner()).isEqualTo(UserId.of("carl"));
        assertThat(office.capture(12).holding().owner()).isEqualTo(UserId.of("alice"));
        office.boss.people().save(office.user("bob").withActive(true)).orThrow();
        assertThat(office.capture(13).holding().owner()).isEqualTo(UserId.of("bob"));
        assertThat(office.capture(14).holding().owner()).isEqualTo(UserId.of("carl"));
    }
}
