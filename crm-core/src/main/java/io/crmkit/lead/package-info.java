/** Leads: what came in, how it was screened, scored and graded, who holds it, what it became. */
@NullMarked
package io.crmkit.lead;

import org.jspecify.annotations.NullMarked;
