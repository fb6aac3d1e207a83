package io.crmkit.opportunity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stay of an opportunity in a stage.
 *
 * @param stage the stage
 * @param entered when it came
 * @param left when it went; null = it is there
 */
public record StageVisit(
        StageId stage, Instant entered, @Nullable Instant left) {
    /**
     * Returns how long the stay has been.
     *
     * @param now the end of a stay that has not ended
     * @return the time from entering to leaving, or to {@code now}
     */
    public Duration dwell(Instant now) {
        return Duration.between(entered, left == null ? now : left);
    }
}
