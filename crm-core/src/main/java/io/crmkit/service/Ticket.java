package io.crmkit.service;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.internal.check.Check;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
 * @param waitingSince since when it waits; null = it does not
 * @param waitingFor the id of the {@linkplain PauseReason reason} for which it waits; null = it does not, or for the customer
 * @param level the id of the entry of the rule book's service levels whose promises are kept; null = none
 * @param clocks the clocks of the promises, in the order in which they were started; a clock of {@link
 *     ClockKind#NEXT_RESPONSE} for each time the customer was left waiting
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
        @Nullable Instant waitingSince,
        @Nullable String waitingFor,
        @Nullable String level,
        List<@Valid TicketClock> clocks,
        @NotBlank String book)
        implements TicketBuilder.With {
    /** Copies the clocks; null gives none. */
    public Ticket {
        clocks = Check.list(clocks);
    }
}
