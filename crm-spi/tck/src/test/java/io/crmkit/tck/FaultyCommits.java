package io.crmkit.tck;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores that commit wrongly. */
final class FaultyCommits {
    private FaultyCommits() {}

    static final class NoVersionCheck extends ModelStore {
        @Override
        List<Conflict> conflicts(Changeset changes) {
            return List.of();
        }
    }

    static final class IgnoresExpects extends ModelStore {
        @Override
        List<Conflict> conflicts(Changeset changes) {
            return super.conflicts(new Changeset(changes.puts(), changes.deletes(), List.of(), List.of(), List.of()));
        }
    }

    static final class AppliesHalf extends ModelStore {
        @Override
        List<Conflict> conflicts(Changeset changes) {
            List<Conflict> conflicts = super.conflicts(changes);
            if (!conflicts.isEmpty()) {
                changes.puts().stream()
                        .filter(p -> p.expected() == version(p.key()))
                        .forEach(this::write);
            }
            return conflicts;
        }
    }

    static final class FirstConflictOnly extends ModelStore {
        @Override
        List<Conflict> conflicts(Changeset changes) {
            return super.conflicts(changes).stream().limit(1).toList();
        }
    }

    static final class RestartsVersions extends ModelStore {
        @Override
        void remove(RecordKey key) {
            super.remove(key);
            counts.remove(key);
        }
    }

    static final class ChecksThenWrites extends ModelStore {
        private int checked;

        @Override
        public synchronized CommitResult commit(Changeset changes) {
            boolean raced = changes.puts().size() == 1
                    && changes.puts().get(0).key().id().equals("unique");
            if (!raced || !conflicts(changes).isEmpty()) {
                return super.commit(changes);
            }
            checked++;
            notifyAll();
            Gap.open(this, () -> checked >= 2);
            return apply(changes);
        }
    }

    static final class WritesInParts extends ModelStore {
        private int finds;

        @Override
        long write(Put p) {
            long version = super.write(p);
            int before = finds;
            if (p.key().id().equals("left") && version == 2) {
                Gap.open(this, () -> finds > before);
            }
            return version;
        }

        @Override
        public synchronized Page find(Query query) {
            finds++;
            notifyAll();
            return super.find(query);
        }
    }

    static final class TrimsBodies extends ModelStore {
        @Override
        long write(Put p) {
            return super.write(new Put(
                    p.key(), p.expected(), p.attributes(), p.format(), p.body().strip()));
        }
    }

    static final class DropsEmptyTexts extends ModelStore {
        @Override
        long write(Put p) {
            Map<String, AttributeValue> attributes = new HashMap<>(p.attributes());
            attributes.values().removeIf(AttributeValue.of("")::equals);
            return super.write(new Put(p.key(), p.expected(), attributes, p.format(), p.body()));
        }
    }

    static final class ConflictWins extends ModelStore {
        @Override
        public synchronized CommitResult commit(Changeset changes) {
            CommitResult result = super.commit(changes);
            List<Conflict> conflicts =
                    result instanceof CommitResult.LeaseLost ? conflicts(changes) : List.<Conflict>of();
            return conflicts.isEmpty() ? result : new CommitResult.Conflicted(conflicts);
        }
    }

    static final class EffectWithoutLease extends ModelStore {
        @Override
        public synchronized CommitResult commit(Changeset changes) {
            CommitResult result = super.commit(changes);
            if (result instanceof CommitResult.LeaseLost) {
                changes.puts().forEach(this::write);
            }
            return result;
        }
    }
}
