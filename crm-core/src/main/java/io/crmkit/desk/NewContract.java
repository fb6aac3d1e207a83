package io.crmkit.desk;

import io.crmkit.account.AccountId;
import io.crmkit.order.OrderId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A contract to start.
 *
 * @param account the customer
 * @param order the order it comes from; null = none
 * @param amount the price of the term, above zero
 * @param start the first day
 * @param lastDay the last day, included, not before the first
 * @param zone where its days are counted; null = the book's zone
 * @param noticeDays how many days before the end notice must be received at the latest, 0 or more; null = as the rule
 *     book says
 * @param renewalTerm the length of the next term, above zero; null = as the rule book says
 * @param endsOn the last day if an end is agreed; null = it renews
 */
@RecordBuilder
public record NewContract(
        @NotNull AccountId account,
        @Nullable OrderId order,
        @NotNull Money amount,
        @NotNull LocalDate start,
        @NotNull LocalDate lastDay,
        @Nullable ZoneId zone,
        @Nullable @PositiveOrZero Integer noticeDays,
        @Nullable Period renewalTerm,
        @Nullable LocalDate endsOn)
        implements NewContractBuilder.With {
    /**
     * Returns a contract for a term that renews as the rule book says.
     *
     * @param account the customer
     * @param amount the price of the term
     * @param start the first day
     * @param lastDay the last day, included
     * @return the contract
     */
    public static NewContract of(AccountId account, Money amount, LocalDate start, LocalDate lastDay) {
        return new NewContract(account, null, amount, start, lastDay, null, null, null, null);
    }
}
