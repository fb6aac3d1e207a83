package io.crmkit.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The business days of a range of dates, in order. */
final class BusinessDays {
    private final long[] epochDays;

    BusinessDays(CalendarPlan plan) {
        epochDays = plan.first()
                .datesUntil(plan.last().plusDays(1))
                .filter(date -> !plan.hoursOn(date).isEmpty())
                .mapToLong(LocalDate::toEpochDay)
                .toArray();
    }

    boolean contains(LocalDate date) {
        return Arrays.binarySearch(epochDays, date.toEpochDay()) >= 0;
    }

    /** How many business days lie before a date. */
    int before(LocalDate date) {
        int found = Arrays.binarySearch(epochDays, date.toEpochDay());
        return found >= 0 ? found : -found - 1;
    }

    /** The business day of an index from 0; null = outside of the range. */
    @Nullable
    LocalDate at(long index) {
        return index < 0 || index >= epochDays.length ? null : LocalDate.ofEpochDay(epochDays[(int) index]);
    }
}
