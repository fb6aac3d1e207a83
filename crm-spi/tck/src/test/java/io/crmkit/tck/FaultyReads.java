package io.crmkit.tck;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores that read wrongly, or prepare or close wrongly. */
final class FaultyReads {
    private FaultyReads() {}

    static final class Utf16Order extends ModelStore {
        @Override
        int compare(AttributeValue a, AttributeValue b) {
            return a instanceof TextValue left && b instanceof TextValue right
                    ? left.value().compareTo(right.value())
                    : super.compare(a, b);
        }
    }

    static final class IgnoresCase extends ModelStore {
        @Override
        boolean holds(Condition condition, StoredRecord r) {
            return super.holds(condition, r)
                    || (condition instanceof Condition.In in
                            && r.attributes().get(in.attribute()) instanceof TextValue text
                            && in.values().stream()
                                    .anyMatch(v -> v instanceof TextValue wanted
                                            && wanted.value().equalsIgnoreCase(text.value())));
        }
    }

    static final class IgnoresLimit extends ModelStore {
        @Override
        public synchronized Page find(Query q) {
            return super.find(new Query(q.type(), q.conditions(), q.order(), Query.MAX_LIMIT, q.after()));
        }
    }

    static final class CursorByOffset extends ModelStore {
        private final Map<Cursor, Integer> offsets = new HashMap<>();

        @Override
        public synchronized Page find(Query q) {
            Integer offset = q.after() == null ? Integer.valueOf(0) : offsets.get(q.after());
            if (offset == null) {
                return super.find(q);
            }
            Query whole = new Query(q.type(), q.conditions(), q.order(), Query.MAX_LIMIT, null);
            List<StoredRecord> all = super.find(whole).records();
            int from = Math.min(offset, all.size());
            int to = Math.min(from + q.limit(), all.size());
            Cursor next = to == all.size() ? null : super.find(whole(whole, to)).next();
            if (next != null) {
                offsets.put(next, to);
            }
            return new Page(all.subList(from, to), next);
        }

        private static Query whole(Query q, int limit) {
            return new Query(q.type(), q.conditions(), q.order(), limit, null);
        }
    }

    static final class CountsAll extends ModelStore {
        @Override
        public synchronized long count(Query query, long max) {
            return super.count(query, Math.max(max, Long.MAX_VALUE * Long.signum(max)));
        }
    }

    static final class GetsKeyByKey extends ModelStore {
        private int writes;

        @Override
        public synchronized List<StoredRecord> get(List<RecordKey> keys) {
            if (keys.size() != 2 || !keys.get(0).id().equals("left")) {
                return super.get(keys);
            }
            List<StoredRecord> records = new ArrayList<>(super.get(keys.subList(0, 1)));
            int before = writes;
            Gap.open(this, () -> writes > before);
            records.addAll(super.get(keys.subList(1, 2)));
            return List.copyOf(records);
        }

        @Override
        CommitResult apply(Changeset changes) {
            writes++;
            notifyAll();
            return super.apply(changes);
        }
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the list locks for itself
    static final class KeepsKeys extends ModelStore {
        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            super.get(keys);
            return new AbstractList<>() {
                @Override
                public StoredRecord get(int index) {
                    return KeepsKeys.super.get(keys).get(index);
                }

                @Override
                public int size() {
                    return KeepsKeys.super.get(keys).size();
                }
            };
        }
    }

    static final class MutableResult extends ModelStore {
        @Override
        public synchronized List<StoredRecord> get(List<RecordKey> keys) {
            return new ArrayList<>(super.get(keys));
        }
    }

    static final class GetsTypeByType extends ModelStore {
        private int writes;

        @Override
        public synchronized List<StoredRecord> get(List<RecordKey> keys) {
            if (keys.size() != 2 || keys.get(0).type().equals(keys.get(1).type())) {
                return super.get(keys);
            }
            List<StoredRecord> records = new ArrayList<>(super.get(keys.subList(0, 1)));
            int before = writes;
            Gap.open(this, () -> writes > before);
            records.addAll(super.get(keys.subList(1, 2)));
            return List.copyOf(records);
        }

        @Override
        CommitResult apply(Changeset changes) {
            writes++;
            notifyAll();
            return super.apply(changes);
        }
    }

    static final class GoesOnWithAList extends ModelStore {
        private Query last = Query.of("none", 1);

        @Override
        public synchronized Page find(Query q) {
            Cursor rest = q.equals(last) ? super.find(q).next() : null;
            last = q;
            return super.find(rest == null ? q : q.after(rest));
        }
    }

    static final class PrepareForgets extends ModelStore {
        @Override
        public synchronized void prepare(List<RecordType> wanted) {
            super.prepare(wanted);
            wanted.forEach(type -> types.put(type.name(), type));
        }
    }

    static final class NeverCloses extends ModelStore {
        @Override
        public synchronized void close() {}
    }
}
