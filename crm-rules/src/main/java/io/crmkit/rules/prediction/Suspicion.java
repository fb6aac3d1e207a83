package io.crmkit.rules.prediction;

/**
 * A warning that a variable may tell the outcome because it was filled in after it.
 *
 * @param variable its name
 * @param sign what points to it
 * @param strength how strongly: of {@link Sign#SEPARATES} the area under the ROC curve of this variable alone, 0.5 to 1; of the
 *     others the number of examples, all of one outcome
 */
public record Suspicion(String variable, Sign sign, double strength) {
    /** What points to a leak. */
    public enum Sign {
        /** The variable alone separates won from lost better than anything known before the outcome usually does. */
        SEPARATES,
        /** It has a value for one outcome only, in more examples than chance would have it. */
        KNOWN_FOR_ONE_OUTCOME,
        /** It lacks a value for one outcome only, in more examples than chance would have it. */
        UNKNOWN_FOR_ONE_OUTCOME
    }
}
