/**
 * The facade: build a {@link io.crmkit.Crm} from a rule book, a store and channels, act as a user in a {@link
 * io.crmkit.CrmSession}, and let due work be done.
 */
@NullMarked
package io.crmkit;

import org.jspecify.annotations.NullMarked;
