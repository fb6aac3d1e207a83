package io.crmkit.report;

import io.crmkit.decision.Decision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What another rule book would say of the records that are there. What is under way follows the book it began under, so
 * this is what the other book would say if it had begun under it.
 *
 * @param looked how many decisions of each kind were made under both books
 * @param changes the decisions that differ, in the order of the records
 * @param moved what would fall due at another instant or for another cause, in the order of the records
 * @param notAsked the kinds of decisions that were not made, because they depend on more than a record tells: who would get
 *     a lead, whether what was captured would be captured again, who might claim, when somebody is told.
 *     To see those, play a script or a market under both books
 */
public record BookTrial(Map<String, Long> looked, List<Change> changes, List<Moved> moved, Set<String> notAsked) {
    /** Copies. */
    public BookTrial {
        looked = Collections.unmodifiableMap(new TreeMap<>(looked));
        changes = List.copyOf(changes);
        moved = List.copyOf(moved);
        notAsked = Collections.unmodifiableSet(new TreeSet<>(notAsked));
    }

    /**
     * A decision that would be another one.
     *
     * @param record the record, as {@code type/id}
     * @param now what the book in force says
     * @param then what the other book says, {@link Decision#diff comparable} with the first
     */
    public record Change(String record, Decision<?> now, Decision<?> then) {}

    /**
     * Something that would fall due at another instant.
     *
     * @param record the record, as {@code type/id}
     * @param now when something falls due next under the book in force; null = nothing does
     * @param nowName what that is
     * @param then when something would fall due next under the other book; null = nothing would
     * @param thenName what that would be
     */
    public record Moved(
            String record,
            @Nullable Instant now,
            @Nullable String nowName,
            @Nullable Instant then,
            @Nullable String thenName) {}
}
