/**
 * Business time and anchored dates: pure, immutable, without a clock.
 *
 * <p>{@link io.crmkit.calendar.BusinessCalendar} knows working hours, holidays and make-up days of one zone and a range
 * of dates it covers; outside of that range it answers with {@link io.crmkit.calendar.CalendarRangeException} and never
 * guesses. {@link io.crmkit.calendar.AnchoredSchedule} and {@link io.crmkit.calendar.Term} count months from an anchor,
 * so that a sequence of dates never drifts.
 *
 * <p>All intervals of time are half-open, {@code [start, end)}. A local time that a zone skips (a gap) moves forward by
 * the length of the gap; one that occurs twice (an overlap) means the first time.
 *
 * <p>Everything here is safe for use by several threads.
 */
@NullMarked
package io.crmkit.calendar;

import org.jspecify.annotations.NullMarked;
