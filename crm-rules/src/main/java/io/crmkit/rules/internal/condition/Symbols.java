package io.crmkit.rules.internal.condition;

import java.util.Arrays;

/**
 * Numbers for the texts that the conditions of a book compare with. Folded texts are found from texts that are not folded
 * without making a folded one, as long as they are ASCII, and at once if they are spelt as a condition spells them. Filled
 * while a book is read, then only asked. An open table of which at most half is taken.
 */
public final class Symbols {
    /** The number of a text that no condition compares with. */
    public static final int NONE = -1;

    private String[] texts = new String[64];
    private int[] hashes = new int[64];
    private int[] numbers = new int[64];
    private int size;
    private int taken;

    /** Gives a folded text a number if it has none, and returns the one text of all that are equal. */
    String add(String folded) {
        int place = place(folded);
        String same = texts[place];
        if (same != null) {
            return same;
        }
        put(folded, size++);
        return folded;
    }

    /** Lets a text be found at once that is, folded, one that has a number. */
    void spell(String text) {
        int number = find(Folded.of(text));
        if (number != NONE && find(text) == NONE) {
            put(text, number);
        }
    }

    /** Returns how many numbers there are, from 0. */
    public int size() {
        return size;
    }

    /** Returns the number of a text that is folded or spelt as a condition spells it, else {@link #NONE}. */
    public int find(String text) {
        int place = place(text);
        return texts[place] == null ? NONE : numbers[place];
    }

    /** The place of a text, or that where it would stand. */
    private int place(String text) {
        int hash = text.hashCode();
        int place = first(hash);
        while (texts[place] != null && !(hashes[place] == hash && texts[place].equals(text))) {
            place = next(place);
        }
        return place;
    }

    /** Returns the number of the text that another is when it is folded, else {@link #NONE}. */
    public int of(String text) {
        int asSpelt = find(text);
        if (asSpelt != NONE) {
            return asSpelt;
        }
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return find(Folded.of(text));
            }
            hash = 31 * hash + lower(c);
        }
        for (int place = first(hash); texts[place] != null; place = next(place)) {
            if (hashes[place] == hash && same(texts[place], text)) {
                return numbers[place];
            }
        }
        return NONE;
    }

    private void put(String text, int number) {
        if (++taken * 2 >= texts.length) {
            String[] oldTexts = texts;
            int[] oldHashes = hashes;
            int[] oldNumbers = numbers;
            texts = new String[oldTexts.length * 2];
            hashes = new int[texts.length];
            numbers = new int[texts.length];
            for (int place = 0; place < oldTexts.length; place++) {
                if (oldTexts[place] != null) {
                    put(oldTexts[place], oldHashes[place], oldNumbers[place]);
                }
            }
        }
        put(text, text.hashCode(), number);
    }

    private void put(String text, int hash, int number) {
        int place = first(hash);
        while (texts[place] != null) {
            place = next(place);
        }
        texts[place] = text;
        hashes[place] = hash;
        numbers[place] = number;
    }

    private int first(int hash) {
        return (hash ^ (hash >>> 16)) & (texts.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (texts.length - 1);
    }

    /** The lower case of an ASCII character. */
    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static boolean same(String folded, String text) {
        if (folded.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the numbers of some texts that have one, each once, in no order. */
    int[] of(Iterable<?> some, int most) {
        int[] found = new int[most];
        int count = 0;
        for (Object text : some) {
            int number = of((String) text);
            if (number != NONE && !contains(found, count, number)) {
                found[count++] = number;
            }
        }
        return count == most ? found : Arrays.copyOf(found, count);
    }

    private static boolean contains(int[] numbers, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }
}
