package io.crmkit.rules.condition;

/** The fields of an opportunity that conditions compare. */
public final class OpportunityFields {
    /** What it is about. */
    public static final TextField NAME = Field.text("opportunity.name");

    /** The customer. */
    public static final ReferenceField ACCOUNT = Field.reference("opportunity.account");

    /** The person it is talked over with. */
    public static final ReferenceField CONTACT = Field.reference("opportunity.contact");

    /** The user who works on it. */
    public static final ReferenceField OWNER = Field.reference("opportunity.owner");

    /** What it is worth. */
    public static final NumberField AMOUNT = Field.number("opportunity.amount");

    /** When it is expected to close. */
    public static final DateField EXPECTED_CLOSE = Field.date("opportunity.expectedClose");

    /** Whether it is open: {@code OPEN}, {@code WON}, {@code LOST}. */
    public static final TextField STATUS = Field.text("opportunity.status");

    /** The stage it is in, one of the book's. */
    public static final ReferenceField STAGE = Field.reference("opportunity.stage");

    /** The chance to win it, per cent. */
    public static final NumberField PROBABILITY = Field.number("opportunity.probability");

    /** Whether the chance was set by hand since it came to its stage. */
    public static final BooleanField OVERRIDDEN = Field.flag("opportunity.overridden");

    /** Whether it is on hold. */
    public static final BooleanField ON_HOLD = Field.flag("opportunity.onHold");

    /** The kinds of evidence that were given. */
    public static final TagsField EVIDENCE = Field.tags("opportunity.evidence");

    /** Why it is lost. */
    public static final TextField LOSS_REASON = Field.text("opportunity.lossReason");

    /** The contract it renews. */
    public static final ReferenceField RENEWAL_OF = Field.reference("opportunity.renewalOf");

    /** Labels. */
    public static final TagsField TAGS = Field.tags("opportunity.tags");

    /** When it came to its first stage. */
    public static final InstantField OPENED_AT = Field.instant("opportunity.openedAt");

    /** When it came to the stage it is in. */
    public static final InstantField ENTERED_AT = Field.instant("opportunity.enteredAt");

    /** When a quote was last given. */
    public static final InstantField QUOTED_AT = Field.instant("opportunity.quotedAt");

    /** When somebody last had contact about it. */
    public static final InstantField LAST_INTERACTION_AT = Field.instant("opportunity.lastInteractionAt");

    /** When it was closed. */
    public static final InstantField CLOSED_AT = Field.instant("opportunity.closedAt");

    /** When it was last closed, even if it was opened again. */
    public static final InstantField LAST_CLOSED_AT = Field.instant("opportunity.lastClosedAt");

    /** How often it was opened again. */
    public static final NumberField REOPENINGS = Field.number("opportunity.reopenings");

    /** Since it was opened, until it was closed. */
    public static final DurationField AGE = Field.duration("opportunity.age");

    /** Since it came to its stage, until it was closed. */
    public static final DurationField AGE_IN_STAGE = Field.duration("opportunity.ageInStage");

    /** In its stage, all stays together. */
    public static final DurationField TIME_IN_STAGE = Field.duration("opportunity.timeInStage");

    /** Whole days since the last contact about it; missing if there was none. */
    public static final NumberField DAYS_SINCE_CONTACT = Field.number("opportunity.daysSinceContact");

    /** Whole days since the last quote; missing if there was none. */
    public static final NumberField DAYS_SINCE_QUOTE = Field.number("opportunity.daysSinceQuote");

    /** Days of the calendar until it is expected to close, below 0 if that is past. */
    public static final NumberField DAYS_TO_CLOSE = Field.number("opportunity.daysToClose");

    private OpportunityFields() {}
}
