package io.crmkit.order;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long something that is not paid has been due, in the usual buckets. */
public enum Ageing {
    /** Not overdue: due on the day it is looked at, or later. */
    CURRENT,
    /** Overdue for 1 to 30 days. */
    UP_TO_30_DAYS,
    /** Overdue for 31 to 60 days. */
    UP_TO_60_DAYS,
    /** Overdue for 61 to 90 days. */
    UP_TO_90_DAYS,
    /** Overdue for more than 90 days. */
    OVER_90_DAYS;

    /**
     * Returns the bucket of what is due on a day.
     *
     * @param asOf the day it is looked at, in the zone of the ledger
     * @param due the due day
     * @return the bucket
     */
    public static Ageing of(LocalDate asOf, LocalDate due) {
        long days = ChronoUnit.DAYS.between(due, asOf);
        if (days <= 0) {
            return CURRENT;
        } else if (days <= 30) {
            return UP_TO_30_DAYS;
        } else if (days <= 60) {
            return UP_TO_60_DAYS;
        }
        return days <= 90 ? UP_TO_90_DAYS : OVER_90_DAYS;
    }
}
