package io.crmkit.policy;

import io.crmkit.decision.Decision;
import io.crmkit.people.User;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of the public pools (公海): when a customer falls back, who may take it, for how long it is protected. */
public interface PoolPolicy {

    /** The name of the alarm at which a customer falls back. */
    String RECYCLE = "recycle";

    /** The name of the alarms before it. */
    String REMINDER = "recycle-reminder";

    /** The name of the alarm at which a lead of a pool is shared out by itself. */
    String DISTRIBUTE = "distribute";

    /** The exemption of what its owner locked. */
    String LOCKED = "locked";

    /** Why a follow-up does not count: its text is too short. */
    String TOO_SHORT = "too-short";

    /** Why a follow-up does not count: its text is that of the last one. */
    String REPEATED = "repeated";

    /**
     * Returns what falls due next for an owned customer: a reminder or the recycling itself.
     *
     * @param customer the customer, owned
     * @param ownerZone the owner's zone, in which days are counted
     * @param exemptions why it may not be recycled now, for example {@code open-opportunity}; empty if it may
     * @param after only what is due after this instant
     * @return the next alarm, named {@link #REMINDER} or {@link #RECYCLE}; empty if there is none
     */
    Optional<Alarm> next(Customer customer, ZoneId ownerZone, List<String> exemptions, Instant after);

    /**
     * Returns the pool a customer falls back to.
     *
     * @param customer the customer
     * @return the pool
     */
    PoolId poolFor(Customer customer);

    /**
     * Returns when a customer of a pool is next shared out by itself: at its first time and, as long as nobody may have it,
     * every day from then on.
     *
     * @param customer the customer, in a pool
     * @param zone the zone of the book, in which days are counted
     * @param after only what is due after this instant
     * @return the next alarm, named {@link #DISTRIBUTE}; empty if the pool is not shared out by itself
     */
    Optional<Alarm> distribution(Customer customer, ZoneId zone, Instant after);

    /**
     * Returns among whom a pool is shared out by itself.
     *
     * @param pool the pool
     * @return among whom; empty if it is not
     */
    Optional<Sharing> sharing(PoolId pool);

    /**
     * Decides whether a user may claim a customer of a pool.
     *
     * @param facts what there is to know
     * @param now the present instant
     * @return a decision of kind {@code claim}; every rule that refuses is a reason
     */
    Decision<Boolean> mayClaim(ClaimFacts facts, Instant now);

    /**
     * Tells whether claims from a pool are counted by themselves, because it has a limit of its own.
     *
     * @param pool the pool
     * @return whether {@link ClaimFacts#claimsOfPool} is looked at
     */
    boolean countsClaims(PoolId pool);

    /**
     * Decides whether an owned customer is locked against recycling.
     *
     * @param facts what there is to know
     * @param now the present instant
     * @return a decision of kind {@code lock}; every rule that refuses is a reason
     */
    Decision<Boolean> mayLock(LockFacts facts, Instant now);

    /**
     * Returns how long a customer is protected from recycling after it was claimed.
     *
     * @param now the instant of the claim
     * @param ownerZone the owner's zone, in which days are counted
     * @return the instant at which the protection ends; null = there is none
     */
    @Nullable
    Instant protection(Instant now, ZoneId ownerZone);

    /**
     * Returns how long a customer is protected from recycling after somebody had contact with it. A contact never makes
     * the protection end earlier, and gives none to who had none.
     *
     * @param holding the holding, owned
     * @param contact the instant of the contact
     * @param ownerZone the owner's zone, in which days are counted
     * @return the instant at which the protection ends, not before that of the holding; null = there is none
     */
    @Nullable
    Instant extended(Holding holding, Instant contact, ZoneId ownerZone);

    /**
     * Returns why a follow-up does not count as a contact: it says too little, or nothing new. Such a one neither resets
     * the idle days nor extends a protection.
     *
     * @param text what was said
     * @param last gives what was said last to the same customer, empty = nothing was; asked only if it matters
     * @return {@link #TOO_SHORT} or {@link #REPEATED}; empty if it counts
     */
    Optional<String> uncounted(String text, Supplier<Optional<String>> last);

    /**
     * Returns how many customers a user may hold, won ones excluded, on whichever way they come to him.
     *
     * @param user the user
     * @return the smaller of the book's limit and his capacity, 0 or more
     */
    int holdingsLimit(User user);

    /**
     * Tells whether a user who held a customer before may not have it again yet.
     *
     * @param customer the customer
     * @param user the user
     * @param now the present instant
     * @return whether he is cooling down
     */
    boolean coolingDown(Customer customer, User user, Instant now);

    /**
     * What a claim may look at.
     *
     * @param customer the customer
     * @param user who claims
     * @param claimsToday how many he claimed on the present day of his zone
     * @param holdings how many customers he holds, won ones excluded
     * @param claimsOfPool how many of the claims were from the pool of the customer; 0 if they are not counted by themselves
     */
    record ClaimFacts(Customer customer, User user, int claimsToday, int holdings, int claimsOfPool) {
        /**
         * Creates facts of a pool whose claims are not counted by themselves.
         *
         * @param customer the customer
         * @param user who claims
         * @param claimsToday how many he claimed on the present day of his zone
         * @param holdings how many customers he holds, won ones excluded
         */
        public ClaimFacts(Customer customer, User user, int claimsToday, int holdings) {
            this(customer, user, claimsToday, holdings, 0);
        }
    }

    /**
     * What a lock may look at.
     *
     * @param customer the customer, owned
     * @param owner its owner
     * @param until until when it is to be locked
     * @param locks how many other customers of the owner are locked
     */
    record LockFacts(Customer customer, User owner, Instant until, int locks) {}
}
