package io.crmkit.renewal;

import io.crmkit.account.AccountId;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is entitled to for a term, and what is agreed about the next one.
 *
 * @param id the identity
 * @param account the customer
 * @param order the id of the order it comes from; null = none
 * @param owner who answers for it; null = nobody
 * @param amount the price of the term
 * @param start the first day
 * @param lastDay the last day, included
 * @param zone where its days are counted
 * @param noticeDays how many days before the end notice must be received at the latest, 0 or more
 * @param renewalTerm the length of the next term
 * @param anchorDay the day of the month, 1 to 31, on which its terms begin wherever the month has it; else on its last
 *     day
 * @param status whether it runs
 * @param noticeOn the day on which notice was received; null = none
 * @param endsOn the last day that was agreed or follows from notice; null = it renews
 * @param renewalOpportunity the id of the opportunity opened for its renewal; null = none yet
 * @param renewedBy the id of the contract that follows; null = none yet
 * @param createdAt when it was made
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record Contract(
        @NotNull ContractId id,
        @NotNull AccountId account,
        @Nullable String order,
        @Nullable UserId owner,
        @NotNull Money amount,
        @NotNull LocalDate start,
        @NotNull LocalDate lastDay,
        @NotNull ZoneId zone,
        @PositiveOrZero int noticeDays,
        @NotNull Period renewalTerm,
        @Min(1) @Max(31) int anchorDay,
        @NotNull ContractStatus status,
        @Nullable LocalDate noticeOn,
        @Nullable LocalDate endsOn,
        @Nullable String renewalOpportunity,
        @Nullable ContractId renewedBy,
        @NotNull Instant createdAt,
        @NotBlank String book)
        implements ContractBuilder.With {}
