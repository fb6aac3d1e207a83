package io.crmkit.examples.customstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment loses nothing it acknowledged, and leaves nothing half done. */
@Tag("heavy")
class CrashTest {
    private static final RecordType LEAD = RecordType.of("lead");
    private static final RecordType PART = RecordType.of("part");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int KILLS = Integer.getInteger("crash.kills", 10);

    /** How many parts come with a lead: the big changeset takes so long that kills hit it. */
    private static final int SMALL = 2;

    private static final int BIG = 3_000;
    private static final int ROOM = 10_000;

    @TempDir
    Path folder;

    /** The child: commits leads with their parts and work, settles what is due, and notes what was acknowledged. */
    public static void main(String[] arguments) throws IOException {
        Path acknowledged = Path.of(arguments[1]);
        String run = arguments[2];
        try (Store store = OneFileStore.open(Path.of(arguments[0]))) {
            store.prepare(List.of(LEAD, PART));
            for (int i = 0; i < 1_000_000; i++) {
                String id = run + "-" + i;
                store.commit(leadWithParts(id, i % 4 == 1 ? BIG : SMALL));
                Files.writeString(acknowledged, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                for (Claim claim : store.claim(new ClaimRequest("copy", NOON, 1, Duration.ofHours(1)))) {
                    store.commit(copied(List.of(claim)));
                }
            }
        }
    }

    private static Changeset leadWithParts(String id, int parts) {
        RecordKey lead = RecordKey.of("lead", id);
        Changeset.Builder changes = Changeset.builder()
                .put(new Put(lead, 0, Map.of(), 1, "" + parts))
                .schedule(new WorkKey("copy", lead), NOON, "lane" + id.hashCode() % 3);
        for (int part = 0; part < parts; part++) {
            String body = parts == BIG ? "x".repeat(2_000) : "x";
            changes.put(new Put(RecordKey.of("part", id + "." + (ROOM + part)), 0, Map.of(), 1, body));
        }
        return changes.build();
    }

    /** The effect of the work, together with its end. */
    private static Changeset copied(List<Claim> claims) {
        Changeset.Builder changes = Changeset.builder();
        claims.forEach(claim ->
                changes.put(new Put(claim.key().record(), 1, Map.of(), 2, "0")).settle(Settlement.done(claim)));
        return changes.build();
    }

    @Test
    void killedProcessLosesNothingAndLeavesNothingHalfDone() throws Exception {
        Random random = new Random();
        Path file = folder.resolve("store");
        Path acknowledged = folder.resolve("acknowledged");
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(file, acknowledged, "r" + kill, random.nextInt(400));
        }
        Set<String> known = new HashSet<>(Files.readAllLines(acknowledged));
        assertThat(known).hasSizeGreaterThan(KILLS);
        Instant afterAllLeases = Instant.now().plus(Duration.ofHours(2));
        try (Store store = OneFileStore.open(file, () -> afterAllLeases)) {
            Map<String, StoredRecord> leads =
                    all(store, "lead").collect(Collectors.toMap(r -> r.key().id(), r -> r));
            assertThat(leads.keySet()).as("acknowledged and lost").containsAll(known);
            Map<String, Integer> parts = new HashMap<>();
            all(store, "part").forEach(part -> parts.merge(part.key().id().split("\\.", 2)[0], 1, Integer::sum));
            assertThat(parts.keySet()).as("half").isEqualTo(leads.keySet());
            assertThat(parts.values()).as("half").containsOnly(SMALL, BIG);
            leads.forEach((id, lead) -> assertThat(lead.format()).as(id).isEqualTo((int) lead.version()));
            drain(store);
            assertThat(all(store, "lead").map(StoredRecord::version))
                    .as("done other than once")
                    .containsOnly(2L);
        }
    }

    private void runAndKill(Path file, Path acknowledged, String run, int millis) throws Exception {
        long before = Files.exists(acknowledged) ? Files.size(acknowledged) : 0;
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashTest.class.getName(),
                        file.toString(),
                        acknowledged.toString(),
                        run)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        for (int i = 0; i < 6_000 && child.isAlive(); i++) {
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

    private static Stream<StoredRecord> all(Store store, String type) {
        Query query = Query.of(type, 1_000);
        return Stream.iterate(
                        store.find(query),
                        page -> page != null,
                        page -> page.next() == null ? null : store.find(query.after(page.next())))
                .flatMap(page -> page.records().stream());
    }

    private static void drain(Store store) {
        ClaimRequest request = new ClaimRequest("copy", NOON, 1_000, Duration.ofHours(1));
        for (List<Claim> claims = store.claim(request); !claims.isEmpty(); claims = store.claim(request)) {
            store.commit(copied(claims));
        }
    }
}
