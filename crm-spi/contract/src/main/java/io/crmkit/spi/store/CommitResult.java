package io.crmkit.spi.store;

import java.util.List;
import java.util.Map;

/** What became of a changeset. */
public sealed interface CommitResult {

    /**
     * The changeset was applied and is durable.
     *
     * @param versions the new version of every put
     */
    record Committed(Map<RecordKey, Long> versions) implements CommitResult {
        /** Copies the versions. */
        public Committed {
            versions = Map.copyOf(versions);
        }
    }

    /**
     * Nothing was applied, because records had changed.
     *
     * @param conflicts every key whose version differs, ordered by key, not empty
     */
    record Conflicted(List<Conflict> conflicts) implements CommitResult {
        /** Copies the conflicts. */
        public Conflicted {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Nothing was applied, because the right to settle is gone.
     *
     * @param lost every settled claim whose lease no longer lives, in the order of the changeset, not empty
     */
    record LeaseLost(List<Claim> lost) implements CommitResult {
        /** Copies the claims. */
        public LeaseLost {
            lost = List.copyOf(lost);
        }
    }

    /**
     * A record whose version was not the expected one.
     *
     * @param key the record
     * @param expected the version the changeset expected, 0 = no record
     * @param actual the version it has, 0 = no record
     */
    record Conflict(RecordKey key, long expected, long actual) {}
}
