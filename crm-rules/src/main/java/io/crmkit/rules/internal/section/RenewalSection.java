package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * How contracts are renewed.
 *
 * @param book the hash of the book
 * @param opensDaysBefore how many days before the last day the renewal opportunity opens
 * @param upliftPercent by how much the price rises
 * @param renewalTerm the length of the next term where the contract names none
 * @param noticeDays the days of notice where the contract does not say
 */
public record RenewalSection(
        String book, int opensDaysBefore, BigDecimal upliftPercent, Period renewalTerm, int noticeDays)
        implements RenewalPolicy {
    private static final int OPENS_DAYS_BEFORE = 90;
    private static final int NOTICE_DAYS = 30;
    private static final Period TERM = Period.ofYears(1);

    /** Returns a reader of the section. */
    public static Reader<RenewalSection> reader(String book) {
        return Fields.object(body -> new RenewalSection(
                book,
                body.get("opensDaysBefore", Sections.DAYS, OPENS_DAYS_BEFORE),
                body.get("upliftPercent", Read.number("-100", "1000", 4), BigDecimal.ZERO),
                body.get("term", Periods.POSITIVE, TERM),
                body.get("noticeDays", Read.whole(0, Sections.MOST_DAYS), NOTICE_DAYS)));
    }

    /** Returns the section of a book that has none. */
    public static RenewalSection absent(String book) {
        return new RenewalSection(book, OPENS_DAYS_BEFORE, BigDecimal.ZERO, TERM, NOTICE_DAYS);
    }

    @Override
    public Optional<Alarm> next(Contract contract, Instant after) {
        if (contract.status() != ContractStatus.ACTIVE) {
            return Optional.empty();
        }
        LocalDate agreed = contract.endsOn();
        LocalDate last = agreed != null && agreed.isBefore(contract.lastDay()) ? agreed : contract.lastDay();
        boolean ends = agreed != null && !agreed.isAfter(contract.lastDay());
        Stream<Alarm> opens = ends || contract.renewalOpportunity() != null
                ? Stream.empty()
                : Stream.of(alarm(OPENS, "opens-before", contract, last.minusDays(opensDaysBefore)));
        return Stream.concat(opens, Stream.of(alarm(ENDS, "last-day", contract, last.plusDays(1))))
                .filter(alarm -> alarm.at().isAfter(after))
                .min(Comparator.comparing(Alarm::at));
    }

    private static Alarm alarm(String name, String rule, Contract contract, LocalDate day) {
        LocalDate agreed = contract.endsOn();
        Instant at = day.atStartOfDay(contract.zone()).toInstant();
        Fact lastDay = new Fact("contract.lastDay", contract.lastDay().toString());
        Fact endsOn = new Fact("contract.endsOn", agreed == null ? null : agreed.toString());
        return new Alarm(name, rule, at, List.of(lastDay, endsOn));
    }

    @Override
    public Decision<Term> nextTerm(Contract contract, Instant now) {
        io.crmkit.calendar.Term next = following(contract);
        BigDecimal factor = upliftPercent.movePointLeft(2).add(BigDecimal.ONE);
        Money amount = contract.amount().multipliedBy(factor, RoundingMode.HALF_UP);
        Fact lastDay = new Fact("contract.lastDay", contract.lastDay().toString());
        Fact length = new Fact("contract.renewalTerm", contract.renewalTerm().toString());
        Fact price = new Fact("contract.amount", contract.amount().toString());
        Fact uplift = new Fact("renewal.upliftPercent", upliftPercent.toPlainString());
        List<Reason> reasons = List.of(
                Reason.of("term", new Effect.Sets("start", next.start().toString()), lastDay),
                Reason.of("term", new Effect.Sets("lastDay", next.end().toString()), length),
                Reason.of("uplift", new Effect.Sets("amount", amount.toString()), price, uplift));
        return Decision.of("renewal", new Term(next.start(), next.end(), amount, next.anchorDay()), reasons, book, now);
    }

    @Override
    public Decision<LocalDate> notice(Contract contract, LocalDate receivedOn, Instant now) {
        LocalDate agreed = contract.endsOn();
        LocalDate latest = contract.lastDay().minusDays(contract.noticeDays());
        boolean inTime = !receivedOn.isAfter(latest);
        LocalDate end = agreed != null
                ? agreed
                : inTime ? contract.lastDay() : following(contract).end();
        String rule = agreed != null ? "agreed-end" : inTime ? "notice-in-time" : "notice-late";
        Reason reason = Reason.of(
                rule,
                new Effect.Sets("endsOn", end.toString()),
                new Fact("notice.receivedOn", receivedOn.toString()),
                new Fact("notice.latest", latest.toString()));
        return Decision.of("notice", end, List.of(reason), book, now);
    }

    /** The term that follows; it begins the day after the last day, months are counted from the anchor. */
    private static io.crmkit.calendar.Term following(Contract contract) {
        return new io.crmkit.calendar.Term(contract.start(), contract.lastDay(), contract.anchorDay())
                .renewal(contract.renewalTerm());
    }
}
