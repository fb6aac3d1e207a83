package io.crmkit.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where in a page of HTML a value would stand, and how it is written there. */
final class HtmlContext {
    private static final Pattern LINK = Pattern.compile("(?is)<a\\s(?:.*\\s)?href=\"https?://[^/?#\"\\s]+/[^\"\\s]*");
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n]]");

    private final StringBuilder seen = new StringBuilder();
    private State state = State.TEXT;
    private int tag;

    private enum State {
        TEXT,
        OPENING,
        TAG,
        COMMENT,
        SINGLE,
        DOUBLE
    }

    /** Goes on through the page. */
    void read(String html) {
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<' && (state == State.TEXT || state == State.OPENING)) {
                tag = seen.length();
            }
            seen.append(c);
            state = next(c);
        }
    }

    private State next(char c) {
        return switch (state) {
            case TEXT -> c == '<' ? State.OPENING : State.TEXT;
            // a tag begins with a letter or a sign; what is none is text
            case OPENING ->
                c == '<' ? State.OPENING : Character.isLetter(c) || "/!?".indexOf(c) >= 0 ? State.TAG : State.TEXT;
            case TAG ->
                seen.length() == tag + 4 && seen.indexOf("<!--", tag) == tag
                        ? State.COMMENT
                        : c == '>' ? State.TEXT : c == '"' ? State.DOUBLE : c == '\'' ? State.SINGLE : State.TAG;
            case COMMENT ->
                seen.length() >= tag + 7 && c == '>' && seen.indexOf("-->", seen.length() - 3) >= 0
                        ? State.TEXT
                        : State.COMMENT;
            case SINGLE -> c == '\'' ? State.TAG : State.SINGLE;
            case DOUBLE -> c == '"' ? State.TAG : State.DOUBLE;
        };
    }

    /** Tells whether what comes next is text between tags, and no program or style. */
    boolean isText() {
        return state == State.TEXT && !within("script") && !within("style");
    }

    private boolean within(String element) {
        String page = seen.toString().toLowerCase(Locale.ROOT);
        return page.lastIndexOf("<" + element) > page.lastIndexOf("</" + element);
    }

    /** Tells whether what comes next is part of a link, behind its host. */
    boolean isLink() {
        return state == State.DOUBLE && LINK.matcher(seen.substring(tag)).matches();
    }

    /** Returns text as it stands between tags; control characters are replaced. */
    static String escaped(String text) {
        String plain =
                CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\uFFFD");
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\n", "<br>\n");
    }

    /** Returns text as it stands in the path or query of a link, RFC 3986. */
    static String percentEncoded(String text) {
        StringBuilder link = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = UNRESERVED.indexOf(b) >= 0;
            link.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return link.toString();
    }
}
