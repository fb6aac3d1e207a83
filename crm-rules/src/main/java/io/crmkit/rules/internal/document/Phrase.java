package io.crmkit.rules.internal.document;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Something that can be said in English and in Chinese.
 *
 * @param code what is said
 * @param arguments about what: phrases are said in the same language, everything else is text of its own
 */
public record Phrase(Code code, List<Object> arguments) {
    /** Copies the arguments. */
    public Phrase {
        arguments = List.copyOf(arguments);
    }

    /** Returns a phrase. */
    public static Phrase of(Code code, Object... arguments) {
        return new Phrase(code, List.of(arguments));
    }

    /** Returns it in words: Chinese for any Chinese locale, else English. */
    public String in(Locale locale) {
        Locale spoken = Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        String words = ResourceBundle.getBundle("io.crmkit.rules.internal.document.problems", spoken)
                .getString(code.key());
        return new MessageFormat(words, spoken).format(texts(spoken).toArray());
    }

    /** Returns the arguments in words. */
    public List<String> texts(Locale locale) {
        return arguments.stream().map(argument -> say(argument, locale)).toList();
    }

    /** Returns a phrase in words, anything else as it is. */
    static String say(Object said, Locale locale) {
        return said instanceof Phrase phrase ? phrase.in(locale) : said.toString();
    }

    /** Returns it in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
