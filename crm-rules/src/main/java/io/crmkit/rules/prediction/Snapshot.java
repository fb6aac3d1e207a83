package io.crmkit.rules.prediction;

import io.crmkit.rules.internal.document.Canonical;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one outcome added to a naive Bayes table, to be kept beside the lead and handed to {@link NaiveBayes#undo} when the
 * outcome no longer holds. The lead may have changed by then: the snapshot has not.
 *
 * @param counts what was added to which row; none for an outcome that pends
 */
public record Snapshot(List<Count> counts) {
    /**
     * What was added to a row.
     *
     * @param team the team of the row; null = of no team
     * @param variable the variable of the row
     * @param value the value of the row; null = unknown
     * @param won how many won
     * @param lost how many lost
     */
    public record Count(
            @Nullable String team,
            String variable,
            @Nullable String value,
            int won,
            int lost) {}

    /** Copies the counts. */
    public Snapshot {
        counts = List.copyOf(counts);
    }

    /**
     * Reads a snapshot from its document, strictly.
     *
     * @param text JSON, or YAML of the same shape
     * @return the snapshot; {@code parse(snapshot.toJson())} is equal to {@code snapshot}
     * @throws ModelException if the text is not the document of a snapshot, with every problem
     */
    public static Snapshot parse(String text) {
        return ModelDocument.read(text, NaiveBayesReader.SNAPSHOT);
    }

    /**
     * Returns the snapshot as a document.
     *
     * @return canonical JSON, with the number of its format
     */
    public String toJson() {
        return Canonical.text(NaiveBayesWriter.tree(this));
    }
}
