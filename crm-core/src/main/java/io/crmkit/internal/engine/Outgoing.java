package io.crmkit.internal.engine;

import io.crmkit.decision.Decision;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what becomes of a message to a customer when it would be handed over, and keeps what became of it. */
public interface Outgoing {

    /**
     * What becomes of a message.
     *
     * @param decision whether it is sent, with the reasons if not, or when
     * @param words what is sent, null = nothing now
     */
    record Fate(Decision<?> decision, @Nullable Words words) {
        /** Returns why nothing is sent, for people. */
        String why() {
            return decision.summarize(3, Locale.ENGLISH);
        }
    }

    /**
     * A message as it is sent.
     *
     * @param address to where
     * @param language in which language
     * @param facts the values it was made of
     */
    record Words(String address, String subject, String text, Locale language, Map<String, String> facts) {}

    /**
     * Says what becomes of a message: nothing (a decision whose outcome is {@code false}), not yet (the outcome is the instant),
     * or it is sent now.
     */
    Fate fate(Unit unit, Side.Message message);

    /** Writes down that a message was taken over by its channel. */
    void sent(Unit unit, String id, Side.Message message);

    /** Writes down that a message is not sent any more. */
    void stopped(Unit unit, String id, Side.Message message, Decision<?> why);
}
