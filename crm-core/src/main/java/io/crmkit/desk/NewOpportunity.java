package io.crmkit.desk;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A deal to open.
 *
 * @param name what it is about
 * @param amount what it is worth, above zero; null = not known
 * @param expectedClose when it is expected to close; null = not known
 */
@RecordBuilder
public record NewOpportunity(
        @NotBlank @Size(max = 200) String name,
        @Nullable Money amount,
        @Nullable LocalDate expectedClose) implements NewOpportunityBuilder.With {
    /**
     * Returns a deal of a known worth.
     *
     * @param name what it is about
     * @param amount what it is worth
     * @return the deal
     */
    public static NewOpportunity of(String name, Money amount) {
        return new NewOpportunity(name, amount, null);
    }
}
