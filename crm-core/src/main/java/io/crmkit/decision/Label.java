package io.crmkit.decision;

import java.util.Locale;

/**
 * What people call something, in both languages.
 *
 * @param en in English
 * @param zh in Chinese
 */
public record Label(String en, String zh) {
    /**
     * Returns a label that is the same in both languages.
     *
     * @param text what people call it
     * @return the label
     */
    public static Label of(String text) {
        return new Label(text, text);
    }

    /**
     * Returns the label in one language.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the text
     */
    public String in(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? zh : en;
    }

    /** Returns both texts, one if they are the same. */
    @Override
    public String toString() {
        return en.equals(zh) ? en : en + " / " + zh;
    }
}
