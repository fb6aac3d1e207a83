package io.crmkit.calendar;

import io.crmkit.order.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.joda.money.Money;

/**
 * How much of the billing periods of an anchored schedule a span of time uses, as an exact sum of fractions: what is used
 * of each period, divided by the length of that period. A year therefore has the 365 or 366 days that it really has, and
 * parts that meet add up to the whole.
 *
 * @param basis what is counted
 * @param parts the periods the span touches, in order; at least one
 */
public record Proration(Basis basis, List<Part> parts) {
    /** What is counted of a period. */
    public enum Basis {
        /** The days of the calendar. */
        ACTUAL_DAYS,
        /**
         * The days of months of 30 days: the last day of a month, and day 31, count as day 30. A period has as many days
         * as its own two dates say by the same rule.
         */
        THIRTY_360,
        /** The seconds that really elapse, so that a day on which clocks change has 23 or 25 hours. */
        SECONDS
    }

    /**
     * What is used of one period.
     *
     * @param period the period
     * @param used how much of it is used, in days or seconds, 0 or more
     * @param length how long it is, in the same unit, 1 or more
     */
    public record Part(Term period, long used, long length) {}

    /**
     * Copies the parts.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Proration {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("The parts (none) of a proration must be one or more.");
        }
    }

    /**
     * Returns what a span of days uses, by {@link Basis#ACTUAL_DAYS}.
     *
     * @param periods the billing periods
     * @param from the first day used, not before the first period
     * @param until the end, not used itself, after the first day
     * @return the proration
     * @throws IllegalArgumentException if the span is empty or begins too early
     */
    public static Proration ofDays(AnchoredSchedule periods, LocalDate from, LocalDate until) {
        return of(Basis.ACTUAL_DAYS, periods, from, until, (a, b) -> b.toEpochDay() - a.toEpochDay());
    }

    /**
     * Returns what a span of days uses, by {@link Basis#THIRTY_360}.
     *
     * @param periods the billing periods
     * @param from the first day used, not before the first period
     * @param until the end, not used itself, after the first day
     * @return the proration
     * @throws IllegalArgumentException if the span is empty or begins too early, or a period has no day by this basis
     */
    public static Proration of30360(AnchoredSchedule periods, LocalDate from, LocalDate until) {
        return of(Basis.THIRTY_360, periods, from, until, (a, b) -> day360(b) - day360(a));
    }

    /**
     * Returns what a span of time uses, by {@link Basis#SECONDS}. Periods begin and end at the start of their days.
     *
     * @param periods the billing periods
     * @param from the start, not before the first period; a fraction of a second is cut off
     * @param until the end, after the start; a fraction of a second is cut off
     * @param zone the zone of the account, in which the days of the periods begin
     * @return the proration
     * @throws IllegalArgumentException if the span is shorter than a second or begins too early
     */
    public static Proration ofSeconds(AnchoredSchedule periods, Instant from, Instant until, ZoneId zone) {
        long start = from.getEpochSecond();
        long end = until.getEpochSecond();
        forward(start < end, from, until);
        List<Part> parts = new ArrayList<>();
        Term period = periods.termOn(LocalDate.ofInstant(from, zone));
        while (true) {
            long opens = period.start().atStartOfDay(zone).toEpochSecond();
            long closes = period.endExclusive().atStartOfDay(zone).toEpochSecond();
            parts.add(new Part(period, Math.min(end, closes) - Math.max(start, opens), closes - opens));
            if (closes >= end) {
                return new Proration(Basis.SECONDS, parts);
            }
            period = periods.termOn(period.endExclusive());
        }
    }

    private static Proration of(
            Basis basis,
            AnchoredSchedule periods,
            LocalDate from,
            LocalDate until,
            ToLongBiFunction<LocalDate, LocalDate> days) {
        forward(from.isBefore(until), from, until);
        List<Part> parts = new ArrayList<>();
        Term period = periods.termOn(from);
        LocalDate at = from;
        while (true) {
            LocalDate end = period.endExclusive();
            LocalDate stop = until.isBefore(end) ? until : end;
            long length = days.applyAsLong(period.start(), end);
            if (length < 1) {
                throw new IllegalArgumentException("The period (" + period.start() + " to " + period.end()
                        + ") must have a day by the basis " + basis + ".\nMaybe ACTUAL_DAYS?");
            }
            parts.add(new Part(period, days.applyAsLong(at, stop), length));
            if (!until.isAfter(end)) {
                return new Proration(basis, parts);
            }
            at = end;
            period = periods.termOn(end);
        }
    }

    /** The number of a day if every month has 30. */
    private static long day360(LocalDate date) {
        int day = date.getDayOfMonth() == date.lengthOfMonth() ? 30 : date.getDayOfMonth();
        return 360L * date.getYear() + 30L * date.getMonthValue() + day;
    }

    private static void forward(boolean forward, Object from, Object until) {
        if (!forward) {
            throw new IllegalArgumentException("The end (" + until + ") of what is prorated must be after its start ("
                    + from + ").\nMaybe the end is the day after the last?");
        }
    }

    /**
     * Returns what the span costs: the price of a period times the sum of the fractions, rounded once, half up, to the
     * minor unit of the currency. What the single parts cost, so that they add up to it, {@link #lines} says.
     *
     * @param price the price of one period
     * @return the amount
     */
    public Money of(Money price) {
        BigInteger denominator = denominator();
        BigDecimal exact = price.getAmount()
                .multiply(new BigDecimal(numerator(denominator)))
                .divide(new BigDecimal(denominator), price.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP);
        return Money.of(price.getCurrencyUnit(), exact);
    }

    /**
     * Returns what each part costs, as the lines of a schedule: what the span costs, divided by {@linkplain
     * Split.Method#LARGEST_REMAINDER largest remainder}, so that the lines add up to {@link #of}. Two halves of 0.01 are 0.01
     * and 0.00.
     *
     * @param price the price of one period
     * @return a line for each part, unmodifiable
     * @throws IllegalArgumentException if there are more than {@value Split#MAX_PARTS} parts
     */
    public List<Money> lines(Money price) {
        Money sum = of(price);
        BigInteger denominator = denominator();
        List<BigInteger> shares = parts.stream()
                .map(part ->
                        denominator.divide(BigInteger.valueOf(part.length())).multiply(BigInteger.valueOf(part.used())))
                .toList();
        return shares.stream().allMatch(share -> share.signum() == 0)
                ? Collections.nCopies(shares.size(), sum)
                : Split.byShares(sum, shares, Split.Method.LARGEST_REMAINDER);
    }

    /**
     * Returns how many periods are used.
     *
     * @param scale the digits after the decimal point, 0 or more
     * @return the sum of the fractions, rounded once, half up
     */
    public BigDecimal periods(int scale) {
        BigInteger denominator = denominator();
        return new BigDecimal(numerator(denominator)).divide(new BigDecimal(denominator), scale, RoundingMode.HALF_UP);
    }

    /** The least common multiple of the lengths. */
    private BigInteger denominator() {
        BigInteger all = BigInteger.ONE;
        for (Part part : parts) {
            BigInteger length = BigInteger.valueOf(part.length());
            all = all.multiply(length).divide(all.gcd(length));
        }
        return all;
    }

    private BigInteger numerator(BigInteger denominator) {
        BigInteger sum = BigInteger.ZERO;
        for (Part part : parts) {
            sum = sum.add(
                    denominator.divide(BigInteger.valueOf(part.length())).multiply(BigInteger.valueOf(part.used())));
        }
        return sum;
    }
}
