package io.crmkit.rules.builder;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days of the calendar, then hours that elapse, such as {@code P3DT2H}: what neither a {@link Period} nor a {@link Duration}
 * says alone.
 *
 * @param days the days
 * @param hours what elapses after them
 */
public record Span(Period days, Duration hours) implements TemporalAmount {
    @Override
    public long get(TemporalUnit unit) {
        return days.getUnits().contains(unit) ? days.get(unit) : hours.get(unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return Stream.concat(days.getUnits().stream(), hours.getUnits().stream())
                .toList();
    }

    @Override
    public Temporal addTo(Temporal temporal) {
        return temporal.plus(days).plus(hours);
    }

    @Override
    public Temporal subtractFrom(Temporal temporal) {
        return temporal.minus(days).minus(hours);
    }

    /** Returns the span as a book has it. */
    @Override
    public String toString() {
        return days + hours.toString().substring(1);
    }
}
