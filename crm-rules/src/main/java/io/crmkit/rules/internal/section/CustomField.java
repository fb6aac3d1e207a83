package io.crmkit.rules.internal.section;

import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A custom field that the book declares.
 *
 * @param name the name
 * @param type the type of its values
 * @param choices the texts it may have; empty = any
 */
public record CustomField(String name, FieldType type, List<String> choices) {
    /** Reads the names of custom fields. */
    static final Reader<String> NAME = Read.pattern("[a-z][A-Za-z0-9]{0,39}", Code.FIELD_NAME);

    private static final Map<String, FieldType> TYPES = types();

    /** Reads the section: a list of fields. */
    public static final Reader<Map<String, CustomField>> SECTION = place -> {
        Map<String, Object> seen = new LinkedHashMap<>();
        Map<String, CustomField> fields = new LinkedHashMap<>();
        List<CustomField> list =
                Read.list(0, Fields.object(body -> field(body, seen))).read(place);
        if (list != null) {
            list.forEach(field -> fields.put(field.name, field));
        }
        return fields;
    };

    private static CustomField field(Fields body, Map<String, Object> seen) {
        String name = body.need("name", NAME, "");
        if (!name.isEmpty()) {
            Read.once(seen, name, body.at("name"));
        }
        FieldType type = body.need("type", Read.choice(TYPES), FieldType.TEXT);
        List<String> choices = body.get("choices", Read.distinct(1, Read.name(100)), List.of());
        if (body.has("choices") && type != FieldType.TEXT && type != FieldType.TAGS) {
            body.at("choices").must(Code.CHOICES);
        }
        body.find("label", Names.READER);
        return new CustomField(name, type, choices);
    }

    /** Returns what a value must be and is not, in some words; null if it fits. */
    @Nullable
    String violated(FieldValue value, Wording words) {
        if (value.type() != type) {
            return words.say("type", name, type.name().toLowerCase(Locale.ROOT));
        }
        boolean chosen = choices.isEmpty()
                || (value instanceof FieldValue.OfText text && choices.contains(text.value()))
                || (value instanceof FieldValue.OfTags tags && choices.containsAll(tags.value()));
        return chosen ? null : words.say("choice", name, String.join(", ", choices));
    }

    private static Map<String, FieldType> types() {
        Map<String, FieldType> types = new LinkedHashMap<>();
        for (FieldType type : FieldType.values()) {
            types.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        return types;
    }
}
