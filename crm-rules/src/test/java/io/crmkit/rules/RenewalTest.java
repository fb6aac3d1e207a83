package io.crmkit.rules;

import static io.crmkit.rules.Samples.NEW_YORK;
import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.at;
import static io.crmkit.rules.Samples.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractBuilder;
import io.crmkit.renewal.ContractId;
import io.crmkit.renewal.ContractStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final RenewalPolicy RENEWALS = BOOK.renewals();
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Contract CONTRACT = ContractBuilder.builder()
            .id(ContractId.of("contract-1"))
            .account(AccountId.of("account-1"))
            .amount(yuan("1000.10"))
            .start(LocalDate.of(2026, 1, 1))
            .lastDay(LAST)
            .zone(NEW_YORK)
            .noticeDays(30)
            .renewalTerm(Period.ofYears(1))
            .anchorDay(1)
            .status(ContractStatus.ACTIVE)
            .createdAt(NOW)
            .book("book")
            .build();

    @Test
    void renewalOpens90DaysBeforeTheEndOnce_B46() {
        Instant opens = at("2026-10-02T00:00", NEW_YORK);
        List<Fact> facts = List.of(new Fact("contract.lastDay", "2026-12-31"), new Fact("contract.endsOn", null));
        Alarm ends = new Alarm("contract-ends", "last-day", at("2027-01-01T00:00", NEW_YORK), facts);
        assertThat(RENEWALS.next(CONTRACT, opens.minusNanos(1)))
                .contains(new Alarm("renewal-opens", "opens-before", opens, facts));
        assertThat(RENEWALS.next(CONTRACT, opens)).contains(ends);
        assertThat(RENEWALS.next(CONTRACT.withRenewalOpportunity("opportunity-9"), NOW))
                .contains(ends);
        assertThat(RENEWALS.next(CONTRACT, ends.at())).isEmpty();
        assertThat(RENEWALS.next(CONTRACT.withStatus(ContractStatus.ENDED), NOW))
                .isEmpty();
    }

    @Test
    void contractThatEndsOpensNoRenewal_B46() {
        assertThat(RENEWALS.next(CONTRACT.withEndsOn(LAST), NOW))
                .map(Alarm::name)
                .contains("contract-ends");
        assertThat(RENEWALS.next(CONTRACT.withEndsOn(LocalDate.of(2026, 6, 30)), NOW))
                .map(Alarm::at)
                .contains(at("2026-07-01T00:00", NEW_YORK));
        assertThat(RENEWALS.next(CONTRACT.withEndsOn(LocalDate.of(2027, 12, 31)), NOW))
                .map(Alarm::name)
                .contains("renewal-opens");
        assertThat(RENEWALS.next(CONTRACT.withEndsOn(LocalDate.of(2027, 12, 31)), at("2026-11-01T00:00", NEW_YORK)))
                .map(Alarm::at)
                .contains(at("2027-01-01T00:00", NEW_YORK));
    }

    @Test
    void nextTermFollowsTheLastDayHoweverLateItIsAtThePriceWithUplift_B46() {
        Instant late = Instant.parse("2029-05-05T00:00:00Z");
        assertThat(RENEWALS.nextTerm(CONTRACT, late))
                .isEqualTo(Decision.of(
                        "renewal",
                        new RenewalPolicy.Term(
                                LocalDate.of(2027, 1, 1), LocalDate.of(2027, 12, 31), yuan("1050.11"), 1),
                        List.of(
                                Reason.of(
                                        "term",
                                        new Effect.Sets("start", "2027-01-01"),
                                        new Fact("contract.lastDay", "2026-12-31")),
                                Reason.of(
                                        "term",
                                        new Effect.Sets("lastDay", "2027-12-31"),
                                        new Fact("contract.renewalTerm", "P1Y")),
                                Reason.of(
                                        "uplift",
                                        new Effect.Sets("amount", "CNY 1050.11"),
                                        new Fact("contract.amount", "CNY 1000.10"),
                                        new Fact("renewal.upliftPercent", "5"))),
                        BOOK.hash(),
                        late));
    }

    @Test
    void amountIsRoundedHalfUpToTheCurrency_B46() {
        assertThat(amount(yuan("0.10"))).isEqualTo(yuan("0.11"));
        assertThat(amount(yuan("0.09"))).isEqualTo(yuan("0.09"));
        assertThat(amount(Money.parse("JPY 10"))).isEqualTo(Money.parse("JPY 11"));
        assertThat(Draft.minimal()
                        .book()
                        .renewals()
                        .nextTerm(CONTRACT, NOW)
                        .outcome()
                        .amount())
                .isEqualTo(CONTRACT.amount());
    }

    private static Money amount(Money price) {
        return RENEWALS.nextTerm(CONTRACT.withAmount(price), NOW).outcome().amount();
    }

    @Test
    void monthsCountFromTheAnchor_B46() {
        Contract monthly = CONTRACT.withRenewalTerm(Period.ofMonths(1))
                .withStart(LocalDate.of(2026, 1, 31))
                .withAnchorDay(31)
                .withLastDay(LocalDate.of(2026, 2, 27));
        RenewalPolicy.Term february = RENEWALS.nextTerm(monthly, NOW).outcome();
        assertThat(february.start()).isEqualTo("2026-02-28");
        assertThat(february.lastDay()).isEqualTo("2026-03-30");
        RenewalPolicy.Term march = RENEWALS.nextTerm(
                        monthly.withStart(february.start()).withLastDay(february.lastDay()), NOW)
                .outcome();
        assertThat(march.lastDay()).isEqualTo("2026-04-29");
    }

    @Test
    void termsFromTheLeapDayComeBackToIt_B46() {
        Contract contract = CONTRACT.withStart(LocalDate.of(2024, 2, 29))
                .withLastDay(LocalDate.of(2025, 2, 27))
                .withAnchorDay(29);
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RenewalPolicy.Term next = RENEWALS.nextTerm(contract, NOW).outcome();
            terms.add(next.start() + "/" + next.lastDay());
            contract =
                    contract.withStart(next.start()).withLastDay(next.lastDay()).withAnchorDay(next.anchorDay());
        }
        assertThat(terms)
                .containsExactly(
                        "2025-02-28/2026-02-27",
                        "2026-02-28/2027-02-27",
                        "2027-02-28/2028-02-28",
                        "2028-02-29/2029-02-27");
    }

    @Test
    void endThatWasAgreedOtherwiseSetsAnotherAnchor_B46() {
        Contract moved = CONTRACT.withLastDay(LocalDate.of(2026, 12, 14));
        assertThat(RENEWALS.nextTerm(moved, NOW).outcome().anchorDay()).isEqualTo(15);
    }

    @Test
    void bookSaysTermAndNoticeOfContractsThatDoNot() {
        RenewalPolicy own = Draft.minimal()
                .with("/renewal", "{'term': 'P18M', 'noticeDays': 0}")
                .book()
                .renewals();
        assertThat(own.renewalTerm()).isEqualTo(Period.ofMonths(18));
        assertThat(own.noticeDays()).isZero();
        RenewalPolicy silent = Draft.minimal().book().renewals();
        assertThat(silent.renewalTerm()).isEqualTo(Period.ofYears(1));
        assertThat(silent.noticeDays()).isEqualTo(30);
        assertThat(Draft.minimal()
                        .with("/renewal", "{'term': 90}")
                        .book()
                        .renewals()
                        .renewalTerm())
                .isEqualTo(Period.ofDays(90));
    }

    @Test
    void noticeInTimeEndsTheTermLateNoticeTheNext_B46() {
        assertThat(notice(CONTRACT, "2026-12-01"))
                .isEqualTo(Decision.of(
                        "notice",
                        LAST,
                        List.of(Reason.of(
                                "notice-in-time",
                                new Effect.Sets("endsOn", "2026-12-31"),
                                new Fact("notice.receivedOn", "2026-12-01"),
                                new Fact("notice.latest", "2026-12-01"))),
                        BOOK.hash(),
                        NOW));
        Decision<LocalDate> late = notice(CONTRACT, "2026-12-02");
        assertThat(late.outcome()).isEqualTo("2027-12-31");
        assertThat(late.reasons()).extracting(Reason::rule).containsExactly("notice-late");
    }

    @Test
    void agreedEndStays_B46() {
        Contract agreed = CONTRACT.withEndsOn(LocalDate.of(2026, 6, 30));
        Decision<LocalDate> decision = notice(agreed, "2026-12-30");
        assertThat(decision.outcome()).isEqualTo("2026-06-30");
        assertThat(decision.reasons()).extracting(Reason::rule).containsExactly("agreed-end");
    }

    private static Decision<LocalDate> notice(Contract contract, String receivedOn) {
        return RENEWALS.notice(contract, LocalDate.parse(receivedOn), NOW);
    }
}
