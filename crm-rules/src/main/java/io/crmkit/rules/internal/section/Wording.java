package io.crmkit.rules.internal.section;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of violations in one language. */
final class Wording {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Wording(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("io.crmkit.rules.internal.section.violations", locale);
    }

    /** Returns the words of a language: Chinese for any Chinese locale, else English. */
    static Wording of(Locale locale) {
        return new Wording(Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH);
    }

    String say(String key, String... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
