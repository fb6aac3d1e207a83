/** Holidays of other countries and of iCalendar files as business calendars. */
@NullMarked
package io.crmkit.examples.holidays;

import org.jspecify.annotations.NullMarked;
