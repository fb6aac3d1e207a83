/**
 * Conditions in Java, equal to those of a document: typed fields, their operators, and conditions of conditions.
 *
 * <pre>{@code
 * Condition promising = all(
 *         LeadFields.BUDGET.atLeast(500_000),
 *         not(LeadFields.SOURCE.in("event", "advertisement")),
 *         Field.number("lead.fields.employees").above(50));
 * }</pre>
 */
@NullMarked
package io.crmkit.rules.condition;

import org.jspecify.annotations.NullMarked;
