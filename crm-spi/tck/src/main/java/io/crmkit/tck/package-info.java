/**
 * The published kit that proves an adapter: {@link io.crmkit.tck.StoreKit} for a store, {@link
 * io.crmkit.tck.BulkScanKit}, {@link io.crmkit.tck.AggregationKit} and {@link io.crmkit.tck.WorkGaugeKit} for the
 * powers it may have beyond that, and {@link io.crmkit.tck.NotificationChannelKit} for a channel. An adapter has one test class that extends the kit class
 * and says how to open the adapter; every inherited test then shows one sentence of the contract.
 */
@NullMarked
package io.crmkit.tck;

import org.jspecify.annotations.NullMarked;
