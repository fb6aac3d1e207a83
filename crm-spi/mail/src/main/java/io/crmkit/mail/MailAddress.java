package io.crmkit.mail;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * One mail address, as ASCII.
 *
 * <p>The grammar is the dot-atom of RFC 5322 on both sides: no display names, lists, groups, comments, quoted names,
 * routes or address literals, so that one address can never be read as two. A domain may be written in any script and is
 * turned into its ASCII form; the part before the {@code @} must be ASCII.
 *
 * @param value the address
 */
record MailAddress(String value) {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_ADDRESS = 254;
    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATEXT + "(\\." + ATEXT + ")*");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern NEVER =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}\\p{Cs}\\u2028\\u2029,;:<>()\\[\\]\"\\\\]");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not exactly one; the message says why without repeating it
     */
    static MailAddress of(String text) {
        var never = NEVER.matcher(text);
        if (never.find()) {
            throw new IllegalArgumentException(
                    "holds U+%04X".formatted(text.codePointAt(never.start())) + " at index " + never.start());
        }
        int at = text.indexOf('@');
        if (at < 0 || at != text.lastIndexOf('@')) {
            throw new IllegalArgumentException(at < 0 ? "has no @" : "has more than one @");
        }
        String local = text.substring(0, at);
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException("must have 1 to " + MAX_LOCAL
                    + " ASCII letters, digits, single dots and !#$%&'*+/=?^_`{|}~- before the @");
        }
        String domain = ascii(text.substring(at + 1));
        String whole = local + "@" + domain;
        if (!DOMAIN.matcher(domain).matches() || whole.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException(
                    "must have the name of a host after the @, and at most " + MAX_ADDRESS + " characters in all");
        }
        return new MailAddress(whole);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must have the name of a host after the @", e);
        }
    }

    /** Returns what stands after the {@code @}. */
    String domain() {
        return value.substring(value.indexOf('@') + 1);
    }
}
