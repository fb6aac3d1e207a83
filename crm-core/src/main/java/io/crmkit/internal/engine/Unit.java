package io.crmkit.internal.engine;

import io.crmkit.account.PersonId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.decision.Read;
import io.crmkit.error.NotFoundException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.internal.log.LogTypes;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.Policies;
import io.crmkit.spi.notification.AddressKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private Actor actor;
    private final String command;
    private final Fetch fetch;
    private final Parts parts = new Parts();
    private final Records records;
    private final Sides sides;
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<WorkChange.Schedule> work = new ArrayList<>();
    private final List<Outbox.Draft> messages = new ArrayList<>();
    private final @Nullable Rehearsal rehearsal;
    private final List<Decoded.Written> written = new ArrayList<>();
    private final List<Followed> followed = new ArrayList<>();
    private final Reader reader;
    private final Map<RecordKey, List<StoredRecord>> members = new HashMap<>();
    private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();
    private @Nullable Policies assumedBook;
    private @Nullable ZoneId assumedZone;
    private int ordinal;

    /**
     * What is to be done when the body of a command is through.
     *
     * @param rule what says so: the id of an automation, or {@code stage:} and the id of a stage
     * @param record what it is done to, as {@code type/id}
     * @param actions what, in order
     */
    public record Followed(String rule, String record, List<AutomationPolicy.Action> actions) {}

    Unit(Engine engine, Instant now, Actor actor, String command) {
        this(engine, now, new Caller(actor, null), command);
    }

    Unit(Engine engine, Instant now, Caller caller, String command) {
        this.engine = engine;
        this.now = now;
        this.actor = caller.actor();
        this.rehearsal = caller.rehearsal();
        this.command = command;
        this.reader = engine.reader().once();
        this.fetch = new Fetch(engine.store());
        this.sides = new Sides(fetch, engine.reader().decoded(), engine.json(), parts);
        this.records = new Records(engine, this, sides, fetch, parts);
    }

    /** Returns the instant of the command. */
    public Instant now() {
        return now;
    }

    /** Returns who sent it. */
    public Actor actor() {
        return actor;
    }

    /** Does a part of the command in another's name: what it writes is his. */
    public void as(Actor other, Runnable part) {
        Actor own = actor;
        actor = other;
        try {
            part.run();
        } finally {
            actor = own;
        }
    }

    /** Returns what this command wrote to the log up to now, in order. */
    public List<Happened> happened() {
        return List.copyOf(records.happened());
    }

    /** Returns a record as it was before this command, null if it was not there. */
    public <T> @Nullable T before(Kind<T> kind, Object id) {
        return records.load(kind, id.toString(), true).original;
    }

    /** Returns its id. */
    public String command() {
        return command;
    }

    /** Returns the policies in force. */
    public Policies policies() {
        if (assumedBook != null) {
            return assumedBook;
        }
        return rehearsal == null ? engine.books().current() : engine.books().inForce();
    }

    /** Returns the policies of a book by its hash. */
    public Policies policies(String book) {
        Policies current = policies();
        return current.hash().equals(book) ? current : engine.books().find(book);
    }

    /** Returns a new id, the same in every attempt of the command. */
    public String nextId() {
        return Ids.of(command + ":" + ordinal++);
    }

    /** Returns the ids that {@link #nextId} is going to return first. */
    public List<String> firstIds(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Ids.of(command + ":" + number))
                .toList();
    }

    /** Returns what is made of something once in a command. */
    public <K, V> V once(K of, Class<V> type, Function<K, V> maker) {
        return type.cast(made.computeIfAbsent(of, key -> maker.apply(of)));
    }

    /** Makes commands of this process for the same name wait for each other, until this command is through. */
    public void lane(String name) {
        engine.lanes().enter(name);
    }

    /**
     * Begins a part of a command that does the same to many, or goes on with it: of what is decided in it, only what is
     * read in it is told.
     *
     * @param record what the part is about, as {@code type/id}
     */
    public void part(String record) {
        parts.enter(record);
    }

    /** Goes on with the part a record has a part in, if this command has parts. */
    public void partOf(String record) {
        if (parts.any()) {
            parts.enter(record);
        }
    }

    /** Forgets whatever this command was going to write; what it read is expected to stay as it is. */
    public void drop() {
        records.drop();
        sides.drop();
        settlements.clear();
        work.clear();
        messages.clear();
        followed.clear();
    }

    /** Returns how many operations of a changeset this command needs, as far as it has come. */
    public int operations() {
        return operations(2 * engine.outbox().channels() * messages.size());
    }

    private int operations(int unsent) {
        return records.operations() + sides.operations() + unsent + work.size() + settlements.size();
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

    /** Reads records from one snapshot that this command is going to ask for one by one. */
    public void ahead(Collection<RecordKey> keys) {
        fetch.ahead(keys.stream()
                .filter(key -> !sides.knows(key) && !records.knows(key))
                .toList());
    }

    /** Returns what reads what is stored, without expecting it to stay as it is; what is looked for twice is found once. */
    public Reader reader() {
        return reader;
    }

    /**
     * Returns the records that belong to another, by id, at most 1000, without expecting them to stay as they are until
     * they are asked for by key. They are looked for once in a command.
     */
    public <T> List<T> members(Kind<T> kind, String parent) {
        return members
                .computeIfAbsent(
                        RecordKey.of(kind.name(), parent),
                        of -> engine.store()
                                .find(Reader.membersOf(kind, parent))
                                .records())
                .stream()
                .flatMap(found -> Stream.ofNullable(records.take(kind, found)))
                .toList();
    }

    /** Returns up to when what falls due for a record is handled, null = nothing was yet. */
    public <T> @Nullable Instant handledUntil(Kind<T> kind, T value) {
        return records.load(kind, kind.id().apply(value).toString(), true).handled;
    }

    /** Whether a person's key was ever erased, or never made: nothing is sent to him. */
    public boolean isErased(PersonId person) {
        RecordKey mark = Side.erased(person.value());
        List<StoredRecord> found =
                engine.store().get(List.of(RecordKey.of(LogTypes.personKeyType().name(), person.value()), mark));
        return found.isEmpty() || found.stream().anyMatch(record -> record.key().equals(mark));
    }

    /** Returns what was written to the log of a record since an instant, in order. */
    public List<Event> since(RecordKey record, Instant from) {
        return records.since(record, from);
    }

    /** Returns every record of a kind, by id, without expecting them to stay as they are. */
    public <T> List<T> all(Kind<T> kind) {
        return engine.reader().all(kind);
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

    /** Returns a record beside the model, null if what is stored there can't be read. */
    <S> @Nullable S readable(RecordKey key, Class<S> type, S absent) {
        try {
            return side(key, type, absent);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Returns a record beside the model without expecting it to stay as it is. */
    public <S> S glance(RecordKey key, Class<S> type, S absent) {
        return sides.load(key, type, absent, false);
    }

    /** Writes a record beside the model. */
    public void put(RecordKey key, Object value) {
        sides.put(key, value, Map.of());
    }

    /** Returns a label in the language of the process. */
    public String say(Label label) {
        return label.in(engine.language());
    }

    /** Returns what kind of addresses customers are reached at by a channel, null if it is not plugged in here. */
    public @Nullable AddressKind reaches(String channel) {
        return engine.outbox().reaches(channel);
    }

    /** Returns the language of a customer, as {@code type/id}. */
    public Locale language(String customer) {
        return engine.outbox().texts().language(customer);
    }

    /** Returns words of the process, with facts put in, in its language. */
    public String say(String key, Map<String, String> facts) {
        return engine.outbox().texts().say(key, facts);
    }

    /** Writes a record beside the model, with what it is found by. */
    public void put(RecordKey key, Object value, Map<String, AttributeValue> attributes) {
        sides.put(key, value, attributes);
    }

    /** Plans work, besides the alarms of records, which plan themselves. */
    void schedule(WorkKey key, Instant due, @Nullable String lane) {
        work.add(new WorkChange.Schedule(key, due, lane));
    }

    /** Says that whatever fell due for a written record up to now is over, so that nobody is told of it. */
    public <T> void handled(Kind<T> kind, T value) {
        records.handled(kind.key(value), now);
    }

    /** Says by which zone somebody's days were counted before it changed: what is due for his customers is planned anew. */
    public void zoneChanged(User before) {
        Takeover.zones(this, before);
    }

    /** Returns what something were if another book were in force, or an owner in another zone, null = as it is. */
    <R> R assuming(@Nullable Policies book, @Nullable ZoneId zone, Supplier<R> look) {
        assumedBook = book;
        assumedZone = zone;
        try {
            return look.get();
        } finally {
            assumedBook = null;
            assumedZone = null;
        }
    }

    /** Returns the zone that is assumed of an owner, null = his own. */
    @Nullable
    ZoneId assumedZone() {
        return assumedZone;
    }

    /** Returns a new record that another has become: what was handled for that one is handled for it. */
    public <F, T> T became(Kind<F> kind, F from, Kind<T> newKind, T value) {
        records.handledLike(kind.key(from), newKind.key(value));
        return value;
    }

    /** Asks for something to be done when the body of the command is through. */
    public void follow(String rule, String record, List<AutomationPolicy.Action> actions) {
        if (!actions.isEmpty()) {
            followed.add(new Followed(rule, record, actions));
        }
    }

    /** Returns what was asked for so far. */
    public List<Followed> followed() {
        return followed;
    }

    /** Sends a message when the command has committed. */
    public void tell(@Nullable UserId recipient, String template, String record, Map<String, String> facts) {
        tell(recipient, template, record, language -> facts, false);
    }

    /**
     * Sends a message when the command has committed, some of whose facts are words in the language of the recipient.
     *
     * @param facts gives the facts in a language
     * @param urgent whether it cannot wait
     */
    public void tell(
            @Nullable UserId recipient,
            String template,
            String record,
            Function<Locale, Map<String, String>> facts,
            boolean urgent) {
        if (recipient != null) {
            Locale language = engine.outbox().texts().language(recipient);
            messages.add(new Outbox.Draft(recipient, template, record, facts.apply(language), language, urgent));
        }
    }

    /**
     * Sends a message to a customer when the command has committed. It holds nothing personal.
     *
     * @param recipient to whom, as {@code type/id}
     * @param channel by which channel
     * @param facts what is known of it
     * @return its id
     */
    public String post(String recipient, String channel, Map<String, String> facts) {
        return Outbox.post(this, recipient, channel, facts);
    }

    /** Returns what falls due next for a record of the model as it is in this command. */
    public <T> Optional<Alarm> alarm(Kind<T> kind, T value, @Nullable Instant after) {
        return engine.alarms().next(this, kind, value, after);
    }

    /**
     * Returns every record this command read, in its present part if it has parts, with its version, but what guards the command only: its answer, and the
     * values that must be unique, whose keys could be guessed from outside.
     */
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

    /** Tells whether somebody is told what this command writes to the log. */
    boolean told() {
        return rehearsal != null || engine.telling().wanted();
    }

    List<Outbox.Draft> messages() {
        return messages;
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
        return records.wrote() || sides.wrote() || !settlements.isEmpty() || !work.isEmpty() || !messages.isEmpty();
    }

    /** Returns what was put into {@link #changes}, each with what it reads as. */
    List<Decoded.Written> written() {
        return written;
    }

    /**
     * Returns the changeset of this command.
     *
     * @throws ChangesetFullException if it is more than fits into one
     */
    Changeset changes() {
        Changeset.Builder changes = Changeset.builder();
        engine.outbox().draw(this, messages, changes);
        records.addTo(changes, written);
        sides.addTo(changes, written);
        // of a message that was drawn, its delivery is counted nowhere else
        int operations = operations(engine.outbox().channels() * messages.size());
        if (operations > Changeset.MAX_OPERATIONS) {
            throw new ChangesetFullException(operations);
        }
        work.forEach(planned -> changes.schedule(planned.key(), planned.due(), planned.lane()));
        settlements.forEach(changes::settle);
        return changes.build();
    }
}
