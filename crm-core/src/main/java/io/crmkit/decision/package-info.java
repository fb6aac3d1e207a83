/**
 * Decisions and their reasons: what a policy answered, why, from which facts, under which rule book.
 *
 * <p>A decision is a value: equal if its parts are, serialisable, comparable part by part ({@link
 * io.crmkit.decision.Decision#diff}) and readable for people ({@link io.crmkit.decision.Decision#summarize}).
 */
@NullMarked
package io.crmkit.decision;

import org.jspecify.annotations.NullMarked;
