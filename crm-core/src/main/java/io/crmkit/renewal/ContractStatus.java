package io.crmkit.renewal;

/** Whether a contract runs. */
public enum ContractStatus {
    /** It runs, or will. */
    ACTIVE,
    /** A following contract took its place. */
    RENEWED,
    /** Its last day has passed and nothing followed. */
    ENDED
}
