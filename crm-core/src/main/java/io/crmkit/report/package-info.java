/** Reports: where customers are lost on the way, what is overdue, what fell back to the pool. */
@NullMarked
package io.crmkit.report;

import org.jspecify.annotations.NullMarked;
