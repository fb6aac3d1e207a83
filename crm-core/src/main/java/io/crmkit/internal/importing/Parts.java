package io.crmkit.internal.importing;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.crmkit.field.FieldType;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What rows can become, and of which parts it is made. */
public enum Parts {
    /** Leads. */
    LEADS(
            Code.LEAD,
            texts("name", "company", "title", "phone", "email", "source", "need", "industry", "region")
                    .put("budget", ImmutableList.of(FieldType.MONEY))),
    /** Opportunities of the past. */
    OPPORTUNITIES(
            Code.OPPORTUNITY,
            texts("name", "account", "owner", "stage", "outcome", "lossReason")
                    .put("amount", ImmutableList.of(FieldType.MONEY))
                    .put("expectedClose", ImmutableList.of(FieldType.DATE))
                    .put("closedAt", ImmutableList.of(FieldType.DATE, FieldType.INSTANT)));

    static final String FIELDS = "fields.";
    static final String STAGES = "stages.";

    private static final Pattern FIELD = Pattern.compile("fields\\.[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final Pattern STAGE = Pattern.compile("stages\\.[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Code owner;
    private final ImmutableMap<String, ImmutableList<FieldType>> types;

    Parts(Code owner, ImmutableMap.Builder<String, ImmutableList<FieldType>> types) {
        this.owner = owner;
        this.types = types.put("tags", ImmutableList.of(FieldType.TAGS)).buildOrThrow();
    }

    private static ImmutableMap.Builder<String, ImmutableList<FieldType>> texts(String... parts) {
        ImmutableMap.Builder<String, ImmutableList<FieldType>> types = ImmutableMap.builder();
        for (String part : parts) {
            types.put(part, ImmutableList.of(FieldType.TEXT));
        }
        return types;
    }

    /** Returns what a mapping calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns one of them, in messages. */
    Phrase owner() {
        return Phrase.of(owner);
    }

    /** Returns the names of the parts that every rule book has. */
    List<String> names() {
        return List.copyOf(types.keySet());
    }

    /** Tells whether there is such a part; which custom fields and stages there are, only a rule book says. */
    boolean has(String path) {
        return types.containsKey(path)
                || FIELD.matcher(path).matches()
                || (this == OPPORTUNITIES && STAGE.matcher(path).matches());
    }

    /** Returns the types a part may have, the one it has if nothing is said first; of a custom field any. */
    List<FieldType> types(String path) {
        List<FieldType> own = path.startsWith(STAGES) ? types.get("closedAt") : types.get(path);
        return own == null ? List.of(FieldType.values()) : own;
    }

    static String word(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
