package io.crmkit.rules.prediction;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A stage of the road to the outcome, as a naive Bayes table counts it.
 *
 * @param id what features name it by
 * @param sequence its place on the road, lower is earlier; two may share one
 * @param team the only team that uses it; null = all teams share it
 * @param isWon whether a lead that stands in it is won
 */
public record Stage(String id, int sequence, @Nullable String team, boolean isWon) {
    private static final int LONGEST = 200;

    /** By sequence, then id. */
    static final Comparator<Stage> ORDER =
            Comparator.comparingInt(Stage::sequence).thenComparing(Stage::id);

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank or has more than 200 characters
     */
    public Stage {
        if (id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException("id (" + id + ") of a stage must have 1 to 200 characters.");
        }
    }

    /**
     * Returns a stage all teams share.
     *
     * @param id what features name it by
     * @param sequence its place on the road
     * @return the stage
     */
    public static Stage of(String id, int sequence) {
        return new Stage(id, sequence, null, false);
    }

    /**
     * Returns the same stage as one that is won.
     *
     * @return the stage
     */
    public Stage won() {
        return new Stage(id, sequence, team, true);
    }

    /**
     * Returns the same stage as one of a team.
     *
     * @param only the only team that uses it
     * @return the stage
     */
    public Stage forTeam(String only) {
        return new Stage(id, sequence, only, isWon);
    }
}
