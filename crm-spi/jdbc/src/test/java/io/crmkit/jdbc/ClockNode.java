package io.crmkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.Crm;
import io.crmkit.desk.PeopleDesk;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that does due work on a clock which others set. It notes what it delivers. */
final class ClockNode {
    static final Instant MONDAY = Instant.parse("2026-01-05T02:00:00Z");
    /** When the nodes work: each lead has been idle for longer than it may, by whatever clock. */
    static final Instant LATER = MONDAY.plus(Duration.ofDays(8));

    /** More than one process claims at once. */
    static final int LEADS = 50;

    /** The standard book without the time in which a lead that nobody contacts goes on: here they fall back. */
    private static final RuleBook BOOK =
            RuleBook.parse(RuleBook.standard().canonical().replaceFirst("\"firstContact\":\\{[^}]*\\},", ""));

    private ClockNode() {}

    static Crm crm(Store store, InstantSource clock, Consumer<String> messages) {
        return Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(clock)
                .random(new Random(1))
                .language(Locale.ENGLISH)
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

    /** Captures leads, and does what there is to do until shortly before nobody has cared for them for too long. */
    static void prepare(Crm crm, ManualClock clock) {
        PeopleDesk people = crm.as(Actor.system("setup")).people();
        people.save(new Team(TeamId.of("sales"), "Sales", null, null)).orThrow();
        for (int i = 0; i < LEADS; i++) {
            people.save(User.of("rep-" + i, "Rep " + i, TeamId.of("sales"), ZoneId.of("Asia/Shanghai"), List.of("rep")))
                    .orThrow();
        }
        for (int i = 0; i < LEADS; i++) {
            crm.as(Actor.system("web"))
                    .key("form-" + i)
                    .leads()
                    .capture(LeadProfile.builder()
                            .name("Customer " + i)
                            .company("Company No " + i + " Ltd")
                            .phone(String.format(Locale.ROOT, "138%08d", i))
                            .source("web")
                            .need("A system")
                            .build());
        }
        for (int half = 0; half < 13; half++) {
            clock.advance(Duration.ofHours(12));
            runOut(crm);
        }
        clock.advance(Duration.ofHours(11));
        runOut(crm);
        clock.advance(Duration.between(clock.instant(), LATER));
    }

    static void runOut(Crm crm) {
        Crm.DueReport done = crm.runDue();
        while (done.alarms() + done.deliveries() + done.sealed() > 0) {
            done = crm.runDue();
        }
    }

    static Path clock(Path folder, String node) {
        return folder.resolve(node + ".clock");
    }

    static Path delivered(Path folder, String node) {
        return folder.resolve(node + ".delivered");
    }

    /** What a node makes when it works. */
    static Path ready(Path folder, String node) {
        return folder.resolve(node + ".ready");
    }

    /** Returns the time of a node: how far its clock is off stands in a file, in minutes. */
    private static Instant read(Path offset, long started) {
        try {
            Duration off = Duration.ofMinutes(Long.parseLong(Files.readString(offset)));
            return LATER.plusNanos(System.nanoTime() - started).plus(off);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Works until somebody writes a line to it, or is gone.
     *
     * @param arguments the URL, the name of the node, and the folder of its notes
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        Path offset = clock(folder, arguments[1]);
        long started = System.nanoTime();
        try (HikariDataSource pool = Pools.of(arguments[0])) {
            Crm crm = crm(JdbcStore.builder(pool).schema("clocks").build(), () -> read(offset, started), line -> {
                try {
                    Files.writeString(
                            delivered(folder, arguments[1]),
                            line + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            crm.runDue();
            Files.createFile(ready(folder, arguments[1]));
            CountDownLatch over = new CountDownLatch(1);
            Thread listener = new Thread(() -> listen(over));
            listener.setDaemon(true);
            listener.start();
            while (!over.await(5, TimeUnit.MILLISECONDS)) {
                crm.runDue();
            }
        }
    }

    /** Waits for a line, or for the end of who would have written it. */
    private static void listen(CountDownLatch over) {
        try {
            System.in.read();
        } catch (IOException e) {
            System.err.println("Nobody can say when it is over: " + e);
        } finally {
            over.countDown();
        }
    }
}
