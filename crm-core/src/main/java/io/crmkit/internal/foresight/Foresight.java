package io.crmkit.internal.foresight;

import com.google.common.collect.Lists;
import io.crmkit.desk.DryRun;
import io.crmkit.event.Event;
import io.crmkit.internal.engine.Agenda;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Runner;
import io.crmkit.internal.engine.Setup;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.report.Upcoming;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does due work on a layer over the store, with a clock that steps from one due time to the next. What it keeps grows with
 * the number of items that are wanted, not with the store.
 */
public final class Foresight {
    private static final Comparator<Planned> ORDER = Comparator.comparing(Planned::at)
            .thenComparing(planned -> planned.key().record());
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int BATCH = 1_000;

    /** How often work that does nothing is done at most: a lead that waits is tried again and again. */
    private static final int MOST_SILENT = 100_000;

    private final ManualClock clock;
    private final Overlay store;
    private final Engine engine;
    private final Runner runner;
    private final Instant end;
    private final int limit;
    private final List<Upcoming.Item> items = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<DryRun.Message> messages = new ArrayList<>();
    private final Map<WorkKey, Instant> pauses = new HashMap<>();

    private record Planned(WorkKey key, Instant at) {}

    private Foresight(Setup setup, Engine real, Function<Engine, Runner> wiring, Instant end, int limit) {
        this.clock = ManualClock.at(real.now());
        this.store = new Overlay(real.store(), clock);
        this.engine = new Engine(setup.elsewhere(store, clock, new SplittableRandom(0)));
        this.runner = wiring.apply(engine);
        // what is planned is planned to the microsecond, and not after the last a store can tell apart
        this.end = (end.isAfter(LAST) ? LAST : end).truncatedTo(ChronoUnit.MICROS);
        this.limit = limit;
        engine.telling().watch((written, sent) -> {
            events.addAll(written);
            messages.addAll(sent);
        });
    }

    /**
     * Returns what would be done if nobody did anything.
     *
     * @param setup what the process was built from
     * @param real its engine, whose store is only read
     * @param wiring makes what does the due work of an engine
     * @param end until when, itself included
     * @param limit the most items
     */
    public static Upcoming of(Setup setup, Engine real, Function<Engine, Runner> wiring, Instant end, int limit) {
        Foresight foresight = new Foresight(setup, real, wiring, end, limit);
        try {
            return foresight.look();
        } finally {
            foresight.store.close();
        }
    }

    private Upcoming look() {
        runner.takeOver();
        Planned leftOut = plan();
        int silent = 0;
        Claim claim = runner.claimFirst(end);
        while (claim != null && (leftOut == null || ORDER.compare(planned(claim), leftOut) < 0)) {
            silent += step(claim) ? 0 : 1;
            if (items.size() > limit) {
                return new Upcoming(items.subList(0, limit), true);
            }
            if (silent > MOST_SILENT) {
                return new Upcoming(items, true);
            }
            claim = runner.claimFirst(end);
        }
        return new Upcoming(items, claim != null || leftOut != null);
    }

    private static Planned planned(Claim claim) {
        return new Planned(claim.key(), claim.due());
    }

    /**
     * Plans the first alarms of all records, one more than there may be items; tries to assign a lead, which make no item if
     * they fail, besides.
     *
     * @return the first that was left out, null if none was
     */
    private @Nullable Planned plan() {
        PriorityQueue<Planned> first = new PriorityQueue<>(ORDER.reversed());
        List<Planned> leftOut = new ArrayList<>();
        List<Planned> tries = new ArrayList<>();
        Agenda.each(engine, (key, alarm) -> {
            if (alarm.at().isAfter(end)) {
                return;
            } else if (alarm.name().equals(OwnerAssigner.RETRY)) {
                tries.add(new Planned(key, alarm.at()));
            } else {
                first.add(new Planned(key, alarm.at()));
                if (first.size() > limit + 1) {
                    leftOut.add(first.remove());
                    leftOut.sort(ORDER);
                    leftOut.subList(1, leftOut.size()).clear();
                }
            }
        });
        tries.addAll(first);
        for (List<Planned> some : Lists.partition(tries, BATCH)) {
            Changeset.Builder work = Changeset.builder();
            some.forEach(planned -> work.schedule(planned.key(), planned.at(), null));
            store.commit(work.build());
        }
        return leftOut.isEmpty() ? null : leftOut.get(0);
    }

    /** Does some work; returns whether it made an item. */
    private boolean step(Claim claim) {
        forward(claim.due());
        forward(pauses.getOrDefault(claim.key(), claim.due()));
        RecordKey record = claim.key().record();
        UserId owner = owner(record);
        events.clear();
        messages.clear();
        Instant again = runner.handle(claim);
        if (again != null) {
            pauses.put(claim.key(), again);
        }
        if (!events.isEmpty()) {
            items.add(new Upcoming.Item(engine.now(), record.toString(), owner, events, messages));
        }
        return !events.isEmpty();
    }

    private void forward(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.set(instant);
        }
    }

    /** Whose a record is: its own owner, else that of what it is about. */
    private @Nullable UserId owner(RecordKey key) {
        List<StoredRecord> found = store.get(List.of(key));
        String owner = found.isEmpty() ? null : text(found.get(0), "owner");
        String about = found.isEmpty() ? null : text(found.get(0), "parent");
        if (owner != null) {
            return UserId.of(owner);
        }
        int slash = about == null || key.type().equals("lead") ? -1 : about.indexOf('/');
        return about == null || slash < 0
                ? null
                : owner(RecordKey.of(about.substring(0, slash), about.substring(slash + 1)));
    }

    private static @Nullable String text(StoredRecord record, String attribute) {
        return record.attributes().get(attribute) instanceof AttributeValue.TextValue text ? text.value() : null;
    }
}
