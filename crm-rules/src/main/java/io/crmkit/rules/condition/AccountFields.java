package io.crmkit.rules.condition;

/** The fields of an account, a customer that conditions compare. */
public final class AccountFields {
    /** The name. */
    public static final TextField NAME = Field.text("account.name");

    /** The industry. */
    public static final TextField INDUSTRY = Field.text("account.industry");

    /** The region. */
    public static final TextField REGION = Field.text("account.region");

    /** Labels. */
    public static final TagsField TAGS = Field.tags("account.tags");

    /** The user who holds it. */
    public static final ReferenceField OWNER = Field.reference("account.owner");

    /** The public pool it is in. */
    public static final ReferenceField POOL = Field.reference("account.pool");

    /** When it came in, as a lead or directly. */
    public static final InstantField RECEIVED_AT = Field.instant("account.receivedAt");

    /** When somebody last had contact. */
    public static final InstantField LAST_INTERACTION_AT = Field.instant("account.lastInteractionAt");

    /** When the next contact is planned. */
    public static final InstantField NEXT_CONTACT_AT = Field.instant("account.nextContactAt");

    /** How many of its opportunities are open. */
    public static final NumberField OPEN_OPPORTUNITIES = Field.number("account.openOpportunities");

    /** How many of its opportunities were won. */
    public static final NumberField WON_OPPORTUNITIES = Field.number("account.wonOpportunities");

    /** How many of its tickets are not resolved. */
    public static final NumberField OPEN_TICKETS = Field.number("account.openTickets");

    /** Whole days since it came in. */
    public static final NumberField AGE_DAYS = Field.number("account.ageDays");

    /** Whole days since the last contact; missing if there was none. */
    public static final NumberField DAYS_SINCE_CONTACT = Field.number("account.daysSinceContact");

    /** How many opportunities its owner has won in its industry; missing without either. */
    public static final NumberField WINS_IN_INDUSTRY = Field.number("account.winsInIndustry");

    private AccountFields() {}
}
