package io.crmkit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working intervals of a whole range of dates on the line of instants, in order and disjoint, with running sums:
 * every question is one or two binary searches.
 */
final class WorkingTime {
    private final long[] opens;
    private final long[] closes;
    /** Seconds worked before the interval of the same index. */
    private final long[] before;

    private int size;
    private long total;

    /** What is known begins where {@link CalendarPlan#start} says; what goes on after the last date is cut off. */
    WorkingTime(CalendarPlan plan) {
        long start = plan.start().getEpochSecond();
        long end = plan.end().getEpochSecond();
        int most = 0;
        for (LocalDate day = plan.first(); !day.isAfter(plan.last()); day = day.plusDays(1)) {
            most += plan.hoursOn(day).size();
        }
        opens = new long[most];
        closes = new long[most];
        before = new long[most];
        for (LocalDate day = plan.first(); !day.isAfter(plan.last()); day = day.plusDays(1)) {
            append(day, plan.hoursOn(day), plan.zone(), start, end);
        }
    }

    /** Appends the hours of a day. A gap may push an interval into its successor, so each starts where the last ended. */
    private void append(LocalDate day, List<TimeRange> hours, ZoneId zone, long start, long end) {
        for (TimeRange range : hours) {
            LocalDate until = range.endSecond() < 86_400 ? day : day.plusDays(1);
            long close = Math.min(second(until, range.end(), zone), end);
            long open = Math.max(second(day, range.start(), zone), size > 0 ? closes[size - 1] : start);
            if (open < close) {
                opens[size] = open;
                closes[size] = close;
                before[size] = total;
                total += close - open;
                size++;
            }
        }
    }

    private static long second(LocalDate day, LocalTime time, ZoneId zone) {
        return time.equals(LocalTime.MIDNIGHT)
                ? day.atStartOfDay(zone).toEpochSecond()
                : day.atTime(time).atZone(zone).toEpochSecond();
    }

    /** The given instant if it is working time, else the next opening; null = none left. */
    @Nullable
    Instant openingFrom(Instant start) {
        int i = firstClosingAfter(start);
        return i == size ? null : later(start, opens[i]);
    }

    /** The end of the interval the given instant lies in, or of the next one; null = none left. */
    @Nullable
    Instant closingAfter(Instant instant) {
        int i = firstClosingAfter(instant);
        return i == size ? null : Instant.ofEpochSecond(closes[i]);
    }

    /** The instant at which the time is used up, the end of an interval rather than the start of the next; null = never. */
    @Nullable
    Instant add(Instant start, Duration time) {
        int i = firstClosingAfter(start);
        if (i == size || time.toSeconds() > total) {
            return null;
        }
        Duration target = worked(later(start, opens[i]), i).plus(time);
        long whole = target.plusNanos(999_999_999).toSeconds(); // rounded up
        int low = i;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle] + (closes[middle] - opens[middle]) >= whole) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == size ? null : Instant.ofEpochSecond(opens[low]).plus(target.minusSeconds(before[low]));
    }

    /** The instant from which the time leads to the end, the start of an interval rather than the end of the one before. */
    @Nullable
    Instant subtract(Instant end, Duration time) {
        int i = lastOpeningUntil(end);
        if (i < 0 || time.toSeconds() > total) {
            return null;
        }
        Duration target = worked(end, i).minus(time);
        if (target.isNegative()) {
            return null;
        }
        int found = Arrays.binarySearch(before, 0, i + 1, target.toSeconds());
        int j = found >= 0 ? found : -found - 2;
        return Instant.ofEpochSecond(opens[j]).plus(target.minusSeconds(before[j]));
    }

    /** The time worked from the beginning of the range up to an instant. */
    Duration worked(Instant until) {
        int i = lastOpeningUntil(until);
        return i < 0 ? Duration.ZERO : worked(until, i);
    }

    private Duration worked(Instant until, int i) {
        Instant close = Instant.ofEpochSecond(closes[i]);
        Instant stop = until.isBefore(close) ? until : close;
        return Duration.between(Instant.ofEpochSecond(opens[i]), stop).plusSeconds(before[i]);
    }

    private static Instant later(Instant instant, long second) {
        Instant other = Instant.ofEpochSecond(second);
        return instant.isBefore(other) ? other : instant;
    }

    /** The closing times are whole seconds, so "after the instant" and "after its second" are the same. */
    private int firstClosingAfter(Instant instant) {
        int found = Arrays.binarySearch(closes, 0, size, instant.getEpochSecond());
        return found >= 0 ? found + 1 : -found - 1;
    }

    private int lastOpeningUntil(Instant instant) {
        int found = Arrays.binarySearch(opens, 0, size, instant.getEpochSecond());
        return found >= 0 ? found : -found - 2;
    }
}
