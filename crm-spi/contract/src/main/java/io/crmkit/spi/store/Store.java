package io.crmkit.spi.store;

import java.util.List;

/**
 * A transactional store of versioned records and of due work.
 *
 * <p>The contract an adapter must keep, beside what the methods say:
 *
 * <ul>
 *   <li><b>Versions.</b> The version of a key counts its committed puts and deletes: the first put gives 1, every
 *       further put or delete one more. A deleted key has no record and is expected as version 0, but its count goes
 *       on, so no version of a key ever repeats (an adapter keeps a tombstone). An adapter may give up the tombstones
 *       of what was deleted long ago; then every key without a record begins above the greatest count they had.
 *   <li><b>Atomicity.</b> A changeset is applied as a whole or not at all, and becomes visible at one instant. What is
 *       acknowledged as {@link CommitResult.Committed} survives a crash (a memory store: the life of the process).
 *   <li><b>Isolation.</b> Each call of {@link #get}, {@link #find} and {@link #count} sees one snapshot. Correctness
 *       across calls rests on expected versions alone, never on an isolation level.
 *   <li><b>Clocks.</b> Leases are judged by one clock for the whole store (the database's own). Whether work is due is
 *       judged by the caller's {@code now}. An adapter reads no other clock.
 *   <li><b>Order of text.</b> Ids and texts compare by Unicode code point (the order of their UTF-8 bytes), case and
 *       accents distinguished, no padding ignored.
 *   <li><b>Failure.</b> What is not an expected outcome is a {@link StoreException}; for a commit it says whether the
 *       changeset is known not to be applied. A wrong argument (an undeclared type or attribute, a value of the wrong
 *       kind) is an {@link IllegalArgumentException} and has no effect.
 *   <li><b>Values.</b> What is handed in is neither kept nor changed; a list that is returned cannot be changed and does
 *       not follow later commits.
 *   <li><b>Threads.</b> All methods may be called by many threads at once, except {@link #prepare} and {@link #close},
 *       which no other call of the same store object may overlap. Several processes may work on one database, and each
 *       of them may prepare it while others are at work.
 * </ul>
 *
 * <p>A further power of a store is a sub-interface with its own kit class, never a default method here: {@link BulkScan},
 * {@link Aggregation}, {@link WorkGauge}. Whoever uses a store asks by {@code instanceof} and does without it otherwise.
 */
public interface Store extends AutoCloseable {

    /**
     * Makes the store ready for the given record types: creates what is missing and verifies what is there.
     *
     * <p>May be called again, with the same types (no effect), more types, or more attributes of a known type; records
     * that were stored before then lack the new attribute. Attributes and types are never removed by this method, and
     * what an earlier call declared stays known.
     *
     * @param types the types the caller will use, names distinct
     * @throws SchemaMismatchException if an existing type or attribute does not fit, listing every mismatch; nothing
     *     is changed then
     * @throws IllegalArgumentException if two types have one name
     * @throws StoreException if the store cannot be reached
     */
    void prepare(List<RecordType> types);

    /**
     * Reads records by key, all from one snapshot.
     *
     * @param keys at most {@value RecordKey#MAX_KEYS} keys; a repeated key is answered once
     * @return the existing records in the order in which their keys first appear; a key without a record is absent
     * @throws IllegalArgumentException if there are too many keys or a type was not prepared
     * @throws StoreException if the store cannot be reached
     */
    List<StoredRecord> get(List<RecordKey> keys);

    /**
     * Reads one page of the records of a type, from one snapshot, in the order of the query.
     *
     * @param query what to find
     * @return at most {@code query.limit()} records, and a cursor if and only if more records match
     * @throws IllegalArgumentException if the type or an attribute was not prepared, or a condition, the order, a
     *     bound or the cursor does not fit the kind of its attribute, see {@link RecordType#check(Query)}
     * @throws StoreException if the store cannot be reached
     */
    Page find(Query query);

    /**
     * Counts the records a query matches, up to a bound: those that all its pages together hold, from the first on. So
     * direction, limit and cursor do not matter; the range does, and a record without the order attribute does not
     * count.
     *
     * @param query what to count
     * @param max the bound, 1 or more
     * @return the number of matches, or {@code max} if there are more
     * @throws IllegalArgumentException as for {@link #find}, or if {@code max} is below 1
     * @throws StoreException if the store cannot be reached
     */
    long count(Query query, long max);

    /**
     * Applies a changeset as a whole or not at all.
     *
     * <p>In this order: every settlement is checked against the lease it settles; every put, delete and expectation is
     * checked against the present version; then everything is applied, settlements before schedules, so that one
     * changeset may settle an item and schedule it anew. An empty changeset commits.
     *
     * @param changes what to change
     * @return {@link CommitResult.Committed} with the new version of every put; {@link CommitResult.LeaseLost} with
     *     every claim that no longer holds, which wins over {@link CommitResult.Conflicted} with every key whose
     *     version differs; nothing is applied in the latter two
     * @throws IllegalArgumentException if a type or attribute was not prepared or a value does not fit the kind of its
     *     attribute; nothing is applied
     * @throws StoreException if the outcome is not one of the three; {@link StoreException#outcome()} says whether the
     *     changeset is known not to be applied
     */
    CommitResult commit(Changeset changes);

    /**
     * Claims due work of one kind, each item for one claimer at a time.
     *
     * <p>The ready time of an item is its due time, or the time its last {@link Settlement.RetryAt} named; scheduling it
     * anew makes it the new due time. An item is offered if its ready time is at or before {@code request.now()}, no live
     * lease holds it,
     * no unfinished item of the same kind and lane stands before it, and no live lease holds another item of that lane
     * (an earlier item may be scheduled while a later one is out). Unfinished is what is scheduled and neither settled
     * as done or dead nor cancelled, claimed or not; "before" is by due time, then by key ({@link RecordKey#compareTo}).
     * Thus of one lane at most one item is out at a time, and in order, also while its head waits for a retry. Items
     * without a lane stand on their own.
     *
     * <p>Each claim has a token that no other claim of the store has or had and that is greater than those of all earlier
     * claims of the same key, also if the item was scheduled anew in between; it starts a lease of {@code request.lease()} on the
     * store's clock, and counts as an attempt, whether or not the claimer survives.
     *
     * @param request what to claim
     * @return at most {@code request.max()} claims, ordered by ready time, then key; empty if nothing is due
     * @throws StoreException if the store cannot be reached
     */
    List<Claim> claim(ClaimRequest request);

    /** Releases what the store holds. A second call has no effect; other methods fail with a StoreException after it. */
    @Override
    void close();
}
