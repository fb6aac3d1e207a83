package io.crmkit.policy;

import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is told when a customer is silent, rung by rung. A silence begins with the last contact, without one when the customer
 * came in; each rung is due once in it.
 */
public interface SilencePolicy {

    /** The name of the alarm at which a rung is reached. */
    String SILENT = "silent";

    /** No silence is told of. */
    SilencePolicy NONE = new SilencePolicy() {
        @Override
        public Optional<Alarm> next(Customer customer, Instant after) {
            return Optional.empty();
        }

        @Override
        public List<Recipient> recipients(Customer customer, Alarm alarm) {
            return List.of();
        }
    };

    /**
     * Returns when the next rung of the present silence of a customer is reached. What was reached before its holder got it
     * is left out, for then somebody else was told, or nobody owned it.
     *
     * @param customer the customer, owned
     * @param after only what is reached after this instant
     * @return the alarm, with the facts {@code days} and {@code since}; empty if there is none
     */
    Optional<Alarm> next(Customer customer, Instant after);

    /**
     * Returns who is told of a rung.
     *
     * @param customer the customer
     * @param alarm one that was {@link #next}
     * @return the recipients
     */
    List<Recipient> recipients(Customer customer, Alarm alarm);
}
