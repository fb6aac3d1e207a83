package io.crmkit.internal.engine;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.error.NotFoundException;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.Policies;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a command: what it read and what it is going to write.
 *
 * <p>What is read by key is expected to be unchanged when the command commits, unless it is only {@linkplain #glance
 * glanced} at. Nothing is written before {@link #changes}.
 */
public final class Unit {
    private final Engine engine;
    private final Instant now;
    private final Actor actor;
    private final String command;
    private final Records records;
    private final Sides sides;
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Outbox.Draft> messages = new ArrayList<>();
    private int ordinal;

    Unit(Engine engine, Instant now, Actor actor, String command) {
        this.engine = engine;
        this.now = now;
        this.actor = actor;
        this.command = command;
        this.sides = new Sides(engine.store(), engine.json());
        this.records = new Records(engine, this, sides);
    }

    /** Returns the instant of the command. */
    public Instant now() {
        return now;
    }

    /** Returns who sent it. */
    public Actor actor() {
        return actor;
    }

    /** Returns its id. */
    public String command() {
        return command;
    }

    /** Returns the policies in force. */
    public Policies policies() {
        return engine.books().current();
    }

    /** Returns the policies of a book by its hash. */
    public Policies policies(String book) {
        return engine.books().find(book);
    }

    /** Returns a new id, the same in every attempt of the command. */
    public String nextId() {
        return Ids.of(command + ":" + ordinal++);
    }

    /** Makes commands of this process for the same name wait for each other, until this command is through. */
    public void lane(String name) {
        engine.enter(name);
    }

    /** Returns a record, null if it is not there. */
    public <T> @Nullable T find(Kind<T> kind, Object id) {
        return records.load(kind, id.toString(), true).value;
    }

    /**
     * Returns a record.
     *
     * @throws NotFoundException if it is not there
     */
    public <T> T get(Kind<T> kind, Object id) {
        T value = find(kind, id);
        if (value == null) {
            throw new NotFoundException(kind.name() + "/" + id);
        }
        return value;
    }

    /** Returns a record without expecting it to stay as it is, null if it is not there. */
    public <T> @Nullable T glance(Kind<T> kind, Object id) {
        return records.load(kind, id.toString(), false).value;
    }

    /** Returns the records a query matches, without expecting them to stay as they are. */
    public <T> List<T> query(Kind<T> kind, Query query) {
        return engine.reader().query(kind, query).items();
    }

    /** Writes a new record and what happened to it. */
    public <T> T create(Kind<T> kind, T value, String event, Map<String, String> data, @Nullable Decision<?> decision) {
        if (find(kind, kind.id().apply(value)) != null) {
            throw new IdTakenException();
        }
        return write(kind, value, event, data, decision);
    }

    /** Writes a record anew and what happened to it. */
    public <T> T write(Kind<T> kind, T value, String event, Map<String, String> data, @Nullable Decision<?> decision) {
        records.write(kind, value, event, data, decision);
        return value;
    }

    /** Returns a record beside the model. */
    public <S> S side(RecordKey key, Class<S> type, S absent) {
        return sides.load(key, type, absent, true);
    }

    /** Returns a record beside the model without expecting it to stay as it is. */
    public <S> S glance(RecordKey key, Class<S> type, S absent) {
        return sides.load(key, type, absent, false);
    }

    /** Writes a record beside the model. */
    public void put(RecordKey key, Object value) {
        sides.put(key, value, Map.of());
    }

    /** Says that whatever fell due for a written record up to now is over, so that nobody is told of it. */
    public <T> void handled(Kind<T> kind, T value) {
        records.handled(kind.key(value), now);
    }

    /** Sends a message when the command has committed. */
    public void tell(@Nullable UserId recipient, String template, String record, Map<String, String> facts) {
        if (recipient != null) {
            messages.add(new Outbox.Draft(recipient, template, record, facts));
        }
    }

    /** Returns what falls due next for a record of the model as it is in this command. */
    public <T> Optional<Alarm> alarm(Kind<T> kind, T value, @Nullable Instant after) {
        return engine.alarms().next(this, kind, value, after);
    }

    /** Returns every record this command read, with its version. */
    public List<Read> reads() {
        List<Read> reads = new ArrayList<>(records.reads());
        reads.addAll(sides.reads());
        return reads;
    }

    /** Returns a record of the model this command read, with its version. */
    public List<Read> read(Kind<?> kind, Object id) {
        String record = kind.name() + "/" + id;
        return records.reads().stream()
                .filter(read -> read.record().equals(record))
                .toList();
    }

    void settle(Settlement settlement) {
        settlements.add(settlement);
    }

    Records records() {
        return records;
    }

    Sides sides() {
        return sides;
    }

    boolean wrote() {
        return records.wrote() || sides.wrote() || !settlements.isEmpty() || !messages.isEmpty();
    }

    /** Returns the changeset of this command. */
    Changeset changes() {
        Changeset.Builder changes = Changeset.builder();
        engine.outbox().draw(this, messages, changes);
        records.addTo(changes);
        sides.addTo(changes);
        settlements.forEach(changes::settle);
        return changes.build();
    }
}
