package io.crmkit.lead;

import io.crmkit.field.CustomFields;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known about somebody who may buy. Which parts must be there, the rule book says.
 *
 * @param name the person's name
 * @param company the company
 * @param title the person's title
 * @param phone a telephone number in any usual form
 * @param email an e-mail address
 * @param source where the lead comes from, in the rule book's words
 * @param need what is wanted
 * @param industry the industry, in the rule book's words
 * @param region the region, in the rule book's words
 * @param budget what may be spent
 * @param fields the custom fields
 */
@RecordBuilder
public record LeadProfile(
        @Nullable @Size(max = 100) String name,
        @Nullable @Size(max = 200) String company,
        @Nullable @Size(max = 100) String title,
        @Nullable @Size(max = 40) String phone,
        @Nullable @Email @Size(max = 190) String email,
        @Nullable @Size(max = 100) String source,
        @Nullable @Size(max = 4000) String need,
        @Nullable @Size(max = 100) String industry,
        @Nullable @Size(max = 100) String region,
        @Nullable Money budget,
        CustomFields fields)
        implements LeadProfileBuilder.With {
    /** Turns blank texts into absent ones and trims the others; null fields give none. */
    public LeadProfile {
        name = clean(name);
        company = clean(company);
        title = clean(title);
        phone = clean(phone);
        email = clean(email);
        source = clean(source);
        need = clean(need);
        industry = clean(industry);
        region = clean(region);
        fields = fields == null ? CustomFields.NONE : fields;
    }

    /**
     * Returns a builder of an empty profile.
     *
     * @return the builder
     */
    public static LeadProfileBuilder builder() {
        return LeadProfileBuilder.builder();
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
