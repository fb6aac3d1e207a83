package io.crmkit.internal.log;

import io.crmkit.internal.json.Json;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of every subject at once and keeps its end only.
 *
 * <p>An entry is attested by what comes after it: the next entry, or the head in the record of its subject. If an
 * attestation fails, the fault is with the attested entry, unless the attesting one fails its own attestation.
 */
final class Chains {
    private static final String CHANGED = "was changed: its hash is not the one that follows it in the chain";

    private final Store store;
    private final Json json;
    private final Damages damages;
    private final Map<String, Tail> tails = new HashMap<>();
    private long entries;
    private long unsealed;

    /** The end of a chain, so far. */
    private record Tail(
            RecordKey key,
            @Nullable Long position,
            String hash,
            boolean told,
            boolean ends,
            @Nullable Tail suspect) {
        long sequence() {
            return LogTypes.numberOf(key);
        }
    }

    Chains(Store store, Json json, Damages damages) {
        this.store = store;
        this.json = json;
        this.damages = damages;
    }

    long entries() {
        return entries;
    }

    long unsealed() {
        return unsealed;
    }

    /** Takes the next sealed entry in the order of positions. */
    void sealed(StoredRecord record) {
        String subject = LogTypes.subjectOf(record.key());
        long sequence = LogTypes.numberOf(record.key());
        long reached = reached(subject);
        if (sequence <= reached) {
            damages.entry(position(record), subject, sequence, "has a later position than an entry that follows it");
            entries++;
            return;
        }
        if (sequence > reached + 1) {
            missing(record.key(), reached + 1, sequence);
        }
        append(subject, record, sequence == reached + 1);
    }

    /** Takes an entry outside the order of positions; what was taken before is passed over, a gap is looked up. */
    void loose(StoredRecord record) {
        String subject = LogTypes.subjectOf(record.key());
        long sequence = LogTypes.numberOf(record.key());
        if (sequence > reached(subject)) {
            boolean closed = lookUp(subject, record.key(), sequence);
            append(subject, record, closed);
        }
    }

    /** Compares the end of a chain with the head in the record of its subject; the chain is finished then. */
    void head(RecordKey subject, Head head) {
        String name = subject.toString();
        if (head.sequence() > reached(name)) {
            lookUp(name, LogTypes.entry(subject, head.sequence()), head.sequence() + 1);
        }
        Tail tail = tails.remove(name);
        if (tail == null) {
            return;
        }
        if (tail.sequence() == head.sequence() && tail.hash().equals(head.hash())) {
            confirm(tail.suspect());
        } else if (!tail.told()) {
            boolean same = tail.sequence() == head.sequence();
            tell(tail, same ? CHANGED : "follows the head (" + head.sequence() + ") that the subject's record holds");
            doubt(tail.suspect());
        }
    }

    /** Ends the chains whose subject has no record. */
    void finish(Set<String> types) {
        tails.forEach((subject, tail) -> {
            confirm(tail.suspect());
            if (types.contains(subject.substring(0, Math.max(0, subject.indexOf('/')))) && !tail.ends()) {
                tell(tail, "is the last entry of a subject whose record is missing");
            }
        });
        tails.clear();
    }

    private long reached(String subject) {
        Tail tail = tails.get(subject);
        return tail == null ? 0 : tail.sequence();
    }

    /** Takes the entries of a subject from where its chain ends to before a sequence; tells the first that is not there. */
    private boolean lookUp(String subject, RecordKey sibling, long before) {
        long next = reached(subject) + 1;
        while (next < before) {
            List<RecordKey> keys = new ArrayList<>();
            for (long i = next; i < before && keys.size() < RecordKey.MAX_KEYS; i++) {
                keys.add(LogTypes.sibling(sibling, i));
            }
            for (StoredRecord found : store.get(keys)) {
                if (LogTypes.numberOf(found.key()) == next) {
                    append(subject, found, true);
                    next++;
                }
            }
            if (next <= LogTypes.numberOf(keys.get(keys.size() - 1))) {
                missing(sibling, next, before);
                return false;
            }
        }
        return true;
    }

    private void missing(RecordKey sibling, long first, long before) {
        String more = before - first > 1 ? ", and up to " + (before - first - 1) + " after it" : "";
        damages.entry(null, LogTypes.subjectOf(sibling), first, "is missing" + more);
    }

    private void append(String subject, StoredRecord record, boolean linked) {
        entries++;
        Long position = position(record);
        if (position == null) {
            unsealed++;
        }
        Tail tail = tails.get(subject);
        Entry entry = read(record);
        boolean fits = entry != null && fits(entry, record);
        Tail suspect = null;
        if (entry != null && linked) {
            String previous = tail == null ? "" : tail.hash();
            if (entry.previous().equals(previous)) {
                confirm(tail == null ? null : tail.suspect());
            } else if (tail == null) {
                fits = false;
            } else {
                doubt(tail.suspect());
                suspect = tail;
            }
        } else if (tail != null) {
            doubt(tail.suspect());
        }
        boolean ends = entry != null
                && (entry.kind().endsWith(".erased") || entry.kind().endsWith(".deleted"));
        Tail next = new Tail(
                record.key(), position, Hashes.of(record.body()), !fits, ends, suspect == null ? null : bare(suspect));
        if (!fits) {
            damages.entry(position, subject, next.sequence(), "was changed: body, key and attributes do not fit");
        }
        tails.put(subject, next);
    }

    private @Nullable Entry read(StoredRecord record) {
        try {
            int format = json.parse(record.body()).path("format").asInt(0);
            if (format == record.format()) {
                Formats.check(record, LogTypes.FORMAT);
            }
            return format == LogTypes.FORMAT && record.format() == format
                    ? json.read(record.body(), Entry.class)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean fits(Entry entry, StoredRecord record) {
        return entry.subject().equals(LogTypes.subjectOf(record.key()))
                && entry.sequence() == LogTypes.numberOf(record.key())
                && AttributeValue.of(entry.at()).equals(record.attributes().get(LogTypes.AT));
    }

    private void confirm(@Nullable Tail suspect) {
        if (suspect != null && !suspect.told()) {
            tell(suspect, CHANGED);
        }
    }

    private void doubt(@Nullable Tail suspect) {
        if (suspect != null && !suspect.told()) {
            damages.possible(suspect.position(), LogTypes.subjectOf(suspect.key()), suspect.sequence());
        }
    }

    private void tell(Tail tail, String what) {
        damages.entry(tail.position(), LogTypes.subjectOf(tail.key()), tail.sequence(), what);
    }

    private static Tail bare(Tail tail) {
        return new Tail(tail.key(), tail.position(), tail.hash(), tail.told(), tail.ends(), null);
    }

    static @Nullable Long position(StoredRecord record) {
        return record.attributes().get(LogTypes.POSITION) instanceof AttributeValue.NumberValue position
                ? position.value()
                : null;
    }
}
