/** Time by hand: a clock that is set, and a runner that does due work at its own due time. For tests and rehearsals. */
@NullMarked
package io.crmkit.time;

import org.jspecify.annotations.NullMarked;
