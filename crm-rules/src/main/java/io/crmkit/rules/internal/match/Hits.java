package io.crmkit.rules.internal.match;

import java.util.Arrays;

/** The numbers of the conditions that hold, in no order. Grows as it is filled. */
public final class Hits {
    private int[] numbers = new int[12];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    /** Returns how many hold. */
    public int size() {
        return size;
    }

    /** Returns one of them, in the order in which they were found. */
    public int get(int index) {
        return numbers[index];
    }

    /** Returns them in ascending order. */
    public int[] sorted() {
        int[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
