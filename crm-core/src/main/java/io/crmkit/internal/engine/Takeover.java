package io.crmkit.internal.engine;

import io.crmkit.account.Account;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.lead.Lead;
import io.crmkit.operation.GivenUp;
import io.crmkit.policy.InFlight;
import io.crmkit.policy.Policies;
import io.crmkit.pool.Customer;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a book that comes into force means for work in flight: one scan over the records, page by page, that lets follow it
 * what it says shall (MIGRATE) and plans anew what always follows the book in force. It is an item of work whose place is
 * kept beside the model with each page, so that another process goes on where one has stopped. A record that keeps its book
 * (PIN) is not written.
 */
final class Takeover {
    static final WorkKey WORK = new WorkKey("takeover", Side.TAKEOVER);

    /** The most records of a page. */
    static final int PAGE = 100;

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final Engine engine;
    private final List<Entry<?>> entries = new ArrayList<>();
    private final Map<String, Policies> following = new HashMap<>();

    /** The book this process last found in force. */
    private volatile String seen = "";

    private record Entry<T>(
            Kind<T> kind, @Nullable String alive, InFlight work, Function<T, String> book, TakeoverHandler<T> handler) {
        private Query page(String after) {
            Query all = Query.of(kind.name(), PAGE);
            Query living = alive == null ? all : all.where(Attributes.STATUS, alive);
            return after.isEmpty() ? living : living.after(new Cursor(null, after));
        }
    }

    Takeover(Engine engine) {
        this.engine = engine;
    }

    <T> void on(
            Kind<T> kind, @Nullable String alive, InFlight work, Function<T, String> book, TakeoverHandler<T> handler) {
        entries.add(new Entry<>(kind, alive, work, book, handler));
    }

    /** Notices a book that came into force since this process last looked, and plans the scan. */
    void begin() {
        String hash = engine.books().inForce().hash();
        if (hash.equals(seen)) {
            return;
        }
        engine.books().current();
        due("takeover " + hash, unit -> {
            Side.Takeover before = unit.side(Side.TAKEOVER, Side.Takeover.class, Side.Takeover.NONE);
            if (!before.book().equals(hash)) {
                boolean first = before.round() == 0 && alone();
                Side.Takeover begun = before.again(hash, false);
                unit.put(Side.TAKEOVER, first ? begun.finished() : begun);
                if (!first) {
                    unit.schedule(WORK, unit.now(), null);
                }
            }
            return true;
        });
        seen = hash;
    }

    /** Plans the scan anew in a command that changed the zone by which somebody's days are counted. */
    static void zones(Unit unit) {
        Side.Takeover before = unit.side(Side.TAKEOVER, Side.Takeover.class, Side.Takeover.NONE);
        String book = before.book().isEmpty() ? unit.policies().hash() : before.book();
        unit.put(Side.TAKEOVER, before.again(book, true));
        unit.schedule(WORK, unit.now(), null);
    }

    /** Whether no other book was ever followed in this store. */
    private boolean alone() {
        return engine.store().find(Query.of("book", 2)).records().size() < 2;
    }

    /**
     * Does a page of the scan, if there is one to do and nobody else does it.
     *
     * @return whether there may be more
     */
    boolean page() {
        List<Claim> claims = engine.store().claim(new ClaimRequest(WORK.kind(), engine.now(), 1, LEASE));
        if (claims.isEmpty()) {
            return false;
        }
        Claim claim = claims.get(0);
        try {
            return page(claim);
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
            return true;
        }
    }

    private boolean page(Claim claim) {
        Side.Takeover place = place();
        Side.Takeover next = place.over() ? place : work(place);
        return due("takeover " + place, unit -> {
            Side.Takeover now = unit.side(Side.TAKEOVER, Side.Takeover.class, Side.Takeover.NONE);
            boolean other = !now.equals(place);
            if (!other && !next.equals(place)) {
                unit.put(Side.TAKEOVER, next);
            }
            boolean over = other ? now.over() : next.over();
            unit.settle(over ? Settlement.done(claim) : Settlement.retryAt(claim, unit.now()));
            return !over;
        });
    }

    private Side.Takeover place() {
        return engine.store().get(List.of(Side.TAKEOVER)).stream()
                .findFirst()
                .map(found -> engine.json().read(found.body(), Side.Takeover.class))
                .orElse(Side.Takeover.NONE);
    }

    private Side.Takeover work(Side.Takeover place) {
        Entry<?> entry = entries.get(place.kind());
        Policies now = engine.books().find(place.book());
        Page page = engine.store().find(entry.page(place.after()));
        page.records().forEach(record -> take(entry, record, now, place));
        Cursor more = page.next();
        if (more != null) {
            return place.after(more.id());
        }
        return place.kind() + 1 < entries.size() ? place.next() : place.finished();
    }

    private <T> void take(Entry<T> entry, StoredRecord record, Policies now, Side.Takeover place) {
        T value = entry.kind()
                .type()
                .cast(engine.reader().known(entry.kind(), record).value());
        boolean moves = moves(entry, value, now);
        boolean again = value instanceof Lead || (place.zones() && value instanceof Account);
        if (!moves && !again) {
            return;
        }
        try {
            due("takeover " + place.round() + " " + record.key(), unit -> {
                Slot<T> slot = unit.records().load(entry.kind(), record.key().id(), true);
                T latest = slot.value;
                if (latest != null && moves(entry, latest, now)) {
                    Policies from = engine.books().find(entry.book().apply(latest));
                    Policies to = engine.books().keep(following(entry, from, now));
                    entry.handler().takeOver(unit, latest, from, to);
                }
                if (latest != null && again && !slot.written) {
                    rearm(unit, entry.kind(), latest, slot.handled, place.zones());
                }
                return true;
            });
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("{} keeps the book it follows; it could not be taken over", record.key(), e);
        }
    }

    /**
     * When a lead is tried again, and when time changes its grade, the book in force says, whatever the lead follows; days are
     * those of the owner, wherever he is by now.
     */
    private <T> void rearm(Unit unit, Kind<T> kind, T value, @Nullable Instant handled, boolean zones) {
        WorkKey work = Runner.alarm(kind.key(value));
        GivenUp item = unit.glance(Kind.GIVEN_UP, Failures.id(work));
        boolean planned = item == null || item.status() == GivenUp.Status.DONE;
        boolean owned = value instanceof Customer customer && customer.holding().owner() != null;
        if (planned
                && ((zones && owned)
                        || (value instanceof Lead lead && engine.alarms().followsCurrent(unit, lead)))) {
            unit.alarm(kind, value, handled).ifPresent(alarm -> unit.schedule(work, Engine.stored(alarm.at()), null));
        }
    }

    private <T> boolean moves(Entry<T> entry, T value, Policies now) {
        String book = entry.book().apply(value);
        return !book.equals(now.hash())
                && !following(entry, engine.books().find(book), now).hash().equals(book);
    }

    private Policies following(Entry<?> entry, Policies from, Policies now) {
        synchronized (following) {
            return following.computeIfAbsent(
                    entry.work() + " " + from.hash() + " " + now.hash(), none -> now.following(from, entry.work()));
        }
    }

    private <R> R due(String cause, Function<Unit, R> body) {
        return engine.executeDue(new Caller(Failures.CLOCK, null), cause, body);
    }
}
