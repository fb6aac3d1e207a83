package io.crmkit.activity;

/** What a customer, or the way to him, lets us know without anybody writing down a contact. */
public enum Signal {
    /** A person answered. */
    REPLY(true),
    /** Somebody met him. */
    MEETING(true),
    /** What was sent to him did not arrive. */
    BOUNCE(true),
    /** He wants nothing more that he has not asked for. */
    UNSUBSCRIBE(true),
    /** After he unsubscribed, he wants to hear from us again. */
    SUBSCRIBE(false),
    /** A machine answered that he is away; nobody has read anything. */
    OUT_OF_OFFICE(false);

    private final boolean mayEnd;

    Signal(boolean mayEnd) {
        this.mayEnd = mayEnd;
    }

    /**
     * Tells whether a rule book may say that it ends a cadence.
     *
     * @return whether it may
     */
    public boolean mayEnd() {
        return mayEnd;
    }
}
