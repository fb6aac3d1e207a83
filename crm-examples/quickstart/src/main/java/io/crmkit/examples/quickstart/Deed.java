package io.crmkit.examples.quickstart;

/** What is counted in the play, in the order in which it is told. */
enum Deed {
    CONTACT,
    CONTACT_REFUSED,
    RELEASED,
    CLAIMED,
    CLAIM_REFUSED,
    CLAIM_LOST,
    CONVERTED,
    CONVERT_REFUSED,
    STAGE_ENTERED,
    GATE_CLOSED,
    MOVE_REFUSED,
    WON,
    LOST,
    RECEIPT,
    RECEIPT_REFUSED,
    TICKET,
    CONTRACT,
    RENEWAL_OPENED,
    RENEWAL_MISSING,
    NOTICE,
    RENEWED
}
