package io.crmkit.rules.internal.match;

import io.crmkit.rules.internal.condition.Symbols;
import java.util.Arrays;
import java.util.Collection;

/** Some of the texts that conditions compare with, numbered from 0 in their order. */
final class Words {
    /** The number of a text that is none of them. */
    static final int NONE = -1;

    private final Symbols symbols;
    /** The numbers by symbols from {@link Symbols#NONE} on, the number of words for any other; the last is another. */
    private final int[] numbers;

    private final int size;

    /** Takes folded words, all of which have a symbol. */
    Words(Symbols symbols, Collection<String> words) {
        this.symbols = symbols;
        int[] all = words.stream().mapToInt(symbols::find).toArray();
        this.size = all.length;
        this.numbers = new int[Arrays.stream(all).max().orElse(Symbols.NONE) - Symbols.NONE + 2];
        Arrays.fill(numbers, size);
        for (int i = 0; i < all.length; i++) {
            numbers[all[i] - Symbols.NONE] = i;
        }
    }

    /** Returns how many words there are. */
    int size() {
        return size;
    }

    /** Returns the number of a folded word. */
    int number(String word) {
        return number(symbols.find(word));
    }

    /** Returns the number of the word with a symbol, {@link #NONE} if there is none. */
    int number(int symbol) {
        int number = orNext(symbol);
        return number == size ? NONE : number;
    }

    /** Returns the number of the word with a symbol, the next higher number if there is none. */
    int orNext(int symbol) {
        return numbers[Math.min(symbol - Symbols.NONE, numbers.length - 1)];
    }
}
