package io.crmkit.internal.engine;

import com.google.common.collect.Lists;
import io.crmkit.operation.GivenUp;
import io.crmkit.policy.Alarm;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the due work of records that came without it. What is planned already is moved to where it belongs. */
public final class Rearming {
    private static final int BATCH = 100;

    private final Engine engine;
    /** Until when what fell due for a record was given up. */
    private final Map<String, Instant> givenUp = new HashMap<>();

    private Rearming(Engine engine) {
        this.engine = engine;
    }

    /** Plans the alarms of all records, the delivery of all messages that wait, and the sealing of the log. */
    public static void everything(Engine engine) {
        Rearming rearming = new Rearming(engine);
        for (GivenUp item : engine.reader().all(Kind.GIVEN_UP)) {
            if (item.status() == GivenUp.Status.GIVEN_UP && item.message() == null) {
                rearming.givenUp.put(item.record(), item.at());
            }
        }
        Kind.ALL.stream().filter(engine.alarms()::has).forEach(rearming::alarms);
        rearming.messages();
        rearming.holds();
        rearming.sealing();
        rearming.takeover();
    }

    private <T> void alarms(Kind<T> kind) {
        List<String> ids = new ArrayList<>();
        engine.reader()
                .each(
                        kind,
                        Query.of(kind.name(), Query.MAX_LIMIT),
                        value -> ids.add(kind.key(value).id()));
        for (List<String> some : Lists.partition(ids, BATCH)) {
            plan(kind.name() + "/" + some.get(0), unit -> some.forEach(id -> alarm(unit, kind, id)));
        }
    }

    private <T> void alarm(Unit unit, Kind<T> kind, String id) {
        Slot<T> slot = unit.records().load(kind, id, true);
        T value = slot.value;
        if (value != null) {
            Optional<Alarm> next = unit.alarm(kind, value, slot.handled);
            Instant over = givenUp.getOrDefault(kind.name() + "/" + id, Instant.EPOCH);
            next.filter(alarm -> alarm.at().isAfter(over))
                    .ifPresent(alarm -> unit.schedule(Runner.alarm(slot.key), Engine.stored(alarm.at()), null));
        }
    }

    private void messages() {
        for (String status : Outbox.WAITING) {
            List<String> ids = new ArrayList<>();
            engine.reader()
                    .records(
                            Query.of("message", Query.MAX_LIMIT).where("status", status),
                            record -> ids.add(record.key().id()));
            for (List<String> some : Lists.partition(ids, BATCH)) {
                plan("message/" + some.get(0), unit -> some.forEach(id -> message(unit, id)));
            }
        }
    }

    private void message(Unit unit, String id) {
        Side.Message message = unit.side(Side.message(id), Side.Message.class, Outbox.NONE);
        AttributeValue at = engine.store().get(List.of(Side.message(id))).stream()
                .map(record -> record.attributes().get("at"))
                .findFirst()
                .orElse(null);
        Instant due =
                at instanceof NumberValue number ? Instant.EPOCH.plus(number.value(), ChronoUnit.MICROS) : unit.now();
        unit.schedule(Outbox.work(id), due, Outbox.lane(message));
    }

    private void holds() {
        List<String> ids = new ArrayList<>();
        engine.reader()
                .records(
                        Query.of(Holds.TYPE, Query.MAX_LIMIT).where("status", Holds.OPEN),
                        record -> ids.add(record.key().id()));
        ids.removeIf(id -> givenUp.containsKey(Side.hold(id).toString()));
        for (List<String> some : Lists.partition(ids, BATCH)) {
            plan("hold/" + some.get(0), unit -> some.forEach(id -> hold(unit, id)));
        }
    }

    private void hold(Unit unit, String id) {
        Side.Hold hold = unit.side(Side.hold(id), Side.Hold.class, Side.Hold.NONE);
        unit.schedule(Holds.work(id), hold.at(), Outbox.lane(hold.channel(), hold.recipient()));
    }

    private void sealing() {
        plan("sealing", unit -> unit.schedule(Runner.SEALING, unit.now(), null));
    }

    private void takeover() {
        List<RecordKey> places = new ArrayList<>();
        engine.reader().records(Query.of(Side.TAKEOVER.type(), Query.MAX_LIMIT), record -> places.add(record.key()));
        for (RecordKey key : places) {
            plan(key.toString(), unit -> {
                if (!unit.side(key, Side.Takeover.class, Side.Takeover.NONE).over()) {
                    unit.schedule(Takeover.work(key), unit.now(), null);
                }
            });
        }
    }

    private void plan(String what, java.util.function.Consumer<Unit> body) {
        engine.executeDue(new Caller(Failures.CLOCK, null), "rearm " + what, unit -> {
            body.accept(unit);
            return true;
        });
    }
}
