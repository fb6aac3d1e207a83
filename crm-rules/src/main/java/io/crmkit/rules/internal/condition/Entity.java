package io.crmkit.rules.internal.condition;

import java.util.Locale;

/** The kinds of records whose fields conditions read. */
public enum Entity {
    /** Somebody who may become a customer. */
    LEAD,
    /** A customer. */
    ACCOUNT,
    /** A person at a customer. */
    CONTACT,
    /** A deal. */
    OPPORTUNITY,
    /** A contact that somebody had. */
    INTERACTION,
    /** A wish or complaint. */
    TICKET;

    /** Returns what the names of its fields begin with, before a dot. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
