package io.crmkit.spi.store;

/** What an attribute of a record holds, and so by which conditions it can be found. */
public enum AttributeKind {
    /** One text; equals, in, is-missing, order. */
    TEXT,
    /** One 64-bit integer, an instant as its epoch microseconds; equals, in, is-missing, order. */
    NUMBER,
    /** A set of texts; any-of, is-missing. A record with an empty set is missing the attribute. */
    TAGS
}
