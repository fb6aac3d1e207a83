package io.crmkit.activity;

/** How people had contact. */
public enum Channel {
    /** A telephone call. */
    CALL,
    /** E-mail. */
    EMAIL,
    /** A meeting, in person or by video. */
    MEETING,
    /** A chat or text message. */
    MESSAGE,
    /** A visit at the customer's place. */
    VISIT
}
