/** Conditions of the rule book, compiled to small predicates of three values. */
@NullMarked
package io.crmkit.rules.internal.condition;

import org.jspecify.annotations.NullMarked;
