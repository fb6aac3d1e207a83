package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Symbols;
import io.crmkit.rules.internal.condition.Term;
import java.util.Arrays;
import java.util.Collection;

/** Some of the texts that conditions compare with, numbered from 0 in their order. */
final class Words {
    /** The number of a text that is none of them. */
    static final int NONE = -1;

    private final Symbols symbols;
    private final int[] numbers;
    private final int size;

    /** Takes folded words, all of which have a symbol. */
    Words(Symbols symbols, Collection<String> words) {
        this.symbols = symbols;
        int[] all = words.stream().mapToInt(symbols::ofFolded).toArray();
        this.numbers = new int[Arrays.stream(all).max().orElse(-1) + 1];
        Arrays.fill(numbers, NONE);
        for (int i = 0; i < all.length; i++) {
            numbers[all[i]] = i;
        }
        this.size = all.length;
    }

    /** Returns how many words there are. */
    int size() {
        return size;
    }

    /** Returns the number of a folded word. */
    int number(String word) {
        return number(symbols.ofFolded(word));
    }

    /** Returns the number of the word with a symbol, {@link #NONE} if there is none. */
    int number(int symbol) {
        return symbol >= 0 && symbol < numbers.length ? numbers[symbol] : NONE;
    }

    /** Returns the numbers of the words that are among a subject's tags, each once. */
    int[] numbersOf(Subject subject, Term term) {
        int[] tags = subject.tags(term);
        int[] found = new int[tags.length];
        int count = 0;
        for (int tag : tags) {
            int number = number(tag);
            if (number != NONE) {
                found[count++] = number;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }
}
