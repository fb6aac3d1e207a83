package io.crmkit.rules.internal.section;

import io.crmkit.decision.Fact;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * After what time a step is due: a span, or business days of the cadence's calendar at the same local time. Days of a span
 * that lead to no business day are moved to the next one; a span of hours only elapses, whatever the day. What the calendar
 * does not cover is thrown as a {@link io.crmkit.calendar.CalendarRangeException}.
 *
 * @param span the span; none if business days are counted
 * @param businessDays the business days; 0 = a span
 */
record Delay(Span span, int businessDays) {
    /** No time at all. */
    static final Delay NONE = new Delay(Span.NONE, 0);

    private static final Reader<Delay> COUNTED = Fields.object(body ->
            new Delay(Span.NONE, body.need("businessDays", Read.whole(1, Sections.MOST_DAYS), 1)));

    /** Reads a span, or an object with business days. */
    static final Reader<Delay> READER = place -> place.value() instanceof Map<?, ?>
            ? COUNTED.read(place)
            : Read.map(Span.READER, Delay::of).read(place);

    private static Delay of(Span span) {
        return new Delay(span, 0);
    }

    /** Returns how the book writes it. */
    String text() {
        return businessDays == 0 ? span.text() : businessDays + " business days";
    }

    /** Returns when it is over, and adds how that came about to the facts. */
    ZonedDateTime after(ZonedDateTime from, BusinessDays calendar, List<Fact> facts) {
        if (businessDays == 0) {
            ZonedDateTime planned = span.after(from);
            return plain() ? planned : onOrAfter(planned, calendar, facts);
        }
        return calendar.plus(from, businessDays);
    }

    /** Returns a time that was this delay's, later by a pause, on a business day unless hours only elapse. */
    ZonedDateTime later(ZonedDateTime due, int days, Duration rest, BusinessDays calendar, List<Fact> facts) {
        ZonedDateTime shifted = due.plusDays(days).plus(rest);
        // what no time has passed for stays where it is, also if its days are counted elsewhere by now
        return plain() || shifted.equals(due) ? shifted : onOrAfter(shifted, calendar, facts);
    }

    /**
     * Returns a time this delay's step was put off to, on a day of the calendar unless hours only elapse, and adds how that came
     * about to the facts.
     */
    ZonedDateTime onDay(ZonedDateTime moment, BusinessDays calendar, List<Fact> facts) {
        return plain() ? moment : onOrAfter(moment, calendar, facts);
    }

    private boolean plain() {
        return businessDays == 0 && span.days().isZero();
    }

    private static ZonedDateTime onOrAfter(ZonedDateTime planned, BusinessDays calendar, List<Fact> facts) {
        ZonedDateTime due = calendar.onOrAfter(planned);
        if (!due.equals(planned)) {
            facts.add(new Fact("step.movedFrom", planned.toInstant().toString()));
        }
        return due;
    }
}
