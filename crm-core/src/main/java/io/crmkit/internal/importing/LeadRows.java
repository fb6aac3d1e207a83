package io.crmkit.internal.importing;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.field.FieldValue.OfMoney;
import io.crmkit.field.FieldValue.OfTags;
import io.crmkit.internal.importing.RowReader.Reading;
import io.crmkit.lead.LeadProfile;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes leads of what rows say. */
public final class LeadRows {
    private LeadRows() {}

    /** Returns the lead a row describes. */
    public static LeadProfile profile(Reading row) {
        return new LeadProfile(
                row.text("name"),
                row.text("company"),
                row.text("title"),
                row.text("phone"),
                row.text("email"),
                row.text("source"),
                row.text("need"),
                row.text("industry"),
                row.text("region"),
                money(row.values().get("budget")),
                fields(row));
    }

    /** Returns its labels. */
    public static Set<String> tags(Reading row) {
        return row.values().get("tags") instanceof OfTags tags ? tags.value() : Set.of();
    }

    /** Returns the part of a lead that a violation is about. */
    public static String part(String path) {
        return path.startsWith("profile.") ? path.substring("profile.".length()) : path;
    }

    static @Nullable Money money(@Nullable FieldValue value) {
        return value instanceof OfMoney money ? money.value() : null;
    }

    static CustomFields fields(Reading row) {
        CustomFields fields = CustomFields.NONE;
        for (var entry : row.values().entrySet()) {
            if (entry.getKey().startsWith(Parts.FIELDS)) {
                fields = fields.with(entry.getKey().substring(Parts.FIELDS.length()), entry.getValue());
            }
        }
        return fields;
    }
}
