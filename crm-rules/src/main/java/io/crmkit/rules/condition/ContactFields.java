package io.crmkit.rules.condition;

/** The fields of a contact, a person at a customer that conditions compare. */
public final class ContactFields {
    /** The name. */
    public static final TextField NAME = Field.text("contact.name");

    /** The title. */
    public static final TextField TITLE = Field.text("contact.title");

    /** A telephone number. */
    public static final TextField PHONE = Field.text("contact.phone");

    /** An e-mail address. */
    public static final TextField EMAIL = Field.text("contact.email");

    /** The parts played in a decision to buy: {@code USER}, {@code DECIDER}, {@code INFLUENCER}. */
    public static final TagsField ROLES = Field.tags("contact.roles");

    private ContactFields() {}
}
