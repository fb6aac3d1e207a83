package io.crmkit.internal.engine;

import io.crmkit.account.Account;
import io.crmkit.account.PersonId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Read;
import io.crmkit.event.Event;
import io.crmkit.internal.log.Appended;
import io.crmkit.internal.log.Changes;
import io.crmkit.internal.log.Draft;
import io.crmkit.internal.log.Envelope;
import io.crmkit.internal.log.Head;
import io.crmkit.internal.log.History;
import io.crmkit.internal.log.PersonKey;
import io.crmkit.internal.log.Stamp;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.pool.Customer;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The records of the model one command works on. */
final class Records {
    /** The kinds of decisions whose rules look at more records than the one they are written with. */
    private static final Set<String> OF_OTHERS =
            Set.of("automation", "service-level", "cadence-step", "cadence-contact", "cadence-entry", "cadence-exit");

    private static final int PAGE = 1000;

    private final Engine engine;
    private final Unit unit;
    private final Sides sides;
    private final Fetch fetch;
    private final Parts parts;
    private final Wins wins;
    private final Map<RecordKey, Slot<?>> slots = new LinkedHashMap<>();
    private final Map<String, PersonKey> persons = new LinkedHashMap<>();
    private final Map<RecordKey, Put> newPersons = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Happened> happened = new ArrayList<>();

    Records(Engine engine, Unit unit, Sides sides, Fetch fetch, Parts parts) {
        this.engine = engine;
        this.unit = unit;
        this.sides = sides;
        this.fetch = fetch;
        this.parts = parts;
        this.wins = new Wins(unit, sides);
    }

    @SuppressWarnings("unchecked")
    <T> Slot<T> load(Kind<T> kind, String id, boolean expected) {
        RecordKey key = RecordKey.of(kind.name(), id);
        parts.read(key);
        Slot<T> slot = (Slot<T>) slots.get(key);
        if (slot == null) {
            StoredRecord found = fetch.take(key);
            slot = found == null ? Slot.absent(kind, key) : slot(kind, found);
            slots.put(key, slot);
        }
        slot.expected |= expected;
        return slot;
    }

    boolean knows(RecordKey key) {
        return slots.containsKey(key);
    }

    /** Takes in a record as it was just read, unless the command knows it already. */
    @SuppressWarnings("unchecked")
    <T> @Nullable T take(Kind<T> kind, StoredRecord found) {
        parts.read(found.key());
        return ((Slot<T>) slots.computeIfAbsent(found.key(), key -> slot(kind, found))).value;
    }

    private <T> Slot<T> slot(Kind<T> kind, StoredRecord record) {
        Reader.Known known = engine.reader().known(kind, record);
        Envelope envelope = known.envelope();
        return new Slot<>(
                kind,
                record.key(),
                record.version(),
                envelope.log(),
                envelope.handled(),
                envelope.data(),
                kind.type().cast(known.value()));
    }

    <T> void write(Kind<T> kind, T value, String event, Map<String, String> data, @Nullable Decision<?> decision) {
        Slot<T> slot = load(kind, kind.id().apply(value).toString(), true);
        move(owner(slot.value), owner(value));
        locked(slot.key.toString(), slot.value, value);
        wins.changed(slot.value, value);
        JsonNode after = tree(slot.value, slot.state, value);
        PersonId person = kind.person().apply(value);
        Draft draft = new Draft(event, data, Changes.between(engine.json(), slot.state, after), decision);
        Appended entry = engine.writer()
                .append(
                        slot.key,
                        slot.head,
                        draft,
                        new Stamp(unit.now(), unit.actor(), unit.command()),
                        person == null ? null : personKey(person, slot.head),
                        person == null ? Set.of() : personal(kind, decision));
        slot.entries.add(entry.put());
        happened.add(new Happened(kind.name(), slot.key.id(), event, data));
        if (unit.told()) {
            events.add(event(slot.key, entry.head(), draft, decision));
        }
        slot.head = entry.head();
        slot.state = after;
        slot.value = value;
        slot.written = true;
    }

    private Event event(RecordKey subject, Head head, Draft draft, @Nullable Decision<?> decision) {
        Map<String, @Nullable String> changes = new TreeMap<>();
        draft.changes()
                .forEach((part, value) ->
                        changes.put(part, value.isNull() ? null : engine.json().canonical(value)));
        return new Event(
                subject.toString(),
                head.sequence(),
                null,
                unit.now(),
                unit.actor(),
                unit.command(),
                draft.kind(),
                draft.data(),
                changes,
                decision);
    }

    /** Returns what this command writes to the log, in order; empty if nobody is told. */
    List<Event> events() {
        return events;
    }

    /** What a rule looked at may be what people typed about another record, too. */
    private static Set<String> personal(Kind<?> kind, @Nullable Decision<?> decision) {
        return decision != null && OF_OTHERS.contains(decision.kind()) ? Kind.PERSONAL : kind.personal();
    }

    /** Returns what was written to the log of a record since an instant, in order, before this command. */
    List<Event> since(RecordKey record, Instant from) {
        List<Event> found = new ArrayList<>();
        History history = new History(engine.store(), engine.json());
        long after = 0;
        boolean more = true;
        while (more) {
            List<Event> page = history.ofSubject(record, after, PAGE);
            page.stream().filter(event -> !event.at().isBefore(from)).forEach(found::add);
            after += page.size();
            more = page.size() == PAGE;
        }
        return found;
    }

    /** Returns what this command wrote to the log up to now, in order. */
    List<Happened> happened() {
        return happened;
    }

    private JsonNode tree(@Nullable Object before, JsonNode state, Object value) {
        return before instanceof Record old && value instanceof Record record
                ? engine.json().tree(record, old, state)
                : engine.json().tree(value);
    }

    /** Who the holdings of a customer count for, null = nobody. */
    private static @Nullable UserId owner(@Nullable Object value) {
        if (value instanceof Lead lead && lead.status() != LeadStatus.CONVERTED) {
            return lead.holding().owner();
        } else if (value instanceof Account account && account.wonOpportunities() == 0) {
            return account.holding().owner();
        }
        return null;
    }

    private void move(@Nullable UserId from, @Nullable UserId to) {
        if (!java.util.Objects.equals(from, to)) {
            count(from, -1);
            count(to, 1);
        }
    }

    private void count(@Nullable UserId user, int more) {
        if (user != null) {
            RecordKey key = Side.load(user.value());
            Side.RepLoad load = sides.load(key, Side.RepLoad.class, new Side.RepLoad(0), true);
            sides.put(key, new Side.RepLoad(load.holdings() + more), Map.of());
        }
    }

    /** Who holds a customer that can change hands, null = nobody. */
    private static @Nullable UserId holder(@Nullable Object value) {
        boolean over = value instanceof Lead lead && lead.status() == LeadStatus.CONVERTED;
        return value instanceof Customer customer && !over ? customer.holding().owner() : null;
    }

    /** Until when its holder locked a customer, null = not at all. */
    private static @Nullable Instant lock(@Nullable Object value) {
        return holder(value) != null && value instanceof Customer customer
                ? customer.holding().lockedUntil()
                : null;
    }

    /** Keeps which customers of a user are locked beside them. */
    private void locked(String record, @Nullable Object before, Object after) {
        UserId from = lock(before) == null ? null : holder(before);
        UserId to = lock(after) == null ? null : holder(after);
        if (from != null && !from.equals(to)) {
            lock(from, record, null);
        }
        if (to != null && !(to.equals(from) && java.util.Objects.equals(lock(before), lock(after)))) {
            lock(to, record, lock(after));
        }
    }

    private void lock(UserId user, String record, @Nullable Instant end) {
        RecordKey key = Side.locks(user.value());
        Side.RepLocks locks = sides.load(key, Side.RepLocks.class, Side.RepLocks.NONE, true);
        sides.put(key, locks.with(record, end, unit.now()), Map.of());
    }

    private PersonKey personKey(PersonId person, Head head) {
        return persons.computeIfAbsent(person.value(), id -> {
            StoredRecord record = fetch.take(PersonKey.record(id));
            if (record != null) {
                return engine.reader()
                        .decoded()
                        .read(record, PersonKey.class, tree -> PersonKey.parse(engine.json(), record, tree));
            }
            if (!head.equals(Head.NONE)) {
                forgotten(id);
            }
            PersonKey fresh = PersonKey.of(id, engine.randomBytes(PersonKey.LENGTH));
            Put put = fresh.put(engine.json());
            newPersons.put(put.key(), put);
            return fresh;
        });
    }

    /** Who has a log and no key was erased, and stays so whatever is written of him with a new one. */
    private void forgotten(String person) {
        RecordKey key = Side.erased(person);
        if (!sides.load(key, Side.Erased.class, Side.Erased.NO, true).erased()) {
            sides.put(key, new Side.Erased(true), Map.of());
        }
    }

    /** Notes that everything due for a record up to an instant is handled. */
    void handled(RecordKey key, Instant through) {
        Slot<?> slot = java.util.Objects.requireNonNull(slots.get(key));
        slot.handled = through;
        slot.written = true;
    }

    /** Notes that what is handled for one record is handled for another, too. */
    void handledLike(RecordKey one, RecordKey other) {
        Instant through = java.util.Objects.requireNonNull(slots.get(one)).handled;
        if (through != null) {
            handled(other, through);
        }
    }

    List<Read> reads() {
        return slots.values().stream()
                .filter(slot -> parts.has(slot.key))
                .map(slot -> new Read(slot.key.toString(), slot.version))
                .toList();
    }

    /** Forgets whatever was to be written; what was read stays expected. */
    void drop() {
        slots.values().forEach(Slot::drop);
        persons.clear();
        newPersons.clear();
        events.clear();
        happened.clear();
    }

    /** Returns how many operations of a changeset are to be written or expected. */
    int operations() {
        return newPersons.size()
                + slots.values().stream().mapToInt(this::operations).sum();
    }

    private int operations(Slot<?> slot) {
        if (slot.written && slot.value != null) {
            return 1 + slot.entries.size() + (engine.alarms().has(slot.kind) ? 1 : 0);
        }
        return slot.expected ? 1 : 0;
    }

    boolean wrote() {
        return slots.values().stream().anyMatch(slot -> slot.written);
    }

    /** Returns the key of the first entry this command wrote, null if it wrote none. */
    @Nullable
    RecordKey firstEntry() {
        return slots.values().stream()
                .flatMap(slot -> slot.entries.stream())
                .map(Put::key)
                .findFirst()
                .orElse(null);
    }

    /** Adds what this command writes to a changeset, and notes each record with what it reads as. */
    void addTo(Changeset.Builder changes, List<Decoded.Written> written) {
        List.copyOf(slots.values()).forEach(slot -> addTo(changes, written, slot));
        newPersons.values().forEach(changes::put);
    }

    private <T> void addTo(Changeset.Builder changes, List<Decoded.Written> written, Slot<T> slot) {
        T value = slot.value;
        if (slot.written && value != null) {
            WorkKey work = Runner.alarm(slot.key);
            if (engine.alarms().has(slot.kind)) {
                Optional<Alarm> next = engine.alarms().next(unit, slot.kind, value, slot.handled);
                next.ifPresentOrElse(
                        alarm -> changes.schedule(work, Engine.stored(alarm.at()), null), () -> changes.cancel(work));
            }
            Envelope envelope = new Envelope(slot.head, slot.handled, slot.state);
            Put put = new Put(
                    slot.key,
                    slot.version,
                    slot.kind.attributes().apply(value).build(),
                    Envelope.FORMAT,
                    engine.json().canonical(engine.json().tree(envelope)));
            Reader.Known known = new Reader.Known(envelope, value);
            assert same(known, engine.reader().read(slot.kind, engine.json().parse(put.body())));
            changes.put(put);
            written.add(new Decoded.Written(put, known));
            slot.entries.forEach(changes::put);
        } else if (slot.expected) {
            changes.expect(slot.key, slot.version);
        }
    }

    private boolean same(Reader.Known known, Reader.Known read) {
        return known.envelope().log().equals(read.envelope().log())
                && java.util.Objects.equals(
                        known.envelope().handled(), read.envelope().handled())
                && Decoded.same(engine.json(), known.value(), read.value());
    }
}
