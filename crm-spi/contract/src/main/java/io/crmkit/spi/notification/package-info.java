/**
 * The delivery contract: what carries a message of CRM Kit to a person.
 *
 * <p>A channel is called after the data is committed, at least once per message, always with the same idempotency key.
 */
@NullMarked
package io.crmkit.spi.notification;

import org.jspecify.annotations.NullMarked;
