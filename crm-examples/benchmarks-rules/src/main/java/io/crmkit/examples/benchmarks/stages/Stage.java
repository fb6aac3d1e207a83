package io.crmkit.examples.benchmarks.stages;

/** The stages of a deal. From one the next may be entered, and every one before it. */
public enum Stage {
    /** Somebody answered. */
    CONTACT,
    /** There is a need. What is to be spent must be proven before it is left. */
    QUALIFIED,
    /** There is an offer. That it was sent must be proven before it is left. */
    PROPOSAL,
    /** The terms are talked over. */
    NEGOTIATION,
    /** It is signed. */
    WON;

    /** Returns the stage after this one, itself for the last. */
    Stage next() {
        return values()[Math.min(ordinal() + 1, WON.ordinal())];
    }

    /** Tells whether the evidence of a request lets this stage be left for the next. */
    boolean proven(Request request) {
        return switch (this) {
            case QUALIFIED -> request.budget();
            case PROPOSAL -> request.quote();
            default -> true;
        };
    }
}
