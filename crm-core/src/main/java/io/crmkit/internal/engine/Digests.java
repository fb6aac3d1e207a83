package io.crmkit.internal.engine;

import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes one message of several. */
final class Digests {
    private Digests() {}

    /** Returns what tells the messages one below the other, in the language of the last. */
    static Side.Message of(Engine engine, Unit unit, Side.Hold hold, List<Side.Message> messages) {
        Locale language =
                Locale.forLanguageTag(messages.get(messages.size() - 1).language());
        MessageTemplate words = engine.outbox()
                .texts()
                .template(MessageKind.DIGEST, unit.policies().notifications());
        String count = Integer.toString(messages.size());
        String items = messages.stream()
                .map(message -> message.subject() + "\n" + message.text())
                .collect(Collectors.joining("\n\n"));
        Map<String, String> facts = Map.of("count", count, "items", items);
        String subject = words.subject(language, facts);
        return new Side.Message(
                hold.recipient(),
                hold.channel(),
                MessageKind.DIGEST.id(),
                subject.isBlank() ? MessageKind.DIGEST.id() : subject,
                words.text(language, facts),
                language.toLanguageTag(),
                new TreeMap<>(Map.of(
                        "count",
                        count,
                        "kinds",
                        all(messages, Side.Message::template),
                        "records",
                        all(messages, message -> message.facts().getOrDefault("record", "")))),
                unit.now(),
                Outbox.DUE,
                null,
                null,
                null);
    }

    private static String all(List<Side.Message> messages, Function<Side.Message, String> part) {
        return messages.stream().map(part).distinct().collect(Collectors.joining(" "));
    }
}
