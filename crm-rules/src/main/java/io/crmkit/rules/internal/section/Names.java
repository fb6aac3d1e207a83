package io.crmkit.rules.internal.section;

import io.crmkit.decision.Label;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Readers of what people call something: one text, or one for each language. */
final class Names {
    /** Reads a name of at most 100 characters. */
    static final Reader<Label> READER = reader(100);

    /** Reads a title of at most 200 characters. */
    static final Reader<Label> TITLE = reader(200);

    /** Stands in for a name that is missing or broken. */
    static final Label NONE = Label.of("");

    private Names() {}

    /** Reads a title of at most 200 characters that may have places for some values. */
    static Reader<Label> title(Set<String> places) {
        return of(NotificationReader.placed(Read.name(200), places));
    }

    private static Reader<Label> reader(int longest) {
        return of(Read.name(longest));
    }

    /** Reads a text, or one for each language. */
    static Reader<Label> of(Reader<String> text) {
        Reader<Label> each = Fields.object(body -> each(body, text));
        return place -> place.value() instanceof Map<?, ?>
                ? each.read(place)
                : Read.map(text, Label::of).read(place);
    }

    /** A language that is not given reads as the other. */
    private static Label each(Fields body, Reader<String> text) {
        String en = body.find("en", text);
        String zh = body.find("zh", text);
        if (!body.has("en") && !body.has("zh")) {
            body.place().must(Code.EN_OR_ZH);
        }
        return new Label(or(en, zh), or(zh, en));
    }

    private static String or(@Nullable String text, @Nullable String other) {
        return text != null ? text : other != null ? other : "";
    }
}
