package io.crmkit.field;

/** The type of a custom field. */
public enum FieldType {
    /** Text, free or one of the choices the field declares. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** A calendar date. */
    DATE,
    /** An instant. */
    INSTANT,
    /** An amount of money. */
    MONEY,
    /** A set of texts. */
    TAGS,
    /** A length of time that elapses, days being 24 hours. */
    DURATION,
    /** The identity of another record or of a user; compared exactly. */
    REFERENCE
}
