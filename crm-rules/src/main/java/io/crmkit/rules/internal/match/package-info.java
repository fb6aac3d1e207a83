/**
 * Conditions compiled for speed: which of many conditions hold for a subject, at a cost that follows those that do, not
 * those there are. What it says is what {@link io.crmkit.rules.internal.condition.Condition#truth} says.
 */
@NullMarked
package io.crmkit.rules.internal.match;

import org.jspecify.annotations.NullMarked;
