package io.crmkit.rules.internal.match;

/** Takes the numbers of conditions that hold, each once. */
public interface Found {
    /** Takes a number. */
    void add(int number);
}
