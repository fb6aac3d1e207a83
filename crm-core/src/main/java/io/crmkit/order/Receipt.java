package io.crmkit.order;

import io.crmkit.people.Actor;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in for an order.
 *
 * @param id the identity
 * @param amount what came in, above zero
 * @param receivedOn the day it came in, in the order's zone
 * @param recordedAt when it was written down
 * @param by who wrote it down
 * @param voidedAt when it was declared void; null = it counts
 * @param voidReason why it is void; null if it counts
 */
public record Receipt(
        @NotNull ReceiptId id,
        @NotNull Money amount,
        @NotNull LocalDate receivedOn,
        @NotNull Instant recordedAt,
        @NotNull Actor by,
        @Nullable Instant voidedAt,
        @Nullable String voidReason) {}
