package io.crmkit.policy;

import io.crmkit.decision.Label;
import io.crmkit.spi.notification.TextTemplate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a step of a cadence sends to the customer.
 *
 * <p>A value stands where its place is and is never read as a place or anything else. A value is one line: what would end it is a
 * blank. Both subject and text are plain text; a channel writes them so that they are harmless where they go.
 *
 * @param channel the id of the channel
 * @param template the name of the words, for channels that word the message themselves
 * @param subject the heading, with places
 * @param text the message, with places
 */
public record CadenceMessage(String channel, String template, Label subject, Label text) {
    /**
     * The values the words have places for: the person's {@code name} and {@code title}, the {@code company}, and the name of
     * who looks after the customer, {@code owner}.
     */
    public static final Set<String> PLACES = places("name", "title", "company", "owner");

    /** What would end a line, or is seen by nobody. */
    private static final Pattern NO_LINE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException if a place is broken or unknown
     */
    public CadenceMessage {
        for (String words : List.of(subject.en(), subject.zh(), text.en(), text.zh())) {
            if (!MessageTemplate.flaws(PLACES, words).isEmpty()) {
                throw new IllegalArgumentException(
                        "The words (" + words.lines().findFirst().orElse("") + ") of message (" + template
                                + ") must have the places " + PLACES + " only.\nMaybe {{name}}?");
            }
        }
    }

    private static Set<String> places(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }

    /**
     * Returns the heading.
     *
     * @param language English, or Chinese for any Chinese locale
     * @param values the values by place; what is not there is empty
     * @return one line without control characters; the name of the words if it is blank
     */
    public String subject(Locale language, Map<String, String> values) {
        String heading = line(render(subject, language, values)).strip();
        return heading.isEmpty() ? template : heading;
    }

    /**
     * Returns the text.
     *
     * @param language English, or Chinese for any Chinese locale
     * @param values the values by place; what is not there is empty
     * @return the text, without U+0000
     */
    public String text(Locale language, Map<String, String> values) {
        return render(text, language, values).replace("\0", "");
    }

    private static String render(Label words, Locale language, Map<String, String> values) {
        return TextTemplate.of(words.in(language)).render(place -> line(values.getOrDefault(place, "")));
    }

    private static String line(String value) {
        return NO_LINE.matcher(value).replaceAll(" ");
    }
}
