package io.crmkit.policy;

import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.pool.Customer;
import java.util.List;

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
        public List<Alarm> alarms(Customer customer) {
            return List.of();
        }

        @Override
        public List<Recipient> recipients(Customer customer, Alarm alarm) {
            return List.of();
        }
    };

    /**
     * Returns when the rungs of the present silence of a customer are reached. What was reached before its holder got it is
     * left out, for then somebody else was told, or nobody owned it.
     *
     * @param customer the customer, owned
     * @return the alarms in ascending order, with the facts {@code days} and {@code since}
     */
    List<Alarm> alarms(Customer customer);

    /**
     * Returns who is told of a rung.
     *
     * @param customer the customer
     * @param alarm one of its {@link #alarms}
     * @return the recipients
     */
    List<Recipient> recipients(Customer customer, Alarm alarm);
}
