/**
 * An adapter to read along: the whole {@link io.crmkit.spi.store.Store} contract on a key-value engine.
 *
 * <p>{@link io.crmkit.examples.customstore.OneFileStore} opens the file, checks what it is handed and makes each change
 * one commit of the engine; {@code Row} and {@code Item} say how records and work lie in the file; {@code Search} answers
 * queries; {@code Work} claims and settles.
 */
@NullMarked
package io.crmkit.examples.customstore;

import org.jspecify.annotations.NullMarked;
