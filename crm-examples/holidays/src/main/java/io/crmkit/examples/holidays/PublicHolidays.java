package io.crmkit.examples.holidays;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.crmkit.decision.Label;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The public holidays of countries and their parts, as Jollyday knows them. Its tables are rules that go on for ever, but
 * laws change: ask for the years you have checked. It knows nothing of make-up days, so China is built in to CRM Kit.
 */
public final class PublicHolidays {
    private PublicHolidays() {}

    /**
     * Returns the public holidays of some years. What is observed on another day, because it falls on a week-end, is off
     * on both.
     *
     * @param country the country by ISO 3166-1, such as {@code de}
     * @param first the first year
     * @param last the last year, not before the first
     * @param parts the part of the country, and parts of it in turn, such as {@code by}; none = what is off everywhere
     * @return the days off, covering exactly these years
     * @throws IllegalArgumentException if the country or the part is not known or the years are swapped
     */
    public static DaysOff of(String country, Year first, Year last, String... parts) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The country (" + country
                    + ") must be one Jollyday knows.\nMaybe its code by ISO 3166-1, such as de?");
        }
        HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(country));
        checked(holidays, country, parts);
        LocalDate from = first.atDay(1);
        LocalDate until = last.plusYears(1).atDay(1);
        SortedMap<LocalDate, Label> names = new TreeMap<>();
        // the first of January may be observed on the last day of the year before
        holidays.getHolidays(from.minusDays(7), until.plusDays(7), HolidayType.PUBLIC_HOLIDAY, parts)
                .forEach(holiday -> days(holiday)
                        .filter(day -> !day.isBefore(from) && day.isBefore(until))
                        .forEach(day -> names.merge(day, name(holiday), PublicHolidays::both)));
        return new DaysOff(from, until.minusDays(1), names);
    }

    private static void checked(HolidayManager holidays, String country, String... parts) {
        var known = holidays.getCalendarHierarchy().getChildren();
        for (String part : parts) {
            var found = known.get(part);
            if (found == null) {
                throw new IllegalArgumentException(
                        "The part (" + part + ") of " + country + " must be one of: " + known.keySet() + ".");
            }
            known = found.getChildren();
        }
    }

    private static Stream<LocalDate> days(Holiday holiday) {
        return Stream.concat(Stream.of(holiday.getActualDate()), holiday.getObservedDate().stream())
                .distinct();
    }

    private static Label name(Holiday holiday) {
        return Label.of(holiday.getDescription(Locale.ENGLISH));
    }

    private static Label both(Label one, Label other) {
        return one.equals(other) ? one : Label.of(one.en() + ", " + other.en());
    }
}
