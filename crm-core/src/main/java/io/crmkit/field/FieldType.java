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
    TAGS
}
