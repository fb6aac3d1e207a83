/** How archives are written and read. */
@NullMarked
package io.crmkit.internal.archive;

import org.jspecify.annotations.NullMarked;
