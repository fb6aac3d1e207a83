package io.crmkit.spi.notification;

/** What an address of somebody is. */
public enum AddressKind {
    /** A mail address. */
    MAIL,
    /** A telephone number in any usual form. */
    TELEPHONE,
    /** What the host knows him by, as {@code type/id}: the channel finds where to reach him. */
    REFERENCE
}
