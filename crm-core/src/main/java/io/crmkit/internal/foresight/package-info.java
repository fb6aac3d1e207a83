/** What the clock alone would do, tried on a layer over the store. */
@NullMarked
package io.crmkit.internal.foresight;

import org.jspecify.annotations.NullMarked;
