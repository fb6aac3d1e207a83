package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;

/**
 * A span of time: days of the calendar at the same local time, then hours that elapse.
 *
 * @param text the ISO 8601 text
 * @param days the days
 * @param hours the hours
 */
record Span(String text, Period days, Duration hours) {
    /** No time at all. */
    static final Span NONE = new Span("PT0S", Period.ZERO, Duration.ZERO);

    /** Reads a span, zero or more, at most ten years each of days and hours. */
    static final Reader<Span> READER = Read.parsed(Code.SPAN, Span::of);

    /** Returns the time this much after another. */
    ZonedDateTime after(ZonedDateTime start) {
        return start.plus(days).plus(hours);
    }

    private static Span of(String text) {
        int time = text.indexOf('T');
        String date = time < 0 ? text : text.substring(0, time);
        Period days = date.equals("P") ? Period.ZERO : Periods.bounded(Period.parse(date));
        Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        if (hours.isNegative() || hours.toDays() > Sections.MOST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return new Span(text, days, hours);
    }
}
