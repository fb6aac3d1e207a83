package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Readers of periods of the calendar. */
final class Periods {
    /** Reads a period above zero, at most ten years: ISO 8601 text, or a number of days. */
    static final Reader<Period> POSITIVE = Periods::positive;

    private static final Reader<Period> TEXT = Read.parsed(Code.PERIOD, Periods::above);
    private static final LocalDate LONGEST = LocalDate.EPOCH.plusYears(10);

    private Periods() {}

    /** Returns a period of zero or more and at most ten years, else fails. */
    static Period bounded(Period period) {
        if (period.isNegative() || LocalDate.EPOCH.plus(period).isAfter(LONGEST)) {
            throw new IllegalArgumentException(period.toString());
        }
        return period;
    }

    private static Period above(String text) {
        Period period = bounded(Period.parse(text));
        if (period.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static @Nullable Period positive(Place place) {
        return place.value() instanceof String
                ? TEXT.read(place)
                : Read.map(Sections.DAYS, Period::ofDays).read(place);
    }
}
