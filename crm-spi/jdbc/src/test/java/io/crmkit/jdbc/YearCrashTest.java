package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.Crm;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A year that is killed in its middle and goes on from the file of H2 has the effects of a year that was not. */
@Tag("heavy")
class YearCrashTest {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final MarketPlan PLAN = MarketPlan.of(30).withSeed(3);
    private static final LocalDate HALF = PLAN.from().plusDays(150);
    private static final LocalDate END = PLAN.from().plusDays(PLAN.days());
    private static final int KILLS = 4;

    private final Path folder = Pools.folder();
    // see the guide of the store: without it a kill can lose an acknowledged commit of a file that is no longer new
    private final String url = "jdbc:h2:file:" + folder.resolve("year") + ";REUSE_SPACE=FALSE";

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(PLAN.zone()).toInstant();
    }

    /** The children: one plays the first half and waits to be killed, the other lets the clock do the second half. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[2]);
        try (HikariDataSource pool = Pools.of(arguments[1])) {
            if (arguments[0].equals("play")) {
                play(JdbcStore.of(pool), folder);
                Thread.currentThread().join();
            } else {
                go(JdbcStore.of(pool), folder);
            }
        }
    }

    private static void play(Store store, Path folder) throws IOException {
        List<String> trace = new ArrayList<>();
        MarketResult half = Market.of(PLAN)
                .store(store)
                .trace(event -> trace.add(event.json()))
                .play(BOOK, HALF);
        Files.write(folder.resolve("trace"), trace);
        note(folder, "checkpoint", half.checkpoint());
    }

    /** Lets the clock alone work, day by day, and notes each day that is over. */
    private static void go(Store store, Path folder) throws IOException {
        Path noted = folder.resolve("day");
        ManualClock clock = ManualClock.at(Files.exists(noted) ? Instant.parse(Files.readString(noted)) : start(HALF));
        ManualRunner time = crm(store, clock, message -> append(folder.resolve("messages"), message))
                .manualRunner(clock);
        while (clock.instant().isBefore(start(END))) {
            time.advance(Duration.ofDays(1));
            note(folder, "day", clock.instant().toString());
        }
    }

    private static void note(Path folder, String name, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Crm crm(Store store, ManualClock clock, Consumer<String> messages) {
        return Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(clock)
                .random(new Random(1))
                .channel(new NotificationChannel() {
                    @Override
                    public String id() {
                        return "noted";
                    }

                    @Override
                    public DeliveryResult deliver(Notification message) {
                        messages.accept(
                                message.idempotencyKey() + " " + message.recipient() + " " + message.template());
                        return new DeliveryResult.Delivered(null);
                    }
                })
                .build();
    }

    private Process child(String part) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        YearCrashTest.class.getName(),
                        part,
                        url,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    /** Waits until a child has noted something new, or has ended. */
    private static void await(Process child, Path note, String before) throws IOException, InterruptedException {
        for (int i = 0; i < 30_000 && child.isAlive(); i++) {
            if (Files.exists(note) && !Files.readString(note).equals(before)) {
                return;
            }
            child.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void aYearThatIsKilledAtItsMiddleAndResumedHasTheTraceOfTheWholeOne() throws Exception {
        List<String> whole = new ArrayList<>();
        MarketResult atOnce =
                Market.of(PLAN).trace(event -> whole.add(event.json())).play(BOOK);
        Process child = child("play");
        await(child, folder.resolve("checkpoint"), "");
        assertThat(child.isAlive())
                .as(Files.readString(folder.resolve("child.log")))
                .isTrue();
        child.destroyForcibly().waitFor();

        List<String> parts = new ArrayList<>(Files.readAllLines(folder.resolve("trace")));
        int half = parts.size();
        try (HikariDataSource pool = Pools.of(url)) {
            MarketResult resumed = Market.of(PLAN)
                    .store(JdbcStore.of(pool))
                    .trace((TraceEvent event) -> parts.add(event.json()))
                    .resume(BOOK, Files.readString(folder.resolve("checkpoint")), END);
            assertThat(parts).isEqualTo(whole).hasSizeGreaterThan(half + 500);
            assertThat(resumed).isEqualTo(atOnce);
        }
    }

    @Test
    void dueWorkThatIsKilledAtAnyMomentHasTheEffectsOfOneThatIsNot() throws Exception {
        MemoryStore whole = MemoryStore.create();
        Market.of(PLAN).store(whole).play(BOOK, HALF);
        TreeSet<String> messages = new TreeSet<>();
        ManualClock clock = ManualClock.at(start(HALF));
        Crm undisturbed = crm(whole, clock, messages::add);
        ManualRunner time = undisturbed.manualRunner(clock);
        while (clock.instant().isBefore(start(END))) {
            time.advance(Duration.ofDays(1));
        }

        try (HikariDataSource pool = Pools.of(url)) {
            Market.of(PLAN).store(JdbcStore.of(pool)).play(BOOK, HALF);
        }
        int killed = 0;
        Random random = new Random();
        Path day = folder.resolve("day");
        for (int kill = 0; kill < KILLS; kill++) {
            String before = Files.exists(day) ? Files.readString(day) : "";
            Process child = child("go");
            await(child, day, before);
            killed += child.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS) ? 0 : 1;
            child.destroyForcibly().waitFor();
            passLeases();
        }
        assertThat(killed).as(Files.readString(folder.resolve("child.log"))).isPositive();
        Process last = child("go");
        assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue())
                .as(Files.readString(folder.resolve("child.log")))
                .isZero();

        try (HikariDataSource pool = Pools.of(url)) {
            Crm gone = crm(JdbcStore.of(pool), ManualClock.at(start(END)), message -> {});
            assertThat(gone.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
            Map<String, List<Event>> effects = effects(gone);
            assertThat(effects).isEqualTo(effects(undisturbed));
            assertThat(effects.values().stream().mapToLong(List::size).sum()).isGreaterThan(500);
        }
        assertThat(new TreeSet<>(Files.readAllLines(folder.resolve("messages"))))
                .isEqualTo(messages);
    }

    /** What a killed process had claimed is offered again when its lease has passed. */
    private void passLeases() {
        try (HikariDataSource pool = Pools.of(url)) {
            Pools.passLeaseTime(pool, "crm_work", Duration.ofHours(2));
        }
    }

    /** Everything that happened, by subject; in which order the subjects were sealed does not matter. */
    private static Map<String, List<Event>> effects(Crm crm) {
        Map<String, List<Event>> effects = new TreeMap<>();
        long position = 1;
        List<Event> page = crm.events(position, 1_000);
        while (!page.isEmpty()) {
            for (Event event : page) {
                effects.computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                        .add(new Event(
                                event.subject(),
                                event.sequence(),
                                null,
                                event.at(),
                                event.actor(),
                                event.command(),
                                event.kind(),
                                event.data(),
                                event.changes(),
                                event.decision()));
            }
            position += page.size();
            page = crm.events(position, 1_000);
        }
        effects.values().forEach(events -> events.sort(Comparator.comparingLong(Event::sequence)));
        return effects;
    }
}
