package io.crmkit.rules.prediction;

import java.util.List;

/**
 * What a model was trained on.
 *
 * @param won how many examples were won
 * @param lost how many were lost
 * @param pending how many were left out because they had not ended
 * @param variables the variables, in declared order
 * @param suspicions warnings of variables that may have been filled in after the outcome, in declared order
 */
public record TrainingReport(
        int won, int lost, int pending, List<VariableReport> variables, List<Suspicion> suspicions) {
    /** Copies the lists. */
    public TrainingReport {
        variables = List.copyOf(variables);
        suspicions = List.copyOf(suspicions);
    }

    /**
     * What one variable tells alone.
     *
     * @param name its name
     * @param unknown how many examples lack its value
     * @param informationValue the sum over its bins of (share of the won - share of the lost) * weight of evidence; below 0.02
     *     it tells little, above 0.5 much
     * @param auc the area under the ROC curve of its weight of evidence, 0.5 = tells nothing; of tags 0.5
     * @param bins its bins
     */
    public record VariableReport(String name, int unknown, double informationValue, double auc, List<BinReport> bins) {
        /** Copies the bins. */
        public VariableReport {
            bins = List.copyOf(bins);
        }
    }

    /**
     * One bin.
     *
     * @param bin the values
     * @param won how many examples were won
     * @param lost how many were lost
     * @param weightOfEvidence ln((won / all won) / (lost / all lost)), with one example of the average added
     */
    public record BinReport(Bin bin, int won, int lost, double weightOfEvidence) {}
}
