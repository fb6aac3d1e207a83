package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.time.LocalDate;
import java.time.Period;

/** A field whose values are dates. Days are those of the calendar in the zone of the book. */
public final class DateField extends OrderedField<LocalDate> {
    DateField(String name) {
        super(name, Kind.DATE);
    }

    @Override
    Object operand(LocalDate value) {
        return value.toString();
    }

    /**
     * Returns the condition that it is before another date.
     *
     * @param date the other
     * @return the condition
     */
    public Condition before(LocalDate date) {
        return compare("before", operand(date));
    }

    /**
     * Returns the condition that it is before a date counted from today.
     *
     * @param moment counted in days, months or years
     * @return the condition
     */
    public Condition before(Moment moment) {
        return compare("before", moment.toString());
    }

    /**
     * Returns the condition that it is after another date.
     *
     * @param date the other
     * @return the condition
     */
    public Condition after(LocalDate date) {
        return compare("after", operand(date));
    }

    /**
     * Returns the condition that it is after a date counted from today.
     *
     * @param moment counted in days, months or years
     * @return the condition
     */
    public Condition after(Moment moment) {
        return compare("after", moment.toString());
    }

    /**
     * Returns the condition that it is no further from today than a distance, on either side.
     *
     * @param distance the distance, zero or more
     * @return the condition
     */
    public Condition within(Period distance) {
        return compare("within", distance.toString());
    }
}
