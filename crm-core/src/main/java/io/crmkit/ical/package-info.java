/** What a person has to do when, as a calendar (RFC 5545) that other programs subscribe to. */
@NullMarked
package io.crmkit.ical;

import org.jspecify.annotations.NullMarked;
