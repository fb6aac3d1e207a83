package io.crmkit.examples.quickstart;

import java.util.Arrays;
import java.util.List;

/** Arguments or files cannot be used, and the words for it are under a key. */
final class Told extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> values;

    Told(String key, Object... values) {
        super(Texts.of(false).say(key, values));
        this.key = key;
        this.values = List.copyOf(Arrays.asList(values));
    }

    /** Returns what it tells, in the language of some texts. */
    String in(Texts texts) {
        return texts.say(key, values.toArray());
    }
}
