package io.crmkit.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be owned, pooled and followed up: a lead or an account. */
public interface Customer {

    /**
     * Returns who holds it.
     *
     * @return the holding
     */
    Holding holding();

    /**
     * Returns when it came in.
     *
     * @return the instant, whole microseconds
     */
    Instant receivedAt();

    /**
     * Returns when somebody last had contact with it.
     *
     * @return the instant, null = never
     */
    @Nullable
    Instant lastInteractionAt();

    /**
     * Returns when the next contact with it is planned.
     *
     * @return the instant, null = none is
     */
    @Nullable
    Instant nextContactAt();

    /**
     * Returns which rule book it follows.
     *
     * @return the hash of the book
     */
    String book();

    /**
     * Returns since when it wants nothing more that it has not asked for.
     *
     * @return the instant, null = it never said so, or wants it again
     */
    @Nullable
    Instant unsubscribedAt();
}
