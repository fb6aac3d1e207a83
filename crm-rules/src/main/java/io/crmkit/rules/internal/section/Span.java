package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

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

    /** Reads a span, zero or more, at most ten years. */
    static final Reader<Span> READER = Span::read;

    /** Returns the time this much after another. */
    ZonedDateTime after(ZonedDateTime start) {
        return start.plus(days).plus(hours);
    }

    private static @Nullable Span read(Place place) {
        Span span = Read.parsed("a time span such as P3D or PT24H", Span::of).read(place);
        if (span != null
                && (span.days.isNegative()
                        || span.hours.isNegative()
                        || span.days.toTotalMonths() > 120
                        || span.days.getDays() > Sections.MOST_DAYS
                        || span.hours.toDays() > Sections.MOST_DAYS)) {
            place.must("be a time span of zero or more, at most ten years");
            return null;
        }
        return span;
    }

    private static Span of(String text) {
        int time = text.indexOf('T');
        if (time < 0) {
            return new Span(text, Period.parse(text), Duration.ZERO);
        }
        Period days = time == 1 ? Period.ZERO : Period.parse(text.substring(0, time));
        return new Span(text, days, Duration.parse("P" + text.substring(time)));
    }
}
