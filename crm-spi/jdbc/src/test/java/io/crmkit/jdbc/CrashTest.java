package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that is killed at any moment loses nothing it acknowledged, and leaves nothing half done. What was counted is printed;
 * {@code -Dcrash.kills=300} counts it for that many kills of each engine.
 */
@Tag("heavy")
class CrashTest {
    private static final RecordType LEAD =
            RecordType.of("lead").with("name", AttributeKind.TEXT).with("labels", AttributeKind.TAGS);
    private static final RecordType MIRROR = RecordType.of("mirror").with("name", AttributeKind.TEXT);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int KILLS = Integer.getInteger("crash.kills", 10);

    static Stream<String> databases() {
        Path folder = Pools.folder();
        return Stream.of(
                // see the guide of the store: with many kills the file is no longer new
                "jdbc:h2:file:" + folder.resolve("crash-h2") + System.getProperty("crash.h2", ";REUSE_SPACE=FALSE"),
                "jdbc:sqlite:" + folder.resolve("crash.db"),
                Postgres.url("on"));
    }

    /** The child: commits pairs of records with work, settles what is due, and notes in a file what was acknowledged. */
    public static void main(String[] arguments) throws IOException {
        Path acknowledged = Path.of(arguments[1]);
        String run = arguments[2];
        try (HikariDataSource pool = Pools.of(arguments[0])) {
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD, MIRROR));
            for (int i = 0; i < 1_000_000; i++) {
                String id = run + "-" + i;
                store.commit(pair(id).build());
                note(acknowledged, id);
                for (Claim claim : store.claim(new ClaimRequest("copy", NOON, 1, Duration.ofHours(1)))) {
                    String copied = claim.key().record().id();
                    store.commit(Changeset.builder()
                            .put(record(LEAD, copied, 1, "copied"))
                            .settle(Settlement.done(claim))
                            .build());
                }
            }
        }
    }

    private static Changeset.Builder pair(String id) {
        return Changeset.builder()
                .put(record(LEAD, id, 0, "new"))
                .put(record(MIRROR, id, 0, "new"))
                .schedule(new WorkKey("copy", RecordKey.of("lead", id)), NOON, "lane" + id.hashCode() % 3);
    }

    private static Put record(RecordType type, String id, long expected, String state) {
        Map<String, AttributeValue> attributes = type.equals(LEAD)
                ? Map.of("name", AttributeValue.of(state), "labels", AttributeValue.of(List.of(state)))
                : Map.of("name", AttributeValue.of(state));
        return new Put(RecordKey.of(type.name(), id), expected, attributes, 1, id);
    }

    private static void note(Path file, String id) throws IOException {
        Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void killedProcessLosesNothingAndLeavesNothingHalfDone(String url) throws Exception {
        if (url.startsWith("jdbc:postgresql")) {
            Pools.fresh(Pools.of(url)).close();
        }
        Random random = new Random();
        Path acknowledged = Pools.folder().resolve("acknowledged");
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(url, acknowledged, "r" + kill, random.nextInt(150));
        }
        Set<String> known = new HashSet<>(Files.readAllLines(acknowledged));
        assertThat(known).hasSizeGreaterThan(KILLS);
        try (HikariDataSource pool = Pools.of(url)) {
            JdbcStore store = JdbcStore.of(pool);
            store.prepare(List.of(LEAD, MIRROR));
            Set<String> leads = all(store, Query.of("lead", 1_000)).keySet();
            Set<String> lost = without(known, leads);
            Set<String> half = half(store, leads);
            drain(pool, store);
            Map<Long, Long> versions = all(store, Query.of("lead", 1_000)).values().stream()
                    .collect(Collectors.groupingBy(StoredRecord::version, Collectors.counting()));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s kills %d, acknowledged %d, committed unacknowledged %d, lost %d, half %d, by versions (2: done once) %s%n",
                    store.dialect(),
                    KILLS,
                    known.size(),
                    without(leads, known).size(),
                    lost.size(),
                    half.size(),
                    versions);
            assertThat(lost).as("acknowledged and lost").isEmpty();
            assertThat(half).as("half").isEmpty();
            assertThat(versions).as("done other than once").containsOnlyKeys(2L);
        }
    }

    /** The records that are there without their pair, or whose tags do not say what their columns say. */
    private static Set<String> half(JdbcStore store, Set<String> leads) {
        Set<String> mirrors = all(store, Query.of("mirror", 1_000)).keySet();
        Set<String> half = new HashSet<>(without(leads, mirrors));
        half.addAll(without(mirrors, leads));
        for (String state : List.of("new", "copied")) {
            Set<String> named =
                    all(store, Query.of("lead", 1_000).where("name", state)).keySet();
            Query any = new Query("lead", List.of(new Condition.AnyOf("labels", List.of(state))), null, 1_000, null);
            Set<String> tagged = all(store, any).keySet();
            half.addAll(without(named, tagged));
            half.addAll(without(tagged, named));
        }
        return half;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static void runAndKill(String url, Path acknowledged, String run, int millis) throws Exception {
        long before = Files.exists(acknowledged) ? Files.size(acknowledged) : 0;
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashTest.class.getName(),
                        url,
                        acknowledged.toString(),
                        run)
                .redirectErrorStream(true)
                .redirectOutput(Pools.folder().resolve("child.log").toFile())
                .start();
        for (int i = 0; i < 3_000 && child.isAlive(); i++) {
            if (Files.exists(acknowledged) && Files.size(acknowledged) > before) {
                break;
            }
            child.waitFor(10, TimeUnit.MILLISECONDS);
        }
        boolean ended = child.waitFor(millis, TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor();
        assertThat(ended).as("the child ended by itself").isFalse();
        assertThat(Files.size(acknowledged)).isGreaterThan(before);
    }

    private static Map<String, StoredRecord> all(JdbcStore store, Query query) {
        return Stream.iterate(
                        store.find(query),
                        page -> page != null,
                        page -> page.next() == null ? null : store.find(query.after(page.next())))
                .flatMap(page -> page.records().stream())
                .collect(Collectors.toMap(r -> r.key().id(), r -> r));
    }

    private static void drain(HikariDataSource pool, JdbcStore store) {
        Pools.passLeaseTime(pool, "crm_work", Duration.ofHours(2));
        ClaimRequest request = new ClaimRequest("copy", NOON, 1_000, Duration.ofHours(1));
        for (List<Claim> claims = store.claim(request); !claims.isEmpty(); claims = store.claim(request)) {
            Changeset.Builder changes = Changeset.builder();
            claims.forEach(
                    claim -> changes.put(record(LEAD, claim.key().record().id(), 1, "copied"))
                            .settle(Settlement.done(claim)));
            store.commit(changes.build());
        }
    }
}
