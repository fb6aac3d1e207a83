package io.crmkit.nodes;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Delete;
import io.crmkit.spi.store.Expect;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Stores with a defect. */
final class Plants {
    private Plants() {}

    /** Whoever comes too late with his work may end it all the same. */
    static final class NoToken extends Passing {
        NoToken(Store store) {
            super(store);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            CommitResult result = store.commit(changes);
            if (!(result instanceof CommitResult.LeaseLost lost)) {
                return result;
            }
            List<Settlement> kept = changes.settlements().stream()
                    .filter(settlement -> !lost.lost().contains(settlement.claim()))
                    .toList();
            return store.commit(
                    new Changeset(changes.puts(), changes.deletes(), changes.expects(), changes.work(), kept));
        }
    }

    /** Writes whatever version there is. */
    static final class NoVersions extends Passing {
        NoVersions(Store store) {
            super(store);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            CommitResult result = store.commit(changes);
            if (!(result instanceof CommitResult.Conflicted conflicted)) {
                return result;
            }
            Map<RecordKey, Long> actual = conflicted.conflicts().stream()
                    .collect(Collectors.toMap(CommitResult.Conflict::key, CommitResult.Conflict::actual));
            return store.commit(new Changeset(
                    changes.puts().stream()
                            .map(p -> new Put(
                                    p.key(),
                                    actual.getOrDefault(p.key(), p.expected()),
                                    p.attributes(),
                                    p.format(),
                                    p.body()))
                            .toList(),
                    changes.deletes().stream()
                            .map(d -> new Delete(d.key(), actual.getOrDefault(d.key(), d.expected())))
                            .toList(),
                    changes.expects().stream()
                            .map(e -> new Expect(e.key(), actual.getOrDefault(e.key(), e.version())))
                            .toList(),
                    changes.work(),
                    changes.settlements()));
        }
    }

    /** Says that it has committed, and does so with the next call. */
    static final class AckFirst extends Passing {
        private Changeset pending;

        AckFirst(Store store) {
            super(store);
        }

        @Override
        void before() {
            Changeset first = pending;
            pending = null;
            if (first != null) {
                store.commit(first);
            }
        }

        @Override
        public CommitResult commit(Changeset changes) {
            before();
            pending = changes;
            return new CommitResult.Committed(
                    changes.puts().stream().collect(Collectors.toMap(Put::key, put -> put.expected() + 1)));
        }
    }

    /** Commits records of a type, and their work, after the rest. */
    static final class Apart extends Passing {
        private final Predicate<RecordKey> apart;

        Apart(Store store, String type) {
            super(store);
            this.apart = key -> key.type().equals(type);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            boolean ours = changes.settlements().isEmpty()
                    && changes.puts().stream().anyMatch(put -> apart.test(put.key()))
                    && changes.puts().stream().anyMatch(put -> !apart.test(put.key()));
            if (!ours) {
                return store.commit(changes);
            }
            CommitResult result = store.commit(part(changes, apart.negate()));
            if (result instanceof CommitResult.Committed) {
                store.commit(part(changes, apart));
            }
            return result;
        }

        private static Changeset part(Changeset changes, Predicate<RecordKey> which) {
            return new Changeset(
                    changes.puts().stream().filter(p -> which.test(p.key())).toList(),
                    changes.deletes().stream().filter(d -> which.test(d.key())).toList(),
                    changes.expects().stream().filter(e -> which.test(e.key())).toList(),
                    changes.work().stream()
                            .filter(w -> which.test(w.key().record()))
                            .toList(),
                    List.of());
        }
    }

    /** Plans work after the rest is committed. */
    static final class WorkApart extends Passing {
        WorkApart(Store store) {
            super(store);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            boolean ours = changes.settlements().isEmpty()
                    && !changes.work().isEmpty()
                    && changes.work().stream()
                            .allMatch(work -> work.key().kind().equals("alarm"));
            if (!ours) {
                return store.commit(changes);
            }
            CommitResult result = store.commit(
                    new Changeset(changes.puts(), changes.deletes(), changes.expects(), List.of(), List.of()));
            if (result instanceof CommitResult.Committed) {
                store.commit(new Changeset(List.of(), List.of(), List.of(), changes.work(), List.of()));
            }
            return result;
        }
    }

    /** Reads the messages that are due from where it was before. */
    static final class FromCursor extends Passing {
        private Instant cursor = Instant.MIN;

        FromCursor(Store store) {
            super(store);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            List<Claim> claims = store.claim(request);
            if (!request.kind().equals("message")) {
                return claims;
            }
            Instant seen = cursor;
            claims.forEach(claim -> cursor = claim.due().isAfter(cursor) ? claim.due() : cursor);
            return claims.stream().filter(claim -> !claim.due().isBefore(seen)).toList();
        }
    }

    /** Has a table of who does what, from which only he who does it strikes it out. */
    static final class LeasesApart extends Passing {
        private final Map<WorkKey, Long> out = new HashMap<>();

        LeasesApart(Store store) {
            super(store);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            List<Claim> claims = store.claim(request).stream()
                    .filter(claim -> !out.containsKey(claim.key()))
                    .toList();
            claims.forEach(claim -> out.put(claim.key(), claim.token()));
            return claims;
        }

        @Override
        public CommitResult commit(Changeset changes) {
            CommitResult result = store.commit(changes);
            if (result instanceof CommitResult.Committed) {
                Set<WorkKey> over = new HashSet<>();
                changes.settlements()
                        .forEach(settlement -> over.add(settlement.claim().key()));
                changes.work().stream().map(WorkChange::key).forEach(over::add);
                out.keySet().removeAll(over);
            }
            return result;
        }
    }

    /** Hands out what stands behind something else of its lane. */
    static final class NoLanes extends Passing {
        NoLanes(Store store) {
            super(store);
        }

        @Override
        public CommitResult commit(Changeset changes) {
            return store.commit(new Changeset(
                    changes.puts(),
                    changes.deletes(),
                    changes.expects(),
                    changes.work().stream().map(NoLanes::alone).toList(),
                    changes.settlements()));
        }

        private static WorkChange alone(WorkChange change) {
            return change instanceof WorkChange.Schedule plan
                    ? new WorkChange.Schedule(plan.key(), plan.due(), null)
                    : change;
        }
    }
}
