package io.crmkit.report;

import io.crmkit.decision.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What another rule book would have decided where the log has a decision: of each record as it was then, at the instant it
 * was then.
 *
 * @param decided how many decisions of each kind were made again
 * @param changes those that differ, in the order of the records and of their events
 * @param left how many decisions of each kind were not made again, because they read what the log does not tell (who held how
 *     much, whose turn it was, how many deals somebody had won), because the person they are about was erased, or because
 *     the other book has no such cadence
 */
public record BookReplay(Map<String, Long> decided, List<Change> changes, Map<String, Long> left) {
    /** Copies. */
    public BookReplay {
        decided = Collections.unmodifiableMap(new TreeMap<>(decided));
        changes = List.copyOf(changes);
        left = Collections.unmodifiableMap(new TreeMap<>(left));
    }

    /**
     * A decision that would have been another one.
     *
     * @param record the record whose log has it, as {@code type/id}
     * @param sequence the place of its event in that log, from 1
     * @param made the decision in the log
     * @param again what the other book decides, {@link Decision#diff comparable} with the first
     */
    public record Change(String record, long sequence, Decision<?> made, Decision<?> again) {}
}
