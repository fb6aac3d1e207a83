/** Who holds a customer: an owner, the public pool, or nobody yet; and for how long. */
@NullMarked
package io.crmkit.pool;

import org.jspecify.annotations.NullMarked;
