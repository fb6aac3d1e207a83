package io.crmkit.internal.engine;

import io.crmkit.decision.Label;
import io.crmkit.people.UserId;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.MessageTemplate;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.spi.notification.TextTemplate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people are told, in their language: in the words of the host, else of the rule book, else of the library. */
final class Texts {
    private static final String BUNDLE = "io.crmkit.internal.engine.messages";
    private static final Map<MessageKind, MessageTemplate> STANDARD = standard();

    private final Locale language;
    private final Function<UserId, @Nullable Locale> languages;
    private final Function<String, @Nullable Locale> customers;
    private final Map<MessageKind, MessageTemplate> own = new EnumMap<>(MessageKind.class);

    Texts(
            Locale language,
            Function<UserId, @Nullable Locale> languages,
            Function<String, @Nullable Locale> customers,
            List<MessageTemplate> own) {
        this.language = language;
        this.languages = languages;
        this.customers = customers;
        own.forEach(template -> this.own.put(template.kind(), template));
    }

    private static Map<MessageKind, MessageTemplate> standard() {
        ResourceBundle en = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
        ResourceBundle zh = ResourceBundle.getBundle(BUNDLE, Locale.CHINESE);
        Map<MessageKind, MessageTemplate> standard = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            String subject = kind.id() + ".subject";
            String text = kind.id() + ".text";
            standard.put(
                    kind,
                    MessageTemplate.of(
                            kind,
                            new Label(en.getString(subject), zh.getString(subject)),
                            new Label(en.getString(text), zh.getString(text))));
        }
        return standard;
    }

    /** Returns the language of the process. */
    Locale language() {
        return language;
    }

    /** Returns the language of a recipient. */
    Locale language(UserId recipient) {
        return known(languages.apply(recipient));
    }

    /** Returns the language of a customer, as {@code type/id}. */
    Locale language(String customer) {
        return known(customers.apply(customer));
    }

    private Locale known(@Nullable Locale spoken) {
        return spoken == null
                ? language
                : Locale.CHINESE.getLanguage().equals(spoken.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
    }

    /** Returns the words of a kind of message. */
    MessageTemplate template(MessageKind kind, NotificationPolicy policy) {
        MessageTemplate ours = own.get(kind);
        return ours != null ? ours : policy.template(kind).orElseGet(() -> STANDARD.get(kind));
    }

    /** Returns the words of a kind of message by its id. */
    MessageTemplate template(String id, NotificationPolicy policy) {
        return template(
                MessageKind.of(id).orElseThrow(() -> new IllegalArgumentException("No kind of message " + id)), policy);
    }

    /** Returns other words, with facts put in, in the language of the process. */
    String say(String key, Map<String, String> facts) {
        return TextTemplate.of(ResourceBundle.getBundle(BUNDLE, language).getString(key))
                .render(place -> facts.getOrDefault(place, ""));
    }
}
