package io.crmkit.internal.engine;

/**
 * A new record would have the id of one that is there: the key of its command was used before, so long ago that its
 * answer is no longer kept.
 */
final class IdTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdTakenException() {
        super("The id of a new record must be new.", null, false, false);
    }
}
