/** The commands behind the desks, and what happens when something falls due. */
@NullMarked
package io.crmkit.internal.desk;

import org.jspecify.annotations.NullMarked;
