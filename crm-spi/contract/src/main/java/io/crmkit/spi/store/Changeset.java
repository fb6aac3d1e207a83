package io.crmkit.spi.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything one commit does: a value, not an open transaction.
 *
 * @param puts records to write
 * @param deletes records to remove
 * @param expects versions that must hold of records that are not written
 * @param work changes of the planned work
 * @param settlements claims to end
 */
public record Changeset(
        List<Put> puts,
        List<Delete> deletes,
        List<Expect> expects,
        List<WorkChange> work,
        List<Settlement> settlements) {
    /** The most operations of one changeset, all five lists together. */
    public static final int MAX_OPERATIONS = 10_000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a record key, a work key or a settled item occurs twice, or there are too
     *     many operations
     */
    public Changeset {
        puts = List.copyOf(puts);
        deletes = List.copyOf(deletes);
        expects = List.copyOf(expects);
        work = List.copyOf(work);
        settlements = List.copyOf(settlements);
        int size = puts.size() + deletes.size() + expects.size() + work.size() + settlements.size();
        Set<RecordKey> records = new HashSet<>(2 * size);
        puts.forEach(put -> once("record", put.key(), records));
        deletes.forEach(delete -> once("record", delete.key(), records));
        expects.forEach(expect -> once("record", expect.key(), records));
        Set<WorkKey> items = new HashSet<>(2 * work.size());
        work.forEach(change -> once("work", change.key(), items));
        Set<WorkKey> settled = new HashSet<>(2 * settlements.size());
        settlements.forEach(
                settlement -> once("settled work", settlement.claim().key(), settled));
        Checks.require(size <= MAX_OPERATIONS, "The operations (%s) must be at most %s.", size, MAX_OPERATIONS);
    }

    private static <K> void once(String what, K key, Set<K> seen) {
        Checks.require(seen.add(key), "The %s (%s) must occur only once in a changeset.", what, key);
    }

    /**
     * Returns a builder of an empty changeset.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a changeset. Not safe for use by several threads. */
    public static final class Builder {
        private final List<Put> puts = new ArrayList<>();
        private final List<Delete> deletes = new ArrayList<>();
        private final List<Expect> expects = new ArrayList<>();
        private final List<WorkChange> work = new ArrayList<>();
        private final List<Settlement> settlements = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a record to write.
         *
         * @param put the record
         * @return this builder
         */
        public Builder put(Put put) {
            puts.add(put);
            return this;
        }

        /**
         * Adds a record to remove.
         *
         * @param key the record
         * @param expected the version it must have
         * @return this builder
         */
        public Builder delete(RecordKey key, long expected) {
            deletes.add(new Delete(key, expected));
            return this;
        }

        /**
         * Adds a version that must hold.
         *
         * @param key the record
         * @param version the version it must have, 0 = it must not exist
         * @return this builder
         */
        public Builder expect(RecordKey key, long version) {
            expects.add(new Expect(key, version));
            return this;
        }

        /**
         * Plans or moves an item of work.
         *
         * @param key the item
         * @param due when it is due
         * @param lane its lane, null = none
         * @return this builder
         */
        public Builder schedule(WorkKey key, java.time.Instant due, @Nullable String lane) {
            work.add(new WorkChange.Schedule(key, due, lane));
            return this;
        }

        /**
         * Removes an item of work.
         *
         * @param key the item
         * @return this builder
         */
        public Builder cancel(WorkKey key) {
            work.add(new WorkChange.Cancel(key));
            return this;
        }

        /**
         * Ends a claim.
         *
         * @param settlement the claim and what becomes of the item
         * @return this builder
         */
        public Builder settle(Settlement settlement) {
            settlements.add(settlement);
            return this;
        }

        /**
         * Returns the changeset collected so far; the builder may be used on.
         *
         * @return the changeset
         * @throws IllegalArgumentException as the constructor does
         */
        public Changeset build() {
            return new Changeset(puts, deletes, expects, work, settlements);
        }
    }
}
