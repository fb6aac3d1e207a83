package io.crmkit.opportunity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an opportunity was closed once; it stays when the opportunity is reopened.
 *
 * @param outcome WON or LOST
 * @param reason why it was lost, in the rule book's words; null if it was won
 * @param stage the stage it was in before
 * @param at when
 * @param reopenedAt when it was opened again; null = it was not
 */
public record Closing(
        OpportunityStatus outcome,
        @Nullable String reason,
        StageId stage,
        Instant at,
        @Nullable Instant reopenedAt) {}
