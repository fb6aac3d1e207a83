/** Checks the constructors of the model share. */
@NullMarked
package io.crmkit.internal.check;

import org.jspecify.annotations.NullMarked;
