/**
 * The storage contract: versioned records, one atomic changeset, and due work that is claimed under a lease.
 *
 * <p>An adapter implements {@link io.crmkit.spi.store.Store} and, if it likes, the powers {@link
 * io.crmkit.spi.store.BulkScan} and {@link io.crmkit.spi.store.Aggregation}. It stores what it is given and returns
 * data; it words no message, reads no clock but its own lease clock, keeps no argument and knows no CRM noun. All
 * values are checked by the constructors of this package, so an adapter never meets a NUL, a lone surrogate, a
 * nanosecond or an unbounded number. The published kit ({@code io.crmkit.tck.StoreKit}) proves an adapter.
 *
 * <p>Everything here is immutable and safe for use by several threads.
 */
@NullMarked
package io.crmkit.spi.store;

import org.jspecify.annotations.NullMarked;
