package io.crmkit.internal.engine;

import io.crmkit.lead.Lead;
import io.crmkit.policy.Alarm;
import java.time.Instant;

/** Tells when a lead that waits for an owner is tried again. */
@FunctionalInterface
public interface Waiting {

    /**
     * Returns the next try.
     *
     * @param unit where people and books are looked up
     * @param lead the lead, valid and nobody's
     * @param after since when it waits, or when it was last tried
     * @return the alarm, later than {@code after}
     */
    Alarm next(Unit unit, Lead lead, Instant after);
}
