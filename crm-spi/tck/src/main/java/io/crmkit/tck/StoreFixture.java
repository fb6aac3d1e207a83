package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh store for each test, and the words the tests are written in. */
abstract class StoreFixture {
    static final RecordType LEAD = RecordType.of("lead")
            .with("name", AttributeKind.TEXT)
            .with("score", AttributeKind.NUMBER)
            .with("labels", AttributeKind.TAGS)
            .with("owner", AttributeKind.TEXT);
    static final RecordType PAIR = RecordType.of("pair");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Duration LEASE = Duration.ofHours(1);

    /** The store under test; the types lead and pair are prepared. */
    Store store;

    @SuppressWarnings("NullAway") // set before each test
    StoreFixture() {}

    /** See {@link StoreKit#open()}. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        store.prepare(List.of(LEAD, PAIR));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static RecordKey lead(String id) {
        return RecordKey.of("lead", id);
    }

    static Put leadPut(String id, long expected) {
        return leadPut(id, expected, Map.of());
    }

    static Put leadPut(String id, long expected, Map<String, AttributeValue> attributes) {
        return new Put(lead(id), expected, attributes, 1, "{\"id\":\"" + id + "\"}");
    }

    static Put bodyPut(String id, long expected, String body) {
        return new Put(lead(id), expected, Map.of(), 1, body);
    }

    static Map<String, AttributeValue> named(String name) {
        return Map.of("name", AttributeValue.of(name));
    }

    static Map<String, AttributeValue> scored(long score) {
        return Map.of("score", AttributeValue.of(score));
    }

    static Map<String, AttributeValue> labelled(String... labels) {
        return Map.of("labels", AttributeValue.of(Set.of(labels)));
    }

    static Map<String, AttributeValue> owned(String name, String owner) {
        return Map.of("name", AttributeValue.of(name), "owner", AttributeValue.of(owner));
    }

    static Changeset.Builder changes() {
        return Changeset.builder();
    }

    /** Commits and demands success. */
    Map<RecordKey, Long> committed(Changeset.Builder changes) {
        CommitResult result = store.commit(changes.build());
        assertThat(result).isInstanceOf(CommitResult.Committed.class);
        return ((CommitResult.Committed) result).versions();
    }

    /** Commits puts and demands success. */
    Map<RecordKey, Long> plant(Put... puts) {
        Changeset.Builder changes = changes();
        Arrays.stream(puts).forEach(changes::put);
        return committed(changes);
    }

    /** Commits and demands exactly these conflicts. */
    void conflicted(Changeset.Builder changes, Conflict... conflicts) {
        assertThat(store.commit(changes.build())).isEqualTo(new CommitResult.Conflicted(List.of(conflicts)));
    }

    /** Commits and demands that exactly these claims are lost. */
    void lost(Changeset.Builder changes, Claim... claims) {
        assertThat(store.commit(changes.build())).isEqualTo(new CommitResult.LeaseLost(List.of(claims)));
    }

    /** The version of a lead, 0 if there is none. */
    long version(String id) {
        return store.get(List.of(lead(id))).stream()
                .mapToLong(StoredRecord::version)
                .findAny()
                .orElse(0);
    }

    StoredRecord read(String id) {
        List<StoredRecord> records = store.get(List.of(lead(id)));
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    static List<String> ids(Page page) {
        return page.records().stream().map(r -> r.key().id()).toList();
    }

    static Query leads(int limit) {
        return Query.of("lead", limit);
    }

    static WorkKey work(String id) {
        return work("remind", id);
    }

    static WorkKey work(String kind, String id) {
        return new WorkKey(kind, lead(id));
    }

    /** Schedules reminders due at noon, without a lane. */
    void schedule(String... ids) {
        Changeset.Builder changes = changes();
        Arrays.stream(ids).forEach(id -> changes.schedule(work(id), NOON, null));
        committed(changes);
    }

    void schedule(String id, Instant due, @Nullable String lane) {
        committed(changes().schedule(work(id), due, lane));
    }

    List<Claim> claim(Instant now, int max) {
        return store.claim(new ClaimRequest("remind", now, max, LEASE));
    }

    /** Claims what is due at noon and demands that it is one item. */
    Claim claimOne() {
        List<Claim> claims = claim(NOON, 100);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    /** Demands what is offered at a time, in order, and claims it. */
    List<Claim> offers(Instant now, String... ids) {
        List<Claim> claims = claim(now, 100);
        assertThat(claims).extracting(c -> c.key().record().id()).containsExactly(ids);
        return claims;
    }
}
