/** The strict reading of a rule book: text to a tree of plain values, and from there to typed ones, with every problem at once. */
@NullMarked
package io.crmkit.rules.internal.document;

import org.jspecify.annotations.NullMarked;
