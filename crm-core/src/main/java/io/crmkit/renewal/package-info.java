/** Contracts and their renewals. */
@NullMarked
package io.crmkit.renewal;

import org.jspecify.annotations.NullMarked;
