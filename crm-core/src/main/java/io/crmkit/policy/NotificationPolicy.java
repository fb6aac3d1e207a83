package io.crmkit.policy;

import io.crmkit.decision.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When people are told something, and in what words: quiet hours, digests, limits, templates.
 *
 * <p>It is asked when a message would be handed to its channel, so that what waited for a channel, or for a process that
 * was down, keeps to it, too. The book in force counts, not the one that was when the message was written.
 */
public interface NotificationPolicy {

    /**
     * Tells whether any message may have to wait. Where none has to, nothing is asked.
     *
     * @return whether {@link #handover} may name a later time
     */
    boolean holds();

    /**
     * Tells whether it matters how many messages a person got. Where it does not, they are not counted.
     *
     * @return whether {@link Message#today} and {@link Message#thisWeek} are looked at
     */
    boolean counts();

    /**
     * Says when a message is handed to its channel.
     *
     * @param message the message
     * @param now the present instant
     * @return a decision of kind {@code delivery}: at once if its time is {@code now}, else the time at which it is asked
     *     about again
     */
    Decision<Handover> handover(Message message, Instant now);

    /**
     * Returns the words of a kind of message, which take the place of those of the library.
     *
     * @param kind the kind
     * @return the words, empty if the book has none
     */
    Optional<MessageTemplate> template(MessageKind kind);

    /**
     * A message that waits to be handed over.
     *
     * @param kind the id of its kind, as in {@link MessageKind#id}
     * @param channel the id of its channel
     * @param zone where its recipient is; his days and hours are counted in it
     * @param urgent whether the rule that told it says that it cannot wait
     * @param collected whether it came out of a collection, and so is not collected again
     * @param today how many messages the recipient got by this channel on this day of his, urgent ones included
     * @param thisWeek how many he got since Monday
     */
    record Message(
            String kind, String channel, ZoneId zone, boolean urgent, boolean collected, int today, int thisWeek) {}

    /**
     * When a message is handed over.
     *
     * @param at the time, not before now
     * @param digest whether it is told together with what else waits for this time
     * @param urgent whether it does not wait for what waits before it
     */
    record Handover(Instant at, boolean digest, boolean urgent) {}
}
