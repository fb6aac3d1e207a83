package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several processes share the due work of one PostgreSQL. {@code -Dnodes=4 -Dnodes.items=25000} takes more of them and gives
 * each more to do.
 */
@Tag("heavy")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class NodesTest {
    private static final int NODES = Integer.getInteger("nodes", 2);
    private static final int ITEMS = NODES * Integer.getInteger("nodes.items", 2_000);
    private static final String VICTIM = "victim";

    private final Path folder = Pools.folder();
    private final List<Process> processes = new ArrayList<>();
    private final HikariDataSource pool = Pools.of(Postgres.url("on"));
    private JdbcStore store;

    @BeforeEach
    void plan() {
        Pools.execute(pool, "DROP SCHEMA IF EXISTS nodes CASCADE", "CREATE SCHEMA nodes");
        store = Node.store(pool);
        for (int from = 0; from < ITEMS; from += 500) {
            Changeset.Builder changes = Changeset.builder();
            IntStream.range(from, Math.min(ITEMS, from + 500)).forEach(i -> Node.plan(changes, i));
            store.commit(changes.build());
        }
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        pool.close();
    }

    @Test
    void whatAKilledNodeHeldIsDoneByTheOthersWhenItsLeaseIsOver() throws Exception {
        Process victim = start(VICTIM, "slow");
        List<Process> others = workBeside(victim);
        victim.destroyForcibly().waitFor();
        Pools.passLeaseTime(pool, "nodes.crm_work", Node.LEASE);
        for (Process other : others) {
            assertThat(other.waitFor()).isZero();
        }
        assertEverythingIsDoneOnce();
    }

    @Test
    void aSlowNodeNoticesThatItsLeaseIsOverAndDoesNothing() throws Exception {
        Process victim = start(VICTIM, "slow");
        List<Process> others = workBeside(victim);
        Pools.passLeaseTime(pool, "nodes.crm_work", Node.LEASE);
        for (Process other : others) {
            assertThat(other.waitFor()).isZero();
        }
        victim.getOutputStream().write('\n');
        victim.getOutputStream().flush();
        assertThat(victim.waitFor()).isZero();
        assertThat(Files.readAllLines(Node.lost(folder, VICTIM))).hasSize(Node.BATCH);
        assertEverythingIsDoneOnce();
    }

    /** Starts the other nodes when the victim has delivered, and returns when nothing is left but what it holds. */
    private List<Process> workBeside(Process victim) throws Exception {
        while (!Files.exists(Node.delivered(folder, VICTIM))) {
            assertThat(victim.waitFor(10, TimeUnit.MILLISECONDS))
                    .as(log(VICTIM))
                    .isFalse();
        }
        List<Process> others = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            others.add(start("node" + i));
        }
        Query left = Query.of("letter", 1).where("state", "new");
        while (store.count(left, ITEMS) > Node.BATCH) {
            for (int i = 0; i < NODES; i++) {
                assertThat(others.get(i).waitFor(10, TimeUnit.MILLISECONDS))
                        .as(log("node" + i))
                        .isFalse();
            }
        }
        return others;
    }

    private void assertEverythingIsDoneOnce() throws IOException {
        List<StoredRecord> all = Stream.iterate(
                        store.find(Query.of("letter", 1_000)),
                        page -> page != null,
                        page -> page.next() == null
                                ? null
                                : store.find(Query.of("letter", 1_000).after(page.next())))
                .flatMap(page -> page.records().stream())
                .toList();
        assertThat(all).hasSize(ITEMS).extracting(StoredRecord::version).containsOnly(2L);
        assertThat(store.count(Query.of("letter", 1).where("by", VICTIM), 1)).isZero();
        List<String> delivered = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            List<String> some = Files.readAllLines(Node.delivered(folder, "node" + i));
            assertThat(some).as("the share of a node").isNotEmpty();
            delivered.addAll(some);
            assertThat(Files.readAllLines(Node.lost(folder, "node" + i))).isEmpty();
        }
        assertThat(delivered).doesNotHaveDuplicates().hasSize(ITEMS);
        assertThat(Files.readAllLines(Node.delivered(folder, VICTIM)))
                .as("delivered a second time by others")
                .hasSize(Node.BATCH)
                .allMatch(new HashSet<>(delivered)::contains);
    }

    private String log(String node) throws IOException {
        Path log = folder.resolve(node + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private Process start(String name, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                Postgres.url("on"),
                name,
                folder.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }
}
