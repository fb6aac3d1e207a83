package io.crmkit.internal.phrase;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said in English and in Chinese.
 *
 * @param code what is said
 * @param arguments about what: phrases and {@link Both} are said in the same language, everything else is text of its own
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

    /** Returns the suggestion of a text that stands for itself: "Maybe it?". */
    public static Phrase maybe(Object meant) {
        return of(Code.MAYBE, meant);
    }

    /** Returns this with advice on a line of its own. */
    public Phrase with(@Nullable Phrase advice) {
        if (advice == null) {
            return this;
        }
        return of(words(code, Locale.ENGLISH).endsWith(".") ? Code.LINES : Code.ADVICE, this, advice);
    }

    /** Returns this with advice on a line of its own. */
    public Phrase with(Code advice, Object... about) {
        return with(of(advice, about));
    }

    /** Returns this with its advice, if it has any, on the same line. */
    public Phrase oneLine() {
        return code == Code.ADVICE ? new Phrase(Code.SAME_LINE, arguments) : this;
    }

    /** Returns this without advice, with another text for each argument that is one. */
    public Phrase without(String text, String instead) {
        if (code == Code.LINES || code == Code.ADVICE) {
            return ((Phrase) arguments.get(0)).without(text, instead);
        }
        return new Phrase(
                code,
                arguments.stream()
                        .map(one -> one instanceof Phrase inner
                                ? inner.without(text, instead)
                                : one.equals(text) ? instead : one)
                        .toList());
    }

    /** Returns it in words: Chinese for any Chinese locale, else English. */
    public String in(Locale locale) {
        Locale spoken = Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
        return new MessageFormat(words(code, spoken), spoken)
                .format(texts(spoken).toArray());
    }

    private static String words(Code code, Locale spoken) {
        return ResourceBundle.getBundle("io.crmkit.internal.phrase.phrases", spoken)
                .getString(code.key());
    }

    /** Returns the arguments in words. */
    public List<String> texts(Locale locale) {
        return arguments.stream().map(argument -> say(argument, locale)).toList();
    }

    /** Returns what it is about, without where it is and without advice. */
    public Phrase core() {
        return code.core() >= 0 && arguments.get(code.core()) instanceof Phrase inner ? inner.core() : this;
    }

    /** Returns a phrase, or a text in both languages, in words; anything else as it is. */
    public static String say(Object said, Locale locale) {
        if (said instanceof Both both) {
            return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? both.chinese() : both.english();
        }
        return said instanceof Phrase phrase ? phrase.in(locale) : said.toString();
    }

    /** Returns it in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
