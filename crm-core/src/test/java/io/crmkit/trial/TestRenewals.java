package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens 90 days before the end, five per cent up. */
record TestRenewals(TestBook book) implements RenewalPolicy {

    @Override
    public Period renewalTerm() {
        return Period.ofYears(1);
    }

    @Override
    public int noticeDays() {
        return 30;
    }

    @Override
    public Optional<Alarm> next(Contract contract, Instant after) {
        return Stream.of(
                        alarm(OPENS, contract.lastDay().minusDays(90), contract),
                        alarm(ENDS, contract.lastDay().plusDays(1), contract))
                .filter(alarm -> alarm.at().isAfter(after))
                .findFirst();
    }

    private static Alarm alarm(String name, LocalDate day, Contract contract) {
        return new Alarm(name, name, day.atStartOfDay(contract.zone()).toInstant(), List.of());
    }

    @Override
    public Decision<Term> nextTerm(Contract contract, Instant now) {
        LocalDate start = contract.lastDay().plusDays(1);
        return book.decide(
                "renewal",
                new Term(
                        start,
                        start.plus(contract.renewalTerm()).minusDays(1),
                        contract.amount().multipliedBy(new BigDecimal("1.05"), RoundingMode.HALF_UP),
                        contract.anchorDay()),
                List.of(),
                now);
    }

    @Override
    public Decision<LocalDate> notice(Contract contract, LocalDate receivedOn, Instant now) {
        boolean inTime = !receivedOn.isAfter(contract.lastDay().minusDays(contract.noticeDays()));
        LocalDate agreed = contract.endsOn();
        LocalDate last = agreed != null
                ? agreed
                : inTime
                        ? contract.lastDay()
                        : nextTerm(contract, now).outcome().lastDay();
        return book.decide("notice", last, List.of(), now);
    }
}
