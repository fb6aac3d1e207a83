package io.crmkit.rules.internal.section;

import java.time.ZonedDateTime;

/** The business days of a calendar of the book. */
@FunctionalInterface
public interface BusinessDays {
    /** Every day is one. */
    BusinessDays ALWAYS = moment -> moment;

    /** Returns a time itself if its date is a business day, else the same local time of the next one. */
    ZonedDateTime onOrAfter(ZonedDateTime moment);
}
