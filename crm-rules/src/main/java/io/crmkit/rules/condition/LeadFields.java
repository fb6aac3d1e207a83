package io.crmkit.rules.condition;

/** The fields of a lead that conditions compare. */
public final class LeadFields {
    /** The name of the person. */
    public static final TextField NAME = Field.text("lead.name");

    /** The company. */
    public static final TextField COMPANY = Field.text("lead.company");

    /** The title of the person. */
    public static final TextField TITLE = Field.text("lead.title");

    /** A telephone number, as it was given. */
    public static final TextField PHONE = Field.text("lead.phone");

    /** An e-mail address. */
    public static final TextField EMAIL = Field.text("lead.email");

    /** Where it comes from. */
    public static final TextField SOURCE = Field.text("lead.source");

    /** What is wanted. */
    public static final TextField NEED = Field.text("lead.need");

    /** The industry. */
    public static final TextField INDUSTRY = Field.text("lead.industry");

    /** The region. */
    public static final TextField REGION = Field.text("lead.region");

    /** What may be spent. */
    public static final NumberField BUDGET = Field.number("lead.budget");

    /** Labels. */
    public static final TagsField TAGS = Field.tags("lead.tags");

    /** The points of its score; not in screening and scoring. */
    public static final NumberField SCORE = Field.number("lead.score");

    /** Its grade, one of those the book gives; not in screening and scoring. */
    public static final TextField GRADE = Field.text("lead.grade");

    /** How far it has come; not in screening: {@code NEW}, {@code VALID}, {@code INVALID}, {@code CONVERTED}. */
    public static final TextField STATUS = Field.text("lead.status");

    /** The user who holds it. */
    public static final ReferenceField OWNER = Field.reference("lead.owner");

    /** The public pool it is in. */
    public static final ReferenceField POOL = Field.reference("lead.pool");

    /** The user who captured it. */
    public static final ReferenceField CAPTURED_BY = Field.reference("lead.capturedBy");

    /** When it came in. */
    public static final InstantField RECEIVED_AT = Field.instant("lead.receivedAt");

    /** When somebody last had contact. */
    public static final InstantField LAST_INTERACTION_AT = Field.instant("lead.lastInteractionAt");

    /** When its present owner first had contact. */
    public static final InstantField FIRST_CONTACT_AT = Field.instant("lead.firstContactAt");

    /** When the next contact is planned. */
    public static final InstantField NEXT_CONTACT_AT = Field.instant("lead.nextContactAt");

    /** Whole days since it came in. */
    public static final NumberField AGE_DAYS = Field.number("lead.ageDays");

    /** Whole days since the last contact; missing if there was none. */
    public static final NumberField DAYS_SINCE_CONTACT = Field.number("lead.daysSinceContact");

    private LeadFields() {}
}
