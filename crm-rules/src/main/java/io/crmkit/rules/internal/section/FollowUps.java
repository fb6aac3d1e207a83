package io.crmkit.rules.internal.section;

import io.crmkit.policy.PoolPolicy;
import io.crmkit.rules.internal.condition.Folded;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which follow-ups count as a contact.
 *
 * @param length how many characters (code points) one has at least, without white space around it; 0 = any
 * @param repeats whether one counts that repeats the last text
 */
record FollowUps(int length, boolean repeats) {
    /** Every follow-up counts. */
    static final FollowUps ALL = new FollowUps(0, true);

    Optional<String> uncounted(String text, Supplier<Optional<String>> last) {
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) < length) {
            return Optional.of(PoolPolicy.TOO_SHORT);
        } else if (repeats) {
            return Optional.empty();
        }
        return last.get().filter(before -> folded(before).equals(folded(text))).map(before -> PoolPolicy.REPEATED);
    }

    /** A text without differences of case, width and spaces. */
    private static String folded(String text) {
        return Folded.of(text)
                .codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
