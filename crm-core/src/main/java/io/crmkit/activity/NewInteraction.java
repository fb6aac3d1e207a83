package io.crmkit.activity;

import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rep writes down about a contact with a customer. Which of key points, feedback, next plan and next contact must be
 * there the rule book says for each channel; where it does not, all of them.
 *
 * @param channel how they had contact
 * @param keyPoints what was said; null = left out
 * @param feedback what the customer thinks; null = left out
 * @param nextPlan what comes next; null = left out
 * @param nextContactAt when the next contact is planned; null = none is, and one that was planned for later stays
 * @param happenedAt when the contact was; null = now
 * @param commitments what the customer was promised, at most 20; each becomes a task of whoever writes it down
 */
@RecordBuilder
public record NewInteraction(
        @NotNull Channel channel,
        @Nullable @Size(max = 4000) String keyPoints,
        @Nullable @Size(max = 4000) String feedback,
        @Nullable @Size(max = 4000) String nextPlan,
        @Nullable Instant nextContactAt,
        @Nullable Instant happenedAt,
        @Size(max = 20) List<@Valid Commitment> commitments)
        implements NewInteractionBuilder.With {
    /** Cuts the instants to whole microseconds, which is what is kept, and copies the commitments; null gives none. */
    public NewInteraction {
        nextContactAt = cut(nextContactAt);
        happenedAt = cut(happenedAt);
        commitments = Check.list(commitments);
    }

    private static @Nullable Instant cut(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Returns a builder of an empty note.
     *
     * @return the builder
     */
    public static NewInteractionBuilder builder() {
        return NewInteractionBuilder.builder();
    }
}
