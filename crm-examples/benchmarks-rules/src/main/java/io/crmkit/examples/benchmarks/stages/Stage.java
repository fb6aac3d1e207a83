package io.crmkit.examples.benchmarks.stages;

import java.util.List;

/** The stages of a deal. From one the next may be entered, and every one before it. */
public enum Stage {
    /** Somebody answered. */
    CONTACT(0),
    /** There is a need. What is to be spent must be proven before it is left. */
    QUALIFIED(1),
    /** There is an offer. That it was sent must be proven before it is left. */
    PROPOSAL(2),
    /** The terms are talked over. */
    NEGOTIATION(3),
    /** It is signed. */
    WON(4);

    private static final List<Stage> ALL = List.of(values());

    private final int position;

    Stage(int position) {
        this.position = position;
    }

    /** Returns the stages in their order. */
    static List<Stage> all() {
        return ALL;
    }

    /** Returns how many stages are before this one. */
    int position() {
        return position;
    }

    /** Returns the stages before this one. */
    List<Stage> before() {
        return ALL.subList(0, position);
    }

    /** Returns the stage after this one, itself for the last. */
    Stage next() {
        return ALL.get(Math.min(position + 1, WON.position));
    }

    /** Tells whether the evidence of a request lets this stage be left for the next. */
    boolean proven(Request request) {
        return switch (this) {
            case QUALIFIED -> request.evidence().contains(Request.BUDGET);
            case PROPOSAL -> request.evidence().contains(Request.QUOTE);
            default -> true;
        };
    }
}
