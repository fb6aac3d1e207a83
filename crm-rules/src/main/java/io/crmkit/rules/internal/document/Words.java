package io.crmkit.rules.internal.document;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the bundle {@code words} says about books that are sound: of tests, differences and pages. */
public final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("io.crmkit.rules.internal.document.words", locale);
    }

    /** Returns the words of a language: Chinese for any Chinese locale, else English. */
    public static Words of(Locale locale) {
        return new Words(Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH);
    }

    /** Returns the language. */
    public Locale locale() {
        return locale;
    }

    /** Says something about some texts. */
    public String say(String key, Object... texts) {
        return new MessageFormat(bundle.getString(key), locale).format(texts);
    }

    /** Tells whether there are words for something. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Says something if there are words for it, else returns another text. */
    public String or(String key, String otherwise) {
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }
}
