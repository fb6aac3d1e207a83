package io.crmkit.examples.quickstart;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of the output in one language. */
final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "io.crmkit.examples.quickstart.words", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** Returns the words in English, or in Chinese. */
    static Texts of(boolean chinese) {
        return new Texts(chinese ? Locale.CHINESE : Locale.ENGLISH);
    }

    /** Returns all of the words. */
    ResourceBundle bundle() {
        return bundle;
    }

    Locale locale() {
        return locale;
    }

    /** Returns the words under a key, with values in their places. */
    String say(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
    }

    /** Returns the words for a term, the term itself if there are none. */
    String term(String group, String term) {
        try {
            return bundle.getString(group + "." + term);
        } catch (MissingResourceException e) {
            return term;
        }
    }
}
