package io.crmkit.internal.engine;

import io.crmkit.internal.json.Json;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rule book in force, and those of old that work in flight still follows. */
public final class Books {
    private final Store store;
    private final Json json;
    private final PolicySource source;
    private final Map<String, Policies> known = new ConcurrentHashMap<>();

    Books(Store store, Json json, PolicySource source) {
        this.store = store;
        this.json = json;
        this.source = source;
    }

    /** Returns the policies in force, whose book is stored before they are used for the first time. */
    public Policies current() {
        Policies policies = source.current();
        if (known.containsKey(policies.hash())) {
            return policies;
        }
        return keep(policies);
    }

    /** Returns policies after their book is stored. */
    Policies keep(Policies policies) {
        known.computeIfAbsent(policies.hash(), hash -> {
            if (store.get(List.of(Side.book(hash))).isEmpty()) {
                String body = json.canonical(json.tree(new Side.Book(policies.canonical())));
                // a conflict means that another process stored the same text
                store.commit(Changeset.builder()
                        .put(new Put(Side.book(hash), 0, Map.of(), Side.FORMAT, body))
                        .build());
            }
            return policies;
        });
        return policies;
    }

    /** Returns the policies in force, for a look only: their book is not stored. */
    public Policies inForce() {
        return source.current();
    }

    /** Returns how many days answers are kept under the book in force. */
    long keepAnswersDays() {
        return Math.max(1, inForce().keepAnswersDays());
    }

    /** Returns the policies of a book by its hash. */
    public Policies find(String hash) {
        Policies there = known.get(hash);
        if (there != null) {
            return there;
        }
        return known.computeIfAbsent(hash, wanted -> {
            List<StoredRecord> found = store.get(List.of(Side.book(wanted)));
            if (found.isEmpty()) {
                throw new io.crmkit.error.NotFoundException(Side.book(wanted).toString());
            }
            Policies read =
                    source.read(json.read(found.get(0).body(), Side.Book.class).canonical());
            if (!read.hash().equals(wanted)) {
                throw new IllegalStateException("The hash (" + read.hash() + ") of a book must be " + wanted
                        + " again when it is read.\nMaybe its canonical form is not complete?");
            }
            return read;
        });
    }
}
