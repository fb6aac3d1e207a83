/** What operators look after: work that was given up. */
@NullMarked
package io.crmkit.operation;

import org.jspecify.annotations.NullMarked;
