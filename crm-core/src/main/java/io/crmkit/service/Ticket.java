package io.crmkit.service;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish or complaint of a customer.
 *
 * @param id the identity
 * @param account the customer
 * @param person the person who asked; null = not known
 * @param title what it is about
 * @param text what the customer says
 * @param complaint whether it is a complaint
 * @param status how far it has come
 * @param assignee who works on it; null = nobody
 * @param openedAt when it was first opened
 * @param acknowledgedAt when somebody took it up; null = not yet
 * @param resolvedAt when it was solved; null = it is not
 * @param resolution how it was solved; null = it is not
 * @param closedAt when it was closed; null = it is not
 * @param reopenings how often it was opened again
 * @param book the hash of the rule book it follows
 */
@RecordBuilder
public record Ticket(
        @NotNull TicketId id,
        @NotNull AccountId account,
        @Nullable PersonId person,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4000) String text,
        boolean complaint,
        @NotNull TicketStatus status,
        @Nullable UserId assignee,
        @NotNull Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable @Size(max = 4000) String resolution,
        @Nullable Instant closedAt,
        @PositiveOrZero int reopenings,
        @NotBlank String book)
        implements TicketBuilder.With {}
