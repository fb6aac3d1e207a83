/** The sections of the rule book, each compiled to its policy. */
@NullMarked
package io.crmkit.rules.internal.section;

import org.jspecify.annotations.NullMarked;
