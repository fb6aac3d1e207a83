package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Readers of periods of the calendar. */
final class Periods {
    /** Reads a period above zero, at most ten years: ISO 8601 text, or a number of days. */
    static final Reader<Period> POSITIVE = Periods::positive;

    private Periods() {}

    private static @Nullable Period positive(Place place) {
        if (!(place.value() instanceof String)) {
            return Read.map(Sections.DAYS, Period::ofDays).read(place);
        }
        Period period = Read.parsed("a period such as P180D, or a number of days", Period::parse).read(place);
        if (period != null
                && (period.isNegative()
                        || period.isZero()
                        || period.toTotalMonths() > 120
                        || period.getDays() > Sections.MOST_DAYS)) {
            place.must("be a period above zero, at most ten years");
            return null;
        }
        return period;
    }
}
