package io.crmkit.rules.builder;

import java.util.List;
import java.util.stream.Stream;

/**
 * The stages of opportunities, and how they move.
 */
public final class Pipeline {
    private final Tree tree;

    private Pipeline(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a pipeline.
     *
     * @param stages the stages in their order, two or more; the last one wins
     * @return the pipeline
     */
    public static Pipeline of(Stage... stages) {
        return new Pipeline(
                Tree.EMPTY.with("stages", Stream.of(stages).map(Stage::tree).toList()));
    }

    /**
     * Returns this pipeline with an approval that rules ask for, see {@link Action#requestApproval}.
     *
     * @param id the id of the approval, of which there is no other
     * @param approval who must agree
     * @return the pipeline
     */
    public Pipeline approval(String id, Approval approval) {
        return new Pipeline(tree.plus("approvals", approval.tree().with("id", id)));
    }

    /**
     * Returns this pipeline, of which it is said whether stages may be skipped.
     *
     * @param may whether they may; no if nothing is said
     * @return the pipeline
     */
    public Pipeline skip(boolean may) {
        return new Pipeline(tree.with("skip", may));
    }

    /**
     * Returns this pipeline, of which it is said whether moves backward need a reason.
     *
     * @param needs whether they do; yes if nothing is said
     * @return the pipeline
     */
    public Pipeline backwardNeedsReason(boolean needs) {
        return new Pipeline(tree.with("backwardNeedsReason", needs));
    }

    /**
     * Returns this pipeline with a time until an opportunity stalls.
     *
     * @param days the days without contact; 0 = never
     * @return the pipeline
     */
    public Pipeline stalledAfterDays(int days) {
        return new Pipeline(tree.with("stalledAfterDays", days));
    }

    /**
     * Returns this pipeline with a reminder after a quote.
     *
     * @param days the days after the quote; 0 = none
     * @return the pipeline
     */
    public Pipeline quoteReminderDays(int days) {
        return new Pipeline(tree.with("quoteReminderDays", days));
    }

    /**
     * Returns this pipeline with the reasons for which opportunities are lost.
     *
     * @param reasons the reasons, one or more
     * @return the pipeline
     */
    public Pipeline lossReasons(String... reasons) {
        return new Pipeline(tree.with("lossReasons", List.of(reasons)));
    }

    /**
     * Returns this pipeline with a time in which closed opportunities may be opened again.
     *
     * @param days the days; 0 = never
     * @return the pipeline
     */
    public Pipeline reopenWithinDays(int days) {
        return new Pipeline(tree.with("reopenWithinDays", days));
    }

    Tree tree() {
        return tree;
    }
}
