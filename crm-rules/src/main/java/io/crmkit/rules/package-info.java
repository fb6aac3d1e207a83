/** The rule book: one document in JSON or YAML that is checked and compiled to every policy of the process. */
@NullMarked
package io.crmkit.rules;

import org.jspecify.annotations.NullMarked;
