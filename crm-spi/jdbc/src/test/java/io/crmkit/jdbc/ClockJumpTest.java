package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.Crm;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.memory.MemoryStore;
import io.crmkit.operation.Workload;
import io.crmkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Processes whose clocks jump by an hour or stand an hour apart do the due work of one PostgreSQL as one process with a good
 * clock does: everything once. No lease holds anything for longer, whatever the clocks did; what a clock that was ahead planned
 * for its present is done when a clock gets there.
 */
@Tag("heavy")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClockJumpTest {
    private static final List<String> NODES = List.of("ahead", "behind");
    /** When nothing is due yet, in minutes. */
    private static final int YESTERDAY = -30 * 60;

    /** As far ahead as any clock was, and as long as a test may take. */
    private static final Duration AHEAD = Duration.ofMinutes(65);

    /** How often it is looked whether something is left; each look takes ten milliseconds and more. */
    private static final int LOOKS = 6_000;

    private final Path folder = Pools.folder();
    private final List<Process> processes = new ArrayList<>();
    private final HikariDataSource pool = Pools.of(Postgres.url("on"));
    private final ManualClock clock = ManualClock.at(ClockNode.MONDAY);
    private Crm crm;

    @BeforeEach
    void capture() {
        Pools.execute(pool, "DROP SCHEMA IF EXISTS clocks CASCADE", "CREATE SCHEMA clocks");
        crm = ClockNode.crm(JdbcStore.builder(pool).schema("clocks").build(), clock, message -> {});
        ClockNode.prepare(crm, clock);
    }

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        pool.close();
    }

    @Test
    void clocksThatJumpAnHourBackAndForthDoEverythingOnce() throws Exception {
        work(0, look -> look % 3 * 60 - 60);
    }

    @Test
    void clocksThatAreAnHourApartDoEverythingOnce() throws Exception {
        work(60, look -> 0);
    }

    /** Lets the nodes work, sets their clocks each time it is looked, and compares what came of it. */
    private void work(int apart, IntUnaryOperator minutes) throws Exception {
        set(0, YESTERDAY);
        for (String node : NODES) {
            processes.add(start(node));
        }
        while (!NODES.stream().allMatch(node -> Files.exists(ClockNode.ready(folder, node)))) {
            for (Process process : processes) {
                assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).as(log()).isFalse();
            }
        }
        assertThat(left().alarms().due()).isGreaterThanOrEqualTo(ClockNode.LEADS);
        await(look -> set(apart, minutes.applyAsInt(look)));
        clock.advance(AHEAD);
        await(look -> set(0, 60));
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).as(log()).isZero();
        }
        assertEverythingIsDoneAsByOneWithAGoodClock();
    }

    private interface Look {
        void at(int look) throws IOException;
    }

    /** Looks again and again, until nothing is due. */
    private void await(Look each) throws Exception {
        int looks = 0;
        for (Workload left = left(); left.alarms().due() + left.deliveries().due() > 0; left = left()) {
            assertThat(looks++).as("%s", left).isLessThan(LOOKS);
            each.at(looks);
            for (Process process : processes) {
                assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).as(log()).isFalse();
            }
        }
    }

    private Workload left() {
        return crm.workload(Duration.ZERO).orElseThrow();
    }

    private void set(int apart, int minutes) throws IOException {
        for (String node : NODES) {
            int off = minutes + (node.equals("ahead") ? apart : 0);
            Path fresh = Files.writeString(folder.resolve(node + ".new"), Integer.toString(off));
            Files.move(fresh, ClockNode.clock(folder, node), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void assertEverythingIsDoneAsByOneWithAGoodClock() throws IOException {
        List<String> messages = new ArrayList<>();
        ManualClock good = ManualClock.at(ClockNode.MONDAY);
        Crm alone = ClockNode.crm(MemoryStore.create(), good, messages::add);
        ClockNode.prepare(alone, good);
        messages.clear();
        good.advance(AHEAD);
        ClockNode.runOut(alone);
        List<String> delivered = new ArrayList<>();
        for (String node : NODES) {
            Path file = ClockNode.delivered(folder, node);
            delivered.addAll(Files.exists(file) ? Files.readAllLines(file) : List.of());
        }
        assertThat(delivered).as("keys of deliveries").doesNotHaveDuplicates();
        assertThat(withoutKeys(delivered))
                .containsExactlyElementsOf(withoutKeys(messages))
                .hasSizeGreaterThanOrEqualTo(ClockNode.LEADS);
        assertThat(effects(crm, clock)).isEqualTo(effects(alone, good));
    }

    /** Who was told what. Whether a task is told of that ends with its lead at the moment it falls due is a matter of who is first. */
    private static List<String> withoutKeys(List<String> messages) {
        return messages.stream()
                .map(message -> message.substring(message.indexOf(' ')))
                .filter(message -> !message.endsWith(" task-due"))
                .sorted()
                .toList();
    }

    /** What happened to leads, when and by whom aside. */
    private static List<String> effects(Crm crm, ManualClock clock) {
        clock.advance(Duration.ofHours(2));
        ClockNode.runOut(crm);
        assertThat(crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
        List<String> effects = new ArrayList<>();
        int seen = 0;
        List<Event> page = crm.events(1, 1_000);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(event -> event.subject().startsWith("lead/"))
                    .forEach(event -> effects.add(event.subject() + " " + event.kind()));
            seen += page.size();
            page = crm.events(seen + 1L, 1_000);
        }
        assertThat(effects)
                .filteredOn(effect -> effect.endsWith(" lead.recycled"))
                .hasSize(ClockNode.LEADS);
        return effects.stream().sorted().toList();
    }

    private String log() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String node : NODES) {
            Path log = folder.resolve(node + ".log");
            all.append(Files.exists(log) ? Files.readString(log) : "");
        }
        return all.toString();
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClockNode.class.getName(),
                        Postgres.url("on"),
                        name,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }
}
