package io.crmkit.rules.condition;

/** The fields of an interaction, a contact that somebody had that conditions compare. */
public final class InteractionFields {
    /** The kind of record it was about: {@code LEAD}, {@code ACCOUNT}, {@code OPPORTUNITY}. */
    public static final TextField ABOUT = Field.text("interaction.about");

    /** How they had contact: {@code CALL}, {@code EMAIL}, {@code MEETING}, {@code MESSAGE}, {@code VISIT}. */
    public static final TextField CHANNEL = Field.text("interaction.channel");

    /** The user who had it; missing if it was the process. */
    public static final ReferenceField BY = Field.reference("interaction.by");

    /** When. */
    public static final InstantField AT = Field.instant("interaction.at");

    /** What was said. */
    public static final TextField KEY_POINTS = Field.text("interaction.keyPoints");

    /** What the customer thinks. */
    public static final TextField FEEDBACK = Field.text("interaction.feedback");

    /** What comes next. */
    public static final TextField NEXT_PLAN = Field.text("interaction.nextPlan");

    /** When the next contact is planned. */
    public static final InstantField NEXT_CONTACT_AT = Field.instant("interaction.nextContactAt");

    private InteractionFields() {}
}
