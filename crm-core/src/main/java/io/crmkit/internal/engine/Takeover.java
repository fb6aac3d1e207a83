package io.crmkit.internal.engine;

import io.crmkit.error.ContentionException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.lead.Lead;
import io.crmkit.operation.GivenUp;
import io.crmkit.people.User;
import io.crmkit.policy.InFlight;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a book that comes into force means for work in flight: one scan over the records, page by page, that lets follow it
 * what it says shall (MIGRATE) and plans anew what always follows the book in force. It is an item of work whose place is
 * kept beside the model with each page, so that another process goes on where one has stopped. A record that keeps its book
 * (PIN) is not written.
 *
 * <p>A user whose zone changed has a scan of his own, over his customers, with a place of its own.
 */
final class Takeover {
    private static final String KIND = "takeover";

    /** The most records of a page. */
    private static final int PAGE = 100;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Engine engine;
    private final Failures failures;
    private final List<Entry<?>> entries = new ArrayList<>();
    private final Map<String, Policies> following = new ConcurrentHashMap<>();
    /** What was told of already: of many records of one book once. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** The book this process last found in force. */
    private volatile String seen = "";

    private record Entry<T>(
            Kind<T> kind, List<String> alive, InFlight work, Function<T, String> book, TakeoverHandler<T> handler) {

        private Query page(Side.Takeover place) {
            Query query = Query.of(kind.name(), PAGE);
            if (!alive.isEmpty()) {
                query = query.whereIn(Attributes.STATUS, alive);
            }
            if (place.owner() != null) {
                query = query.where(Attributes.OWNER, place.owner());
            }
            return place.after().isEmpty() ? query : query.after(new Cursor(null, place.after()));
        }

        private boolean isAlive(T value) {
            return alive.isEmpty()
                    || (kind.attributes().apply(value).build().get(Attributes.STATUS) instanceof TextValue status
                            && alive.contains(status.value()));
        }
    }

    /** What a page is about: the books, or zones, between which records go. */
    private record Scan(Side.Takeover place, Policies now, List<Policies> books) {
        private boolean isOfBook() {
            return place.owner() == null;
        }

        /** Whether a kind has to be looked through; leads always, for some of what is due for them follows the book in force. */
        private boolean wants(Entry<?> entry) {
            return isOfBook()
                    ? entry.kind().equals(Kind.LEAD) || now.follows(entry.work())
                    : entry.work() == InFlight.CUSTOMER;
        }
    }

    Takeover(Engine engine, Failures failures) {
        this.engine = engine;
        this.failures = failures;
    }

    <T> void on(Kind<T> kind, List<String> alive, InFlight work, Function<T, String> book, TakeoverHandler<T> handler) {
        entries.add(new Entry<>(kind, alive, work, book, handler));
    }

    static WorkKey work(RecordKey place) {
        return new WorkKey(KIND, place);
    }

    /** Notices a book that came into force since this process last looked, and plans the scan; what fails is tried again. */
    void begin() {
        try {
            String hash = engine.books().inForce().hash();
            if (!hash.equals(seen)) {
                engine.books().current();
                begin(hash);
                told.clear();
                seen = hash;
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Work in flight could not be told of the book in force yet", e);
        }
    }

    private void begin(String hash) {
        due("takeover " + hash, unit -> {
            Side.Takeover before = unit.side(Side.TAKEOVER, Side.Takeover.class, Side.Takeover.NONE);
            if (!before.book().equals(hash)) {
                boolean first = before.round() == 0 && alone();
                Side.Takeover begun = before.again(hash);
                unit.put(Side.TAKEOVER, first ? begun.finished() : begun);
                if (!first) {
                    unit.schedule(work(Side.TAKEOVER), unit.now(), null);
                }
            }
            return true;
        });
    }

    /** Plans the scan over the customers of a user in the command that changes his zone. */
    static void zones(Unit unit, User before) {
        String user = before.id().value();
        RecordKey key = Side.moved(user);
        Side.Takeover place = unit.side(key, Side.Takeover.class, Side.Takeover.NONE);
        unit.put(key, place.moved(user, before.zone().getId()));
        unit.schedule(work(key), unit.now(), null);
    }

    /** Whether no other book was ever followed in this store. */
    private boolean alone() {
        return engine.store().find(Query.of("book", 2)).records().size() < 2;
    }

    /**
     * Does a page of a scan, if there is one to do and nobody else does it. One that fails is done again later.
     *
     * @return whether there may be more to do now
     */
    boolean page() {
        List<Claim> claims = engine.store().claim(new ClaimRequest(KIND, engine.now(), 1, LEASE));
        if (claims.isEmpty()) {
            return false;
        }
        Claim claim = claims.get(0);
        try {
            page(claim);
            return true;
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("A page of {} failed, attempt {}; it is done again later", claim.key(), claim.attempt(), e);
            // never given up: records would keep a book that they are not to follow
            Failures.settle(engine, Settlement.retryAt(claim, failures.later(claim.attempt())));
        }
        return false;
    }

    private void page(Claim claim) {
        RecordKey key = claim.key().record();
        Side.Takeover place = place(key);
        Side.Takeover next = place.over() ? place : work(place);
        due("takeover " + place, unit -> {
            Side.Takeover now = unit.side(key, Side.Takeover.class, Side.Takeover.NONE);
            boolean other = !now.equals(place);
            if (!other && !next.equals(place)) {
                unit.put(key, next);
            }
            unit.settle(Settlement.done(claim));
            if (!(other ? now : next).over()) {
                // planned anew, so that attempts are those of one page
                unit.schedule(claim.key(), unit.now(), null);
            }
            return true;
        });
    }

    private Side.Takeover place(RecordKey key) {
        return engine.store().get(List.of(key)).stream()
                .findFirst()
                .map(found -> engine.json().read(found.body(), Side.Takeover.class))
                .orElse(Side.Takeover.NONE);
    }

    private Side.Takeover work(Side.Takeover place) {
        boolean ofBook = place.owner() == null;
        Policies now =
                ofBook ? engine.books().find(place.book()) : engine.books().current();
        Scan scan = new Scan(place, now, ofBook ? books(place.before()) : List.of());
        int kind = place.kind();
        while (kind < entries.size() && !scan.wants(entries.get(kind))) {
            kind++;
        }
        if (kind == entries.size()) {
            return place.finished();
        } else if (kind != place.kind()) {
            return place.at(kind);
        }
        Entry<?> entry = entries.get(kind);
        Page page = engine.store().find(entry.page(place));
        page.records().forEach(record -> take(entry, record, scan));
        Cursor more = page.next();
        return more == null ? place.at(kind + 1) : place.after(more.id());
    }

    /** Returns the policies of books; none if one of them can't be read, for nobody knows what was planned by it. */
    private List<Policies> books(List<String> hashes) {
        try {
            return hashes.stream().map(engine.books()::find).toList();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A book of before can't be read", e);
            return List.of();
        }
    }

    private <T> void take(Entry<T> entry, StoredRecord record, Scan scan) {
        String book = "unreadable";
        try {
            T value = entry.kind()
                    .type()
                    .cast(engine.reader().known(entry.kind(), record).value());
            book = entry.book().apply(value);
            if (moves(entry, value, scan) || again(value, scan)) {
                due("takeover " + scan.place().round() + " " + record.key(), unit -> {
                    take(unit, entry, record.key(), scan);
                    return true;
                });
            }
        } catch (StoreUnavailableException | ContentionException e) {
            // the page is done again
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            tell(record.key().toString(), book, scan.now(), e);
        }
    }

    private <T> void take(Unit unit, Entry<T> entry, RecordKey key, Scan scan) {
        Slot<T> slot = unit.records().load(entry.kind(), key.id(), true);
        T latest = slot.value;
        if (latest == null || !entry.isAlive(latest)) {
            return;
        }
        if (moves(entry, latest, scan)) {
            Policies from = engine.books().find(entry.book().apply(latest));
            Policies to = engine.books().keep(following(entry, from, scan.now()));
            entry.handler().takeOver(unit, latest, from, to);
        }
        if (!slot.written && again(latest, scan)) {
            rearm(unit, entry.kind(), latest, slot.handled, scan);
        }
    }

    /**
     * Whether something may be due at another time for a record that goes on as it is. When a lead is tried again, and when
     * time changes its grade, the book in force says, whatever the lead follows; days are those of the owner, wherever he is.
     */
    private static boolean again(Object value, Scan scan) {
        return scan.isOfBook()
                ? value instanceof Lead lead && Alarms.followsCurrent(scan.now(), scan.books(), lead)
                : value instanceof Customer customer
                        && customer.holding().owner() != null
                        && customer.holding()
                                .owner()
                                .value()
                                .equals(scan.place().owner());
    }

    /** Plans anew what is due at another time; what is not is left alone, with its claims and attempts. */
    private <T> void rearm(Unit unit, Kind<T> kind, T value, @Nullable Instant handled, Scan scan) {
        WorkKey work = Runner.alarm(kind.key(value));
        GivenUp item = unit.glance(Kind.GIVEN_UP, Failures.id(work));
        if (item != null && item.status() != GivenUp.Status.DONE) {
            return;
        }
        Optional<Instant> due = due(unit, kind, value, handled);
        boolean differs = scan.isOfBook()
                ? scan.books().isEmpty()
                        || scan.books().stream()
                                .anyMatch(book ->
                                        !due.equals(unit.assuming(book, null, () -> due(unit, kind, value, handled))))
                : scan.place().before().stream()
                        .anyMatch(zone -> !due.equals(
                                unit.assuming(null, ZoneId.of(zone), () -> due(unit, kind, value, handled))));
        if (differs) {
            due.ifPresent(at -> unit.schedule(work, at, null));
        }
    }

    private static <T> Optional<Instant> due(Unit unit, Kind<T> kind, T value, @Nullable Instant handled) {
        return unit.alarm(kind, value, handled).map(alarm -> Engine.stored(alarm.at()));
    }

    private <T> boolean moves(Entry<T> entry, T value, Scan scan) {
        String book = entry.book().apply(value);
        return scan.isOfBook()
                && scan.now().follows(entry.work())
                && !book.equals(scan.now().hash())
                && !following(entry, engine.books().find(book), scan.now())
                        .hash()
                        .equals(book);
    }

    /** The book that work follows from now on; its own if there is none that it could. */
    private Policies following(Entry<?> entry, Policies from, Policies now) {
        String key = entry.work() + " " + from.hash() + " " + now.hash();
        Policies known = following.get(key);
        if (known != null) {
            return known;
        }
        Policies found = from;
        try {
            found = now.following(from, entry.work());
        } catch (RuntimeException e) {
            tell("Work of " + entry.work(), from.hash(), now, e);
        }
        following.put(key, found);
        return found;
    }

    private void tell(String who, String book, Policies now, Throwable why) {
        if (told.add(book + " " + now.hash() + " " + why.getClass())) {
            LOG.warn(
                    "{} keeps the book {}: it can't follow {}; others of it that can't are not told of",
                    who,
                    book,
                    now.hash(),
                    why);
        } else {
            LOG.debug("{} keeps the book {}", who, book, why);
        }
    }

    private <R> R due(String cause, Function<Unit, R> body) {
        return engine.executeDue(new Caller(Failures.CLOCK, null), cause, body);
    }
}
