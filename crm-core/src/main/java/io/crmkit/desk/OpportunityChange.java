package io.crmkit.desk;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What to change about an open opportunity. What is left out stays as it is.
 *
 * @param name what it is about, not blank; null = as it is
 * @param amount what it is worth, above zero, in any currency: an open opportunity has no order; null = as it is
 * @param expectedClose when it is expected to close; null = as it is
 */
@RecordBuilder
public record OpportunityChange(
        @Nullable @Size(max = 200) String name,
        @Nullable Money amount,
        @Nullable LocalDate expectedClose) implements OpportunityChangeBuilder.With {
    /** Changes nothing; to be copied with what is to change. */
    public static final OpportunityChange NONE = new OpportunityChange(null, null, null);

    /**
     * Returns a change of the worth.
     *
     * @param amount what it is worth
     * @return the change
     */
    public static OpportunityChange amount(Money amount) {
        return NONE.withAmount(amount);
    }
}
