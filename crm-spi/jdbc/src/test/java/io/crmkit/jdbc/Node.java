package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A process that does due work beside others on one database. It notes what it delivered before it commits that it did. */
final class Node {
    static final RecordType LETTER =
            RecordType.of("letter").with("state", AttributeKind.TEXT).with("by", AttributeKind.TEXT);
    static final Duration LEASE = Duration.ofHours(1);

    /** How many items are claimed at once. */
    static final int BATCH = 50;

    private static final String WORK = "send";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final JdbcStore store;
    private final String name;
    private final Path folder;

    private Node(JdbcStore store, String name, Path folder) {
        this.store = store;
        this.name = name;
        this.folder = folder;
    }

    static JdbcStore store(DataSource source) {
        JdbcStore store = JdbcStore.builder(source).schema("nodes").build();
        store.prepare(List.of(LETTER));
        return store;
    }

    /** Returns a letter that is to be sent. */
    static void plan(Changeset.Builder changes, int number) {
        RecordKey key = RecordKey.of("letter", Integer.toString(number));
        changes.put(new Put(key, 0, Map.of("state", AttributeValue.of("new")), 1, "dear customer"))
                .schedule(new WorkKey(WORK, key), NOON, null);
    }

    static Path delivered(Path folder, String node) {
        return folder.resolve(node + ".delivered");
    }

    static Path lost(Path folder, String node) {
        return folder.resolve(node + ".lost");
    }

    /**
     * Works until everything is sent.
     *
     * @param arguments the URL, the name of the node, the folder of its notes, and {@code slow} if it stops between
     *     delivering and committing until somebody writes a line to it
     */
    public static void main(String[] arguments) throws Exception {
        try (HikariDataSource pool = Pools.of(arguments[0])) {
            Node node = new Node(store(pool), arguments[1], Path.of(arguments[2]));
            if (arguments.length > 3) {
                List<Claim> claims = node.claim();
                node.deliver(claims);
                if (System.in.read() < 0) {
                    throw new IllegalStateException("Whoever started a slow node must tell it to go on.");
                }
                node.settle(claims);
            } else {
                node.run();
            }
        }
    }

    private void run() throws Exception {
        Query left = Query.of("letter", 1).where("state", "new");
        while (store.count(left, 1) > 0) {
            List<Claim> claims = claim();
            if (claims.isEmpty()) {
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            deliver(claims);
            settle(claims);
        }
    }

    private List<Claim> claim() {
        return store.claim(new ClaimRequest(WORK, NOON, BATCH, LEASE));
    }

    private void deliver(List<Claim> claims) throws IOException {
        note(delivered(folder, name), claims);
    }

    private void settle(List<Claim> claims) throws IOException {
        List<Claim> lost = new ArrayList<>();
        for (Claim claim : claims) {
            CommitResult result = store.commit(Changeset.builder()
                    .put(new Put(
                            claim.key().record(),
                            1,
                            Map.of("state", AttributeValue.of("sent"), "by", AttributeValue.of(name)),
                            1,
                            "dear customer"))
                    .settle(Settlement.done(claim))
                    .build());
            if (result instanceof CommitResult.LeaseLost) {
                lost.add(claim);
            } else if (!(result instanceof CommitResult.Committed)) {
                throw new IllegalStateException("A claimed letter must be nobody else's: " + result);
            }
        }
        note(lost(folder, name), lost);
    }

    private static void note(Path file, List<Claim> claims) throws IOException {
        List<String> ids =
                claims.stream().map(claim -> claim.key().record().id()).toList();
        Files.write(file, ids, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
