package io.crmkit.desk;

/** What becomes of a batch of which something is refused. */
public enum BatchMode {
    /** What can be done is done; of the rest it is told why not. */
    PARTIAL,
    /** All of it is done or nothing is. */
    ATOMIC
}
