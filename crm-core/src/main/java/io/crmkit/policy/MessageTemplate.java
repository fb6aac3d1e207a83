package io.crmkit.policy;

import io.crmkit.decision.Label;
import io.crmkit.spi.notification.TextTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of the messages of one kind, in English and Chinese, with places for values as in {@code {{record}}}.
 *
 * <p>A value stands where its place is and is never read as a place or anything else. Both subject and text are plain
 * text; a channel writes them so that they are harmless where they go: in a header, in HTML, in a link. Immutable.
 */
public final class MessageTemplate {
    /** What would end a line, or is seen by nobody. */
    private static final Pattern NO_HEADING = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final MessageKind kind;
    private final Words english;
    private final Words chinese;

    private record Words(TextTemplate subject, TextTemplate text) {}

    private MessageTemplate(MessageKind kind, Words english, Words chinese) {
        this.kind = kind;
        this.english = english;
        this.chinese = chinese;
    }

    /**
     * Something that makes a text no template of a kind of message.
     *
     * @param place the name of the place, or the rest of the line if it has none
     * @param index where it begins
     * @param unknown whether there is no such value; false = it is not a name in double braces
     */
    public record Flaw(String place, int index, boolean unknown) {}

    /**
     * Reads the words of a kind of message.
     *
     * @param kind the kind
     * @param subject the heading, one line
     * @param text the message
     * @return the template
     * @throws TemplateException if a place is broken or unknown, with all of them
     */
    public static MessageTemplate of(MessageKind kind, Label subject, Label text) {
        List<Flaw> flaws = new ArrayList<>();
        for (String words : List.of(subject.en(), subject.zh(), text.en(), text.zh())) {
            flaws(kind, words).stream().filter(flaw -> !flaws.contains(flaw)).forEach(flaws::add);
        }
        if (!flaws.isEmpty()) {
            throw new TemplateException(kind, flaws);
        }
        return new MessageTemplate(
                kind,
                new Words(TextTemplate.of(subject.en()), TextTemplate.of(text.en())),
                new Words(TextTemplate.of(subject.zh()), TextTemplate.of(text.zh())));
    }

    /**
     * Returns what makes a text no template of a kind of message.
     *
     * @param kind the kind
     * @param text the text
     * @return the flaws, by place; empty if there are none
     */
    public static List<Flaw> flaws(MessageKind kind, String text) {
        return flaws(kind.places(), text);
    }

    /**
     * Returns what makes a text no template with some places.
     *
     * @param places the names of the places it may have
     * @param text the text
     * @return the flaws, by place; empty if there are none
     */
    public static List<Flaw> flaws(Set<String> places, String text) {
        int broken = TextTemplate.broken(text);
        if (broken >= 0) {
            String rest = text.substring(broken).lines().findFirst().orElse("");
            return List.of(new Flaw(rest, broken, false));
        }
        return TextTemplate.of(text).pieces().stream()
                .filter(piece -> !piece.place().isEmpty() && !places.contains(piece.place()))
                .map(piece -> new Flaw(piece.place(), piece.index(), true))
                .toList();
    }

    /**
     * Returns the kind of message.
     *
     * @return the kind
     */
    public MessageKind kind() {
        return kind;
    }

    /**
     * Returns the heading of a message: one line without control characters.
     *
     * @param language English, or Chinese for any Chinese locale
     * @param facts the values by name; what is not there is empty
     * @return the heading
     */
    public String subject(Locale language, Map<String, String> facts) {
        return NO_HEADING.matcher(render(words(language).subject, facts)).replaceAll(" ");
    }

    /**
     * Returns the text of a message.
     *
     * @param language English, or Chinese for any Chinese locale
     * @param facts the values by name; what is not there is empty
     * @return the text, without U+0000
     */
    public String text(Locale language, Map<String, String> facts) {
        return render(words(language).text, facts).replace("\0", "");
    }

    private static String render(TextTemplate template, Map<String, String> facts) {
        return template.render(place -> facts.getOrDefault(place, ""));
    }

    private Words words(Locale language) {
        return Locale.CHINESE.getLanguage().equals(language.getLanguage()) ? chinese : english;
    }

    /** Returns its kind. */
    @Override
    public String toString() {
        return "MessageTemplate[" + kind.id() + "]";
    }
}
