package io.crmkit.rules.condition;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;

/**
 * A moment counted from now. Periods count days of the calendar in the zone of the book, at the same local time; durations
 * elapse.
 */
public final class Moment {
    private static final Moment NOW = new Moment("now");

    private final String text;

    private Moment(String text) {
        this.text = text;
    }

    /**
     * Returns the present moment.
     *
     * @return now
     */
    public static Moment now() {
        return NOW;
    }

    /**
     * Returns the moment some days of the calendar before now.
     *
     * @param distance the days, zero or more
     * @return the moment
     */
    public static Moment ago(Period distance) {
        return of('-', distance);
    }

    /**
     * Returns the moment some time before now.
     *
     * @param distance the time that elapses, zero or more
     * @return the moment
     */
    public static Moment ago(Duration distance) {
        return of('-', distance);
    }

    /**
     * Returns the moment some days of the calendar after now.
     *
     * @param distance the days, zero or more
     * @return the moment
     */
    public static Moment ahead(Period distance) {
        return of('+', distance);
    }

    /**
     * Returns the moment some time after now.
     *
     * @param distance the time that elapses, zero or more
     * @return the moment
     */
    public static Moment ahead(Duration distance) {
        return of('+', distance);
    }

    private static Moment of(char sign, TemporalAmount distance) {
        return new Moment("now" + sign + distance);
    }

    /** Returns the text of a rule book, such as {@code now-P7D}. */
    @Override
    public String toString() {
        return text;
    }
}
