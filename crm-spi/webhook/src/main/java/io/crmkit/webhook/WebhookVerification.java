package io.crmkit.webhook;

/** What a receiver learns of a call it has checked. */
public enum WebhookVerification {
    /** It is from who has the secret, unchanged, and of now. */
    VALID,

    /** An id, a timestamp or a signature is missing or blank. */
    MISSING_HEADER,

    /** The timestamp is not a whole number of seconds. */
    MALFORMED_TIMESTAMP,

    /** The timestamp is longer ago than the tolerance: perhaps somebody plays an old call again. */
    TOO_OLD,

    /** The timestamp is further ahead than the tolerance: clocks disagree. */
    TOO_NEW,

    /** No signature in the header is one of version {@code v1}, or there are more than can be meant. */
    MALFORMED_SIGNATURE,

    /** No signature is made with a secret of the receiver: another secret, another body, another id or timestamp. */
    WRONG_SIGNATURE
}
