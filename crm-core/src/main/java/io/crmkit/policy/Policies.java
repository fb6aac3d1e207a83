package io.crmkit.policy;

import java.time.ZoneId;

/** All policies of one rule book. Immutable and safe for use by several threads. */
public interface Policies {

    /**
     * Returns the identity of the book.
     *
     * @return the SHA-256 of {@link #canonical()} in UTF-8, 64 lower-case hexadecimal digits
     */
    String hash();

    /**
     * Returns the book in its canonical form, from which {@link PolicySource#read} makes it again.
     *
     * @return a JSON text
     */
    String canonical();

    /**
     * Returns the zone in which days are counted where no person and no contract names one.
     *
     * @return the zone
     */
    ZoneId zone();

    /**
     * Returns how long the answers of commands with an idempotency key are kept. Within it, the same key and the same
     * arguments give the same answer; after it, the command is a new one.
     *
     * @return days of 24 hours, 1 or more
     */
    int keepAnswersDays();

    /**
     * Returns what is required of a new lead and when it is one that is there already.
     *
     * @return the policy
     */
    CapturePolicy capture();

    /**
     * Returns what makes a lead valid.
     *
     * @return the policy
     */
    LeadScreen screening();

    /**
     * Returns how leads are scored and graded.
     *
     * @return the policy
     */
    LeadScorer scoring();

    /**
     * Returns who gets a lead.
     *
     * @return the policy
     */
    OwnerAssigner assignment();

    /**
     * Returns the rules of the public pools.
     *
     * @return the policy
     */
    PoolPolicy pool();

    /**
     * Returns the stages of an opportunity.
     *
     * @return the policy
     */
    StagePolicy stages();

    /**
     * Returns the cadences of follow-up.
     *
     * @return the policy
     */
    CadencePlanner cadences();

    /**
     * Returns how orders are paid.
     *
     * @return the policy
     */
    PaymentPolicy payments();

    /**
     * Returns how contracts are renewed.
     *
     * @return the policy
     */
    RenewalPolicy renewals();

    /**
     * Returns within what time tickets are answered and solved.
     *
     * @return the policy
     */
    ServiceLevelPolicy serviceLevels();

    /**
     * Returns who is told when a customer is silent.
     *
     * @return the policy
     */
    SilencePolicy silence();

    /**
     * Returns what is asked of those who follow up customers.
     *
     * @return the policy
     */
    FollowUpPolicy followUp();

    /**
     * Returns what follows by itself from what happens.
     *
     * @return the policy
     */
    AutomationPolicy automations();

    /**
     * Returns when people are told something, and in what words.
     *
     * @return the policy
     */
    NotificationPolicy notifications();

    /**
     * Returns what roles allow.
     *
     * @return the policy
     */
    AccessPolicy access();

    /**
     * Returns the book that work in flight follows while this one is in force. It is asked once when this book comes into
     * force, for every book that work began under; what it answers is stored, and followed from then on.
     *
     * @param began the policies of the book the work follows so far
     * @param work what kind of work
     * @return the policies it follows from now on: those it began under (PIN), which is so where nothing is overridden, or
     *     others (MIGRATE), which {@link PolicySource#read} makes again of their canonical form; if it throws, the work keeps
     *     those it began under, and a warning tells why, once for its book
     */
    default Policies following(Policies began, InFlight work) {
        return began;
    }

    /**
     * Returns whether work of a kind may follow this book that began under another one at all. If not, {@link #following} is
     * never asked about it, and its records are not looked through when this book comes into force.
     *
     * @param work what kind of work
     * @return whether it may; so by itself
     */
    default boolean follows(InFlight work) {
        return true;
    }
}
