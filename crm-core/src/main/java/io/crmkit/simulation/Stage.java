package io.crmkit.simulation;

import io.crmkit.Crm;
import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import io.crmkit.policy.PolicySource;
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
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A process to play on, whose clock, random numbers and messages are in our hands.
 *
 * @param crm the process
 * @param clock its clock
 * @param runner moves the clock and does what falls due
 * @param draws its random numbers
 * @param trace is told what happens
 */
record Stage(Crm crm, ManualClock clock, ManualRunner runner, Draws draws, Consumer<TraceEvent> trace) {

    static Stage of(
            PolicySource book, Store store, Instant start, long seed, Locale language, Consumer<TraceEvent> trace) {
        ManualClock clock = ManualClock.at(start);
        Draws draws = new Draws(seed);
        Crm crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(draws)
                .language(language)
                .channel(new Mailbox(clock, trace))
                .sealEvery(Duration.ofHours(1))
                .listener(event -> trace.accept(traced(event)))
                .build();
        return new Stage(crm, clock, crm.manualRunner(clock), draws, trace);
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
}
