package io.crmkit.internal.engine;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        /** Returns why nothing is sent: the kind of the decision, its rules and their codes, and nothing of the customer. */
        String why() {
            return decision.reasons().stream()
                    .map(reason -> reason.effect() instanceof Effect.Refuses refuses
                            ? reason.rule() + " " + refuses.code()
                            : reason.rule())
                    .distinct()
                    .collect(Collectors.joining(", ", decision.kind() + ": ", ""));
        }
    }

    /**
     * A message as it is sent.
     *
     * @param address to where
     * @param language in which language
     * @param facts the values it was made of
     */
    record Words(String address, String subject, String text, Locale language, Map<String, String> facts) {
        private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.LITERAL;

        /** Returns what a channel said without where the message went and what it said of the customer. */
        String masked(String said) {
            String recipient = Matcher.quoteReplacement(facts.getOrDefault("recipient", "customer"));
            List<String> personal = new ArrayList<>(List.of(address));
            facts.forEach((name, value) -> {
                if (name.startsWith("value.")) {
                    personal.add(value);
                }
            });
            personal.removeIf(String::isBlank);
            personal.sort(Comparator.comparing(String::length).reversed());
            String masked = said;
            for (String value : personal) {
                masked = Pattern.compile(value, ANY_CASE).matcher(masked).replaceAll(recipient);
            }
            return masked;
        }
    }

    /**
     * Says what becomes of a message: nothing (a decision whose outcome is {@code false}), not yet (the outcome is the instant),
     * or it is sent now.
     */
    Fate fate(Unit unit, Side.Message message);

    /** Writes down that a message was taken over by its channel, as it was sent. */
    void sent(Unit unit, String id, Side.Message message, Words words);

    /** Writes down that a message waits for an instant. Returns the message as it is kept. */
    Side.Message putOff(Unit unit, Side.Message message, Instant at);

    /** Writes down that a message was given up. */
    void givenUp(Unit unit, Side.Message message);

    /** Writes down that a message is not sent any more. */
    void stopped(Unit unit, String id, Side.Message message, Decision<?> why);
}
