package io.crmkit.mail;

/** How the connection to a mail server is encrypted. Certificates and host names are checked in both encrypted modes. */
public enum TlsMode {
    /** Not at all: for a relay on the same machine or network. */
    NONE(25),

    /** The connection begins in the clear and must be encrypted before anything is said ({@code STARTTLS}), RFC 3207. */
    STARTTLS(587),

    /** Encrypted from the first byte, RFC 8314. */
    IMPLICIT(465);

    private final int port;

    TlsMode(int port) {
        this.port = port;
    }

    /**
     * Returns the port mail is usually handed in at in this mode.
     *
     * @return 25, 587 or 465
     */
    public int defaultPort() {
        return port;
    }
}
