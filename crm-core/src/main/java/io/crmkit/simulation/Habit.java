package io.crmkit.simulation;

/** How a rep of a {@link Market} works. */
public enum Habit {
    /** Contacts new customers well before the deadline and keeps every appointment. */
    DILIGENT,
    /** Contacts new customers around the deadline and keeps most appointments, a day late now and then. */
    STEADY,
    /** Reacts to reminders, often late, and forgets one appointment in three. */
    FORGETFUL,
    /** Works steadily, and is away for two weeks of every quarter. */
    ABSENT
}
