package io.crmkit.rules.internal.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** About how many steps a regular expression has once its counted repetitions are written out. */
final class PatternSize {
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?}");
    private static final long LARGEST = 1L << 40;

    private final String text;
    private final Deque<Group> around = new ArrayDeque<>();
    private Group group = new Group();
    private int at;

    private PatternSize(String text) {
        this.text = text;
    }

    /** What is between two parentheses: the steps of all and those of the last part, which may be repeated. */
    private static final class Group {
        private long all;
        private long last;

        void add(long steps) {
            all = Math.min(LARGEST, all + steps);
            last = steps;
        }

        /** Makes the last part one step longer. */
        void extend() {
            all = Math.min(LARGEST, all + 1);
            last = Math.min(LARGEST, last + 1);
        }

        void repeat(long times) {
            all = Math.min(LARGEST, all + last * (times - 1));
            last = Math.min(LARGEST, last * times);
        }
    }

    /** Returns the steps of an expression, of one that is not well-formed some number. */
    static long of(String text) {
        PatternSize size = new PatternSize(text);
        while (size.at < text.length()) {
            size.next();
        }
        while (!size.around.isEmpty()) {
            size.close();
        }
        return size.group.all;
    }

    private void next() {
        char c = text.charAt(at++);
        switch (c) {
            case '\\' -> escape();
            case '[' -> characters();
            case '(' -> {
                around.push(group);
                group = new Group();
            }
            case ')' -> close();
            case '{' -> counted();
            case '*', '+', '?' -> group.extend();
            default -> group.add(1);
        }
    }

    private void close() {
        if (!around.isEmpty()) {
            long inner = group.all + 2;
            group = around.pop();
            group.add(inner);
        }
    }

    private void escape() {
        if (text.startsWith("Q", at)) {
            int end = text.indexOf("\\E", at);
            int to = end < 0 ? text.length() : end;
            group.add(to - at);
            group.last = 1;
            at = end < 0 ? to : end + 2;
        } else {
            at = Math.min(text.length(), at + 1);
            group.add(1);
        }
    }

    /** A class of characters is one step, whatever stands in it. */
    private void characters() {
        at += text.startsWith("^", at) ? 1 : 0;
        at += text.startsWith("]", at) ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 2;
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at = Math.min(text.length(), at + 1);
        group.add(1);
    }

    private void counted() {
        Matcher counts = COUNTED.matcher(text).region(at - 1, text.length());
        if (!counts.lookingAt()) {
            group.add(1);
            return;
        }
        at = counts.end();
        String most = counts.group(3);
        String last = most == null || most.isEmpty() ? counts.group(1) : most;
        group.repeat(Math.max(1, Long.parseLong(last)));
    }
}
