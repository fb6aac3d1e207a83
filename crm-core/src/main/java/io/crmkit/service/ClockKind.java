package io.crmkit.service;

import io.crmkit.decision.Label;

/** What a clock of a ticket measures. */
public enum ClockKind {
    /** From the opening to the first answer, or to somebody taking the ticket up. */
    FIRST_RESPONSE,
    /**
     * From what the customer wrote after somebody took the ticket up or answered to the next answer; it stands still while
     * the ticket waits for what the rule book says stops it.
     */
    NEXT_RESPONSE,
    /**
     * From the opening to the solution; it stands still while the ticket waits for the customer, or for what the rule book
     * says stops it, or is solved.
     */
    RESOLUTION;

    /**
     * Returns what the promise is called in rule books.
     *
     * @return {@code firstResponse}, {@code nextResponse} or {@code resolution}
     */
    public String word() {
        return switch (this) {
            case FIRST_RESPONSE -> "firstResponse";
            case NEXT_RESPONSE -> "nextResponse";
            case RESOLUTION -> "resolution";
        };
    }

    /**
     * Returns what people call it.
     *
     * @return the words
     */
    public Label label() {
        return switch (this) {
            case FIRST_RESPONSE -> new Label("first response", "首次响应");
            case NEXT_RESPONSE -> new Label("next response", "后续响应");
            case RESOLUTION -> new Label("resolution", "解决");
        };
    }
}
