/** Reports read from the store. */
@NullMarked
package io.crmkit.internal.report;

import org.jspecify.annotations.NullMarked;
