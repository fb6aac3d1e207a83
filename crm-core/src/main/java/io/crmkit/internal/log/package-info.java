/**
 * The log: entries that are hash-chained per subject, sealed in blocks, with personal values encrypted per person.
 *
 * <p>An entry is a record of type {@code event} whose body never changes; only its position is added when it is sealed.
 * The hash of an entry is the SHA-256 of its body, which holds the hash of the subject's entry before it. The hash of
 * the last entry, the head, sits in the {@link io.crmkit.internal.log.Envelope} of the subject's record.
 */
@NullMarked
package io.crmkit.internal.log;

import org.jspecify.annotations.NullMarked;
