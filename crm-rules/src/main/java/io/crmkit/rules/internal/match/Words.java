package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Folded;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import java.util.Arrays;
import java.util.Collection;

/**
 * Numbers of folded words, found from texts that are not folded without making a folded text, as long as they are ASCII.
 * An open table of at most half its places.
 */
final class Words {
    /** The number of a text that is no word. */
    static final int NONE = -1;

    private static final int[] NOTHING = new int[0];

    private final String[] words;
    private final int[] hashes;
    private final int[] numbers;
    private final int mask;
    private final int size;

    /** Takes the words, which get the numbers 0 and on in their order. */
    Words(Collection<String> all) {
        int size = Integer.highestOneBit(Math.max(2, all.size())) * 4;
        words = new String[size];
        hashes = new int[size];
        numbers = new int[size];
        mask = size - 1;
        int count = 0;
        for (String word : all) {
            int place = spread(word.hashCode());
            while (words[place] != null) {
                place = (place + 1) & mask;
            }
            words[place] = word;
            hashes[place] = word.hashCode();
            numbers[place] = count++;
        }
        this.size = count;
    }

    /** Returns how many words there are. */
    int size() {
        return size;
    }

    /** Tells whether a text is one of the words. */
    boolean has(String text, boolean folded) {
        return number(text, folded) != NONE;
    }

    /** Tells whether one of the words is among some tags. */
    boolean hasAny(Collection<?> tags, boolean folded) {
        for (Object tag : tags) {
            if (has((String) tag, folded)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of the word that a text is when it is folded, which perhaps it is; else {@link #NONE}. */
    int number(String text, boolean folded) {
        return folded ? numberOfFolded(text) : numberOf(text);
    }

    private int numberOfFolded(String text) {
        int hash = text.hashCode();
        for (int place = spread(hash); words[place] != null; place = (place + 1) & mask) {
            if (hashes[place] == hash && text.equals(words[place])) {
                return numbers[place];
            }
        }
        return NONE;
    }

    private int numberOf(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return numberOfFolded(Folded.of(text));
            }
            hash = 31 * hash + lower(c);
        }
        for (int place = spread(hash); words[place] != null; place = (place + 1) & mask) {
            if (hashes[place] == hash && same(words[place], text)) {
                return numbers[place];
            }
        }
        return NONE;
    }

    /** Returns the numbers of the words that are among a subject's tags, each once. */
    int[] numbersOf(Subject subject, Term term) {
        if (!(subject.get(term) instanceof Collection<?> tags) || tags.isEmpty()) {
            return NOTHING;
        }
        int[] found = new int[tags.size()];
        int count = 0;
        for (Object tag : tags) {
            int number = number((String) tag, subject.isFolded());
            if (number != NONE && !contains(found, count, number)) {
                found[count++] = number;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private static boolean contains(int[] found, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (found[i] == number) {
                return true;
            }
        }
        return false;
    }

    /** The lower case of an ASCII character. */
    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static boolean same(String word, String text) {
        if (word.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int spread(int hash) {
        return (hash ^ (hash >>> 16)) & mask;
    }
}
