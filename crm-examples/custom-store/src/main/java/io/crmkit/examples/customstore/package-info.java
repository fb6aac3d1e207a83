/**
 * An adapter to read along: the whole {@link io.crmkit.spi.store.Store} contract on a key-value engine.
 *
 * <p>{@link io.crmkit.examples.customstore.OneFileStore} checks what it is handed; {@code Engine} makes each change one
 * commit of the engine; {@code Row} and {@code Item} say how records and work lie in the file; {@code Rows} counts versions;
 * {@code Search} answers queries; {@code Work} claims and settles; {@code Types} knows what was prepared.
 */
@NullMarked
package io.crmkit.examples.customstore;

import org.jspecify.annotations.NullMarked;
