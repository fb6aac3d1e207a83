package io.crmkit.spi.store;

import java.time.Instant;

/**
 * Ends a claim. It commits together with the effect of the work, and only while the claim's lease lives.
 *
 * @param claim the claim, as {@link Store#claim} returned it
 * @param outcome what becomes of the item
 */
public record Settlement(Claim claim, Outcome outcome) {

    /** What becomes of a claimed item. */
    public sealed interface Outcome {}

    /** The item is finished and gone. */
    public record Done() implements Outcome {}

    /**
     * The item is offered again. Its due time, and so its place in the lane, and its attempts stay.
     *
     * @param ready when it may next be claimed; 1970 to 9999, whole microseconds
     */
    public record RetryAt(Instant ready) implements Outcome {
        /**
         * Checks the instant.
         *
         * @throws IllegalArgumentException if it is out of range or finer than a microsecond
         */
        public RetryAt {
            Checks.instant("ready time", ready);
        }
    }

    /**
     * The item is given up: never offered again until it is scheduled anew, and no longer in the way of its lane. An
     * adapter may keep it for its operators.
     */
    public record Dead() implements Outcome {}

    /**
     * Finishes an item.
     *
     * @param claim the claim on it
     * @return the settlement
     */
    public static Settlement done(Claim claim) {
        return new Settlement(claim, new Done());
    }

    /**
     * Offers an item again later.
     *
     * @param claim the claim on it
     * @param ready when it may next be claimed
     * @return the settlement
     */
    public static Settlement retryAt(Claim claim, Instant ready) {
        return new Settlement(claim, new RetryAt(ready));
    }

    /**
     * Gives an item up.
     *
     * @param claim the claim on it
     * @return the settlement
     */
    public static Settlement dead(Claim claim) {
        return new Settlement(claim, new Dead());
    }
}
