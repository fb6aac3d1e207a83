package io.crmkit.policy;

import java.time.Duration;

/** What is asked of those who follow up customers. */
public interface FollowUpPolicy {

    /** Nothing is asked. */
    FollowUpPolicy NONE = new FollowUpPolicy() {
        @Override
        public Duration collisionWindow() {
            return Duration.ZERO;
        }

        @Override
        public boolean nextContactTask() {
            return false;
        }
    };

    /**
     * Returns how close two contacts of different people with one customer are to each other, at most, for the second to
     * be told of the first.
     *
     * @return hours that elapse; those exactly so far apart are no longer close. Zero = nobody is told
     */
    Duration collisionWindow();

    /**
     * Returns whether the next contact that is planned is a task of who plans it, of whom there is at most one for each
     * customer.
     *
     * @return false = a planned contact is an alarm of the customer only
     */
    boolean nextContactTask();
}
