package io.crmkit.examples.quickstart;

import java.util.List;
import java.util.Locale;

/** The languages of the output. */
enum Language {
    en,
    zh;

    /** Returns the language that words of a command line ask for, else that of a locale. */
    static Language of(List<String> words, Locale locale) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            String wanted =
                    word.equals("--lang") ? next : word.startsWith("--lang=") ? word.substring("--lang=".length()) : "";
            if (!wanted.isEmpty()) {
                return wanted.equals("zh") ? zh : en;
            }
        }
        return locale.getLanguage().equals("zh") ? zh : en;
    }

    Locale locale() {
        return this == zh ? Locale.CHINESE : Locale.ENGLISH;
    }

    Texts texts() {
        return Texts.of(this == zh);
    }
}
