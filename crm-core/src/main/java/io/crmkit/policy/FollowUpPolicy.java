package io.crmkit.policy;

import io.crmkit.activity.Channel;
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

        @Override
        public InteractionTemplate template(Channel channel) {
            return InteractionTemplate.FULL;
        }
    };

    /**
     * Returns how close two contacts of different people with one customer are to each other, at most, for the second to
     * be told of the first. Each of them may be planned.
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

    /**
     * Returns what is written down about a contact on a channel.
     *
     * @param channel the channel
     * @return {@link InteractionTemplate#FULL} where the book says nothing
     */
    InteractionTemplate template(Channel channel);
}
