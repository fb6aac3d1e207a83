package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people call something: one text, or one for each language.
 *
 * @param en in English; null = not given
 * @param zh in Chinese; null = not given
 */
record Names(@Nullable String en, @Nullable String zh) {
    /** Reads a text or an object of texts. */
    static final Reader<Names> READER = place -> {
        if (!(place.value() instanceof Map<?, ?>)) {
            String text = Read.text(100).read(place);
            return text == null ? null : new Names(text, null);
        }
        return Fields.object(Names::read).read(place);
    };

    private static Names read(Fields body) {
        Names names = new Names(body.find("en", Read.text(100)), body.find("zh", Read.text(100)));
        if (!body.has("en") && !body.has("zh")) {
            body.place().must(Code.EN_OR_ZH);
        }
        return names;
    }

    /** Returns the Chinese name, the field's own, else the English one. */
    String text() {
        return zh != null ? zh : en != null ? en : "";
    }
}
