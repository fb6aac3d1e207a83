package io.crmkit.simulation;

import io.crmkit.Crm;
import io.crmkit.CrmBuilder;
import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.notification.AddressChannel;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.notification.NotificationChannel;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process to play on, whose clock, random numbers and messages are in our hands.
 *
 * @param crm the process
 * @param clock its clock
 * @param runner moves the clock and does what falls due
 * @param draws its random numbers
 * @param trace is told what happens
 * @param sealing seals the log meanwhile, null = it is sealed on the way
 */
record Stage(
        Crm crm,
        ManualClock clock,
        ManualRunner runner,
        Draws draws,
        Consumer<TraceEvent> trace,
        @Nullable ExecutorService sealing)
        implements AutoCloseable {

    /** What the trace tells of a message to a customer. */
    private static final Set<String> TOLD = Set.of("cadence", "recipient", "step");

    /** Returns a stage that does everything on one thread. */
    static Stage of(
            PolicySource book, Store store, Instant start, long seed, Locale language, Consumer<TraceEvent> trace) {
        return open(book, store, start, seed, language, trace, null);
    }

    /** Returns a stage whose log is sealed on a thread of its own. */
    static Stage ofTwoThreads(
            PolicySource book, Store store, Instant start, long seed, Locale language, Consumer<TraceEvent> trace) {
        return open(book, store, start, seed, language, trace, Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "crm-sealing");
            thread.setDaemon(true);
            return thread;
        }));
    }

    private static Stage open(
            PolicySource book,
            Store store,
            Instant start,
            long seed,
            Locale language,
            Consumer<TraceEvent> trace,
            @Nullable ExecutorService sealing) {
        ManualClock clock = ManualClock.at(start);
        Draws draws = new Draws(seed);
        CrmBuilder builder = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(draws)
                .language(language)
                .channel(new Mailbox(clock, trace))
                .sealEvery(Duration.ofHours(1))
                .listener(event -> trace.accept(traced(event)));
        book.current().cadences().channels().forEach(id -> builder.customerChannel(new Letterbox(id, clock, trace)));
        Crm crm = builder.build();
        ManualRunner runner = sealing == null ? crm.manualRunner(clock) : crm.manualRunner(clock, sealing);
        return new Stage(crm, clock, runner, draws, trace, sealing);
    }

    /** Waits until what is being sealed is sealed, and throws what failed. */
    @Override
    public void close() {
        if (sealing != null) {
            CompletableFuture.runAsync(() -> {}, sealing).join();
            sealing.shutdown();
            runner.advance(Duration.ZERO);
        }
    }

    /** Lets time pass until an instant; returns how many items fell due on the way and were done. */
    int advanceTo(Instant instant, String step) {
        draws.begin(step);
        return runner.advanceTo(instant);
    }

    private static TraceEvent traced(Event event) {
        Decision<?> decision = event.decision();
        return new TraceEvent(
                event.at(),
                event.kind(),
                event.subject(),
                event.actor().toString(),
                event.data(),
                decision == null ? List.of() : decision.reasons());
    }

    /** Takes every message, and tells of it. */
    private record Mailbox(ManualClock clock, Consumer<TraceEvent> trace) implements NotificationChannel {
        @Override
        public String id() {
            return "trace";
        }

        @Override
        public DeliveryResult deliver(Notification message) {
            Map<String, String> data = new TreeMap<>(message.facts());
            String record = data.remove("record");
            data.put("recipient", message.recipient());
            data.put("template", message.template());
            trace.accept(new TraceEvent(
                    clock.instant(),
                    TraceEvent.DELIVERED,
                    record == null ? "user/" + message.recipient() : record,
                    "system:clock",
                    data,
                    List.of()));
            return new DeliveryResult.Delivered(null);
        }
    }

    /** Takes every message to a customer, whatever addresses he has, and tells of it without a word of what it says. */
    private record Letterbox(String id, ManualClock clock, Consumer<TraceEvent> trace) implements AddressChannel {
        @Override
        public AddressKind reaches() {
            return AddressKind.REFERENCE;
        }

        @Override
        public DeliveryResult deliver(Notification message) {
            Map<String, String> data = new TreeMap<>(message.facts());
            data.keySet().retainAll(TOLD);
            data.put("channel", id);
            data.put("template", message.template());
            trace.accept(new TraceEvent(
                    clock.instant(),
                    TraceEvent.DELIVERED,
                    message.facts().getOrDefault("record", message.recipient()),
                    "system:clock",
                    data,
                    List.of()));
            return new DeliveryResult.Delivered(null);
        }
    }
}
