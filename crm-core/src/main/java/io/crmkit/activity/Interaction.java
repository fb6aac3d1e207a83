package io.crmkit.activity;

import io.crmkit.account.PersonId;
import io.crmkit.internal.check.Check;
import io.crmkit.people.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact with a customer, as it was written down.
 *
 * @param id the identity
 * @param subject the lead, account or opportunity it was about, as {@code type/id}
 * @param person the person it was with; null = not known
 * @param channel how they had contact
 * @param by who had it
 * @param at when
 * @param keyPoints what was said; null = the rule book did not ask for it
 * @param feedback what the customer thinks; null = the rule book did not ask for it
 * @param nextPlan what comes next; null = the rule book did not ask for it
 * @param nextContactAt when the next contact is planned; null = none was
 * @param uncounted why it does not count as a contact where idle days are counted, for example {@code too-short}; null = it
 *     counts
 * @param collisions who else had contact with the customer or planned to, close to it, as the rule book says how close; the
 *     earliest first
 */
public record Interaction(
        InteractionId id,
        String subject,
        @Nullable PersonId person,
        Channel channel,
        Actor by,
        Instant at,
        @Nullable String keyPoints,
        @Nullable String feedback,
        @Nullable String nextPlan,
        @Nullable Instant nextContactAt,
        @Nullable String uncounted,
        List<Collision> collisions) {
    /** Copies the collisions; null gives none. */
    public Interaction {
        collisions = Check.list(collisions);
    }
}
