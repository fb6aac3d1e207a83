package io.crmkit.memory;

/** The order of texts by Unicode code point, which is the order of their UTF-8 bytes. */
final class CodePoints {
    private CodePoints() {}

    /** Unlike {@link String#compareTo}, puts U+10000 and above after U+E000 to U+FFFF. */
    static int compare(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return Integer.compare(rank(left), rank(right));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
