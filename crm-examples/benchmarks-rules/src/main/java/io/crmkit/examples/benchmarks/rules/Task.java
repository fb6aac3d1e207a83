package io.crmkit.examples.benchmarks.rules;

/** What is decided. */
enum Task {
    /** The points of every rule that applies. */
    SCORING("scoring", "lead"),
    /** The owner of the first rule that applies. */
    FIRST_MATCH("first match", "lead"),
    /** Whether a deal may enter a stage. */
    STAGE_MOVE("stage move", "move");

    private final String label;
    private final String unit;

    Task(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Returns what people call it. */
    String label() {
        return label;
    }

    /** Returns what one decision is about. */
    String unit() {
        return unit;
    }
}
