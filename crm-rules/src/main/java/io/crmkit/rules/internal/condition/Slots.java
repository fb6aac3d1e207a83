package io.crmkit.rules.internal.condition;

import java.util.Arrays;

/**
 * Places from 0 for the fields that conditions of a book read, so that their values can stand side by side. Filled while a
 * book is read, then only asked.
 */
final class Slots {
    /** The place of a field that no condition reads. */
    static final int NONE = -1;

    private int[] places = {};
    private int size;

    /** Gives a field a place if it has none. */
    void add(Term term) {
        int known = places.length;
        if (term.index() >= known) {
            places = Arrays.copyOf(places, term.index() + 1);
            Arrays.fill(places, known, places.length, NONE);
        }
        if (places[term.index()] == NONE) {
            places[term.index()] = size++;
        }
    }

    /** Returns the place of a field, {@link #NONE} if it has none. */
    int of(Term term) {
        int index = term.index();
        return index < places.length ? places[index] : NONE;
    }

    /** Returns how many places there are. */
    int size() {
        return size;
    }
}
