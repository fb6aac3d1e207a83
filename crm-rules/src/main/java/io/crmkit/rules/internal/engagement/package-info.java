/** Scores over time: events whose points decay, bounds of sums, and grades that hold on to what they were. */
@NullMarked
package io.crmkit.rules.internal.engagement;

import org.jspecify.annotations.NullMarked;
