package io.crmkit.rules.internal.condition;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A moment that is fixed or counted from now: {@code now}, {@code now-P7D}, {@code now+PT2H}. Days are those of the
 * calendar in the book's zone, at the same local time; hours elapse.
 *
 * @param fixed the fixed date or instant, null = counted from now
 * @param days the calendar part of the distance from now, negative = before
 * @param hours the part that elapses
 */
public record Moment(@Nullable Object fixed, Period days, Duration hours) {
    private static final String NOW = "now";
    private static final Period LONGEST = Period.ofYears(100);

    /** Reads what a date is compared with. */
    static final Reader<Moment> OF_DATE = Read.parsed(Code.MOMENT_DATE, text -> of(text, true));

    /** Reads what an instant is compared with. */
    static final Reader<Moment> OF_INSTANT = Read.parsed(Code.MOMENT_INSTANT, text -> of(text, false));

    /** Reads a distance between dates, as a moment so far after now. */
    static final Reader<Moment> DAYS = Read.parsed(Code.DISTANCE_DATE, text -> distance(text, true));

    /** Reads a distance between instants, as a moment so far after now. */
    static final Reader<Moment> SPAN = Read.parsed(Code.DISTANCE_INSTANT, text -> distance(text, false));

    private static Moment of(String text, boolean date) {
        if (!text.startsWith(NOW)) {
            return new Moment(date ? LocalDate.parse(text) : Instant.parse(text), Period.ZERO, Duration.ZERO);
        } else if (text.equals(NOW)) {
            return new Moment(null, Period.ZERO, Duration.ZERO);
        }
        Moment moment = distance(text.substring(NOW.length() + 1), date);
        return switch (text.charAt(NOW.length())) {
            case '+' -> moment;
            case '-' -> moment.mirrored();
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Moment distance(String text, boolean date) {
        int time = text.indexOf('T');
        if (!text.startsWith("P") || (date && time >= 0)) {
            throw new IllegalArgumentException(text);
        }
        String calendar = time < 0 ? text : text.substring(0, time);
        Period days = calendar.equals("P") ? Period.ZERO : Period.parse(calendar);
        Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
        if (days.isNegative()
                || hours.isNegative()
                || LocalDate.EPOCH.plus(days).isAfter(LocalDate.EPOCH.plus(LONGEST))
                || hours.toDays() > 36_525) {
            throw new DateTimeException(text);
        }
        return new Moment(null, days, hours);
    }

    /** Returns the moment as far on the other side of now. */
    Moment mirrored() {
        return new Moment(null, days.negated(), hours.negated());
    }

    /** Returns it as a date. */
    LocalDate date(Instant now, ZoneId zone) {
        return fixed instanceof LocalDate date
                ? date
                : now.atZone(zone).toLocalDate().plus(days);
    }

    /** Returns it as an instant. */
    Instant instant(Instant now, ZoneId zone) {
        if (fixed instanceof Instant instant) {
            return instant;
        }
        ZonedDateTime local = now.atZone(zone).plus(days);
        return local.plus(hours).toInstant();
    }
}
