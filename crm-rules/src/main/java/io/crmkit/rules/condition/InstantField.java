package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;

/** A field whose values are instants. */
public final class InstantField extends OrderedField<Instant> {
    InstantField(String name) {
        super(name, Kind.INSTANT);
    }

    @Override
    Object operand(Instant value) {
        return value.toString();
    }

    /**
     * Returns the condition that it is before another instant.
     *
     * @param instant the other
     * @return the condition
     */
    public Condition before(Instant instant) {
        return compare("before", operand(instant));
    }

    /**
     * Returns the condition that it is before a moment counted from now.
     *
     * @param moment the moment
     * @return the condition
     */
    public Condition before(Moment moment) {
        return compare("before", moment.toString());
    }

    /**
     * Returns the condition that it is after another instant.
     *
     * @param instant the other
     * @return the condition
     */
    public Condition after(Instant instant) {
        return compare("after", operand(instant));
    }

    /**
     * Returns the condition that it is after a moment counted from now.
     *
     * @param moment the moment
     * @return the condition
     */
    public Condition after(Moment moment) {
        return compare("after", moment.toString());
    }

    /**
     * Returns the condition that it is no further from now than a time that elapses, on either side.
     *
     * @param distance the time, zero or more
     * @return the condition
     */
    public Condition within(Duration distance) {
        return compare("within", distance.toString());
    }

    /**
     * Returns the condition that it is no further from now than some days of the calendar, on either side.
     *
     * @param distance the days, zero or more
     * @return the condition
     */
    public Condition within(Period distance) {
        return compare("within", distance.toString());
    }
}
