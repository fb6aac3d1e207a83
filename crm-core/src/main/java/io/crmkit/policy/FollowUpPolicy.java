package io.crmkit.policy;

import java.time.Duration;

/** What is asked of those who follow up customers. */
public interface FollowUpPolicy {

    /** Nobody is told of anybody else. */
    FollowUpPolicy NONE = () -> Duration.ZERO;

    /**
     * Returns how close two contacts of different people with one customer are to each other, at most, for the second to
     * be told of the first.
     *
     * @return hours that elapse; those exactly so far apart are no longer close. Zero = nobody is told
     */
    Duration collisionWindow();
}
