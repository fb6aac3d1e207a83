package io.crmkit.calendar;

/** What a schedule does in a month that is too short for its day. */
public enum MissingDay {
    /** It takes the last day of the month; 31 January is followed by 28 February. */
    BACKWARD,
    /** It takes the first day of the month that follows; 31 January is followed by 1 March. */
    FORWARD,
    /** It passes over the month, which does not count; 31 January is followed by 31 March. */
    OMIT
}
