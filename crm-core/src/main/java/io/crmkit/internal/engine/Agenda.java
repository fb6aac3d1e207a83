package io.crmkit.internal.engine;

import io.crmkit.operation.GivenUp;
import io.crmkit.people.Actor;
import io.crmkit.policy.Alarm;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The next alarm of every record, by the function that plans it. It reads all records that may have one, once. */
public final class Agenda {
    /** Of which records only those of one status have an alarm. */
    private static final Map<Kind<?>, String> ALIVE = Map.of(
            Kind.TASK, "OPEN",
            Kind.CADENCE, "RUNNING",
            Kind.OPPORTUNITY, "OPEN",
            Kind.CONTRACT, "ACTIVE");

    private final Engine engine;

    /** Until when what fell due for a record was given up. */
    private final Map<String, Instant> givenUp = new HashMap<>();

    /** Keeps what it read, so that users and books are read once; every so many records there is another one. */
    private Unit unit;

    private int read;

    private Agenda(Engine engine) {
        this.engine = engine;
        this.unit = fresh();
    }

    private Unit fresh() {
        return new Unit(engine, engine.now(), Actor.system("reader"), "read");
    }

    /** Hands every alarm to a consumer, with when it falls due, which may be over, to what a store can tell apart. */
    public static void each(Engine engine, BiConsumer<WorkKey, Alarm> consumer) {
        Agenda agenda = new Agenda(engine);
        for (GivenUp item : engine.reader().all(Kind.GIVEN_UP)) {
            if (item.status() == GivenUp.Status.GIVEN_UP && item.message() == null) {
                agenda.givenUp.put(item.record(), item.at());
            }
        }
        Kind.ALL.stream().filter(engine.alarms()::has).forEach(kind -> agenda.kind(kind, consumer));
    }

    private <T> void kind(Kind<T> kind, BiConsumer<WorkKey, Alarm> consumer) {
        Query all = Query.of(kind.name(), Query.MAX_LIMIT);
        String alive = ALIVE.get(kind);
        engine.reader().records(alive == null ? all : all.where(Attributes.STATUS, alive), record -> {
            if (++read % Query.MAX_LIMIT == 0) {
                unit = fresh();
            }
            Alarm alarm = next(kind, record);
            if (alarm != null) {
                consumer.accept(Runner.alarm(record.key()), alarm);
            }
        });
    }

    private <T> @Nullable Alarm next(Kind<T> kind, StoredRecord record) {
        T value = unit.records().take(kind, record);
        if (value == null) {
            return null;
        }
        Instant over = givenUp.getOrDefault(record.key().toString(), Instant.EPOCH);
        return unit.alarm(kind, value, unit.records().load(kind, record.key().id(), false).handled)
                .map(alarm -> new Alarm(alarm.name(), alarm.rule(), Engine.stored(alarm.at()), alarm.facts()))
                .filter(alarm -> alarm.at().isAfter(over))
                .orElse(null);
    }
}
