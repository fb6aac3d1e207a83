package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.account.AccountId;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The laws of work in flight when another book comes into force. */
class InFlightProperties {
    private static final Instant MONDAY = Office.shanghai("2026-01-05T09:00");

    /** The rules of a pool: after how many days a customer falls back, and when its owner is reminded. */
    record Rules(int idleDays, int reminder, String count) {
        RuleBook book(boolean migrates) {
            return Draft.plain()
                    .with("/pool/pools/0/idleDays", "" + idleDays)
                    .with("/pool/pools/0/reminders", idleDays > reminder ? "[" + reminder + "]" : "[]")
                    .with("/pool/pools/0/count", "'" + count + "'")
                    .with("/pool/holdings", "1000")
                    .with("/assignment/dailyCap", "1000")
                    .with("/pool/protectionDays", "0")
                    .with("/pool/extensionDays", "0")
                    .with("/pool/maxProtectionDays", "0")
                    .with("/cadences", "[]")
                    .without("/silence")
                    .with("/inFlight", migrates ? "{'pool': 'MIGRATE'}" : "{}")
                    .book();
        }
    }

    @Provide
    Arbitrary<Rules> rules() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of("EXCLUSIVE", "INCLUSIVE", "ELAPSED"))
                .as(Rules::new);
    }

    /** What falls due for a lead after an instant if nothing changes: when, and whether it falls back. */
    private static List<String> expected(RuleBook book, Lead lead, Instant after) {
        List<String> due = new ArrayList<>();
        Optional<Alarm> next = book.pool().next(lead, Office.SHANGHAI, List.of(), after);
        while (next.isPresent()) {
            due.add(next.get().name() + " " + next.get().at());
            if (next.get().name().equals(PoolPolicy.RECYCLE)) {
                break;
            }
            next = book.pool().next(lead, Office.SHANGHAI, List.of(), next.get().at());
        }
        return due;
    }

    private static List<String> happened(Office office, LeadId lead, Instant after) {
        return office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals("lead.recycle-reminded")
                        || event.kind().equals("lead.recycled"))
                .filter(event -> event.at().isAfter(after))
                .map(event -> (event.kind().equals("lead.recycled") ? PoolPolicy.RECYCLE : PoolPolicy.REMINDER) + " "
                        + event.data().get("due"))
                .toList();
    }

    @Property(tries = 50, seed = Laws.SEED)
    void afterAMigrationFallsDueWhatTheNewBookSaysFromScratchAndElseWhatTheOldOneSaid(
            @ForAll("rules") Rules old,
            @ForAll("rules") Rules other,
            @ForAll boolean migrates,
            @ForAll @IntRange(min = 0, max = 600) int hours,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 200) Integer> captured) {
        Office office = Office.open(old.book(false), MONDAY.toString(), "alice");
        List<LeadId> leads = new ArrayList<>();
        for (int after : captured.stream().sorted().toList()) {
            office.time.advanceTo(MONDAY.plus(Duration.ofHours(after)));
            leads.add(office.capture(Office.profile(leads.size() + 1)).id());
        }
        office.time.advance(Duration.ofHours(hours));
        Instant change = office.clock.instant();
        List<Lead> before = leads.stream().map(office::lead).toList();
        RuleBook book = other.book(migrates);
        Office later = office.beside(book);
        later.time.advance(Duration.ZERO);
        for (Lead lead : before) {
            List<Event> moved = later.boss.history("lead/" + lead.id()).stream()
                    .filter(event -> event.kind().equals("lead.book-changed"))
                    .toList();
            // what is due at the change is done at the change: at most once of each, whatever was missed
            assertThat(happened(later, lead.id(), change.minusNanos(1_000)).stream()
                            .map(due -> due.split(" ", 2)[0])
                            .toList())
                    .doesNotHaveDuplicates();
            assertThat(moved).hasSizeLessThanOrEqualTo(migrates && !old.equals(other) ? 1 : 0);
        }
        List<List<String>> ahead = before.stream()
                .map(lead -> lead.holding().state() != Holding.State.OWNED
                                || later.lead(lead.id()).holding().state() != Holding.State.OWNED
                        ? List.<String>of()
                        : expected(migrates ? book : old.book(false), lead, change))
                .toList();
        List<Optional<Instant>> countdown = leads.stream()
                .map(lead -> later.boss.pool().countdown(lead).map(Alarm::at))
                .toList();
        later.time.advance(Duration.ofDays(60));
        for (int i = 0; i < leads.size(); i++) {
            assertThat(happened(later, leads.get(i), change)).isEqualTo(ahead.get(i));
            assertThat(countdown.get(i).map(Instant::toString))
                    .isEqualTo(ahead.get(i).stream().findFirst().map(due -> due.split(" ")[1]));
        }
    }

    private static RuleBook promise(int hours, boolean migrates) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/calendars", "{'china': {'builtIn': 'china'}, 'always': {'builtIn': 'always'}}")
                .with(
                        "/sla",
                        "{'entries': [{'id': 'all', 'calendar': 'always', 'resolution': 'PT" + hours
                                + "H', 'warnAt': [50], 'escalation': [{'after': 'PT2H', 'to': ['owner']}]}]}")
                .with("/inFlight", migrates ? "{'sla': 'MIGRATE'}" : "{}")
                .book();
    }

    @Property(tries = 40, seed = Laws.SEED)
    void aBreachIsToldOnceWhateverBooksATicketFollows(
            @ForAll @IntRange(min = 2, max = 40) int first,
            @ForAll @IntRange(min = 2, max = 40) int second,
            @ForAll @IntRange(min = 0, max = 50) int changed,
            @ForAll boolean migrates) {
        Office office = Office.open(promise(first, false), MONDAY.toString(), "alice");
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").account();
        TicketId id = office.as("alice")
                .service()
                .open(account, "Broken", null, false)
                .orThrow()
                .id();
        office.time.advance(Duration.ofHours(changed));
        Instant change = office.clock.instant();
        Ticket before = office.boss.service().find(id).orElseThrow();
        boolean over = !change.isBefore(MONDAY.plus(Duration.ofHours(first)));
        RuleBook book = promise(second, migrates);
        Office later = office.beside(book);
        later.time.advance(Duration.ofDays(10));
        boolean follows = migrates && !over && first != second;
        RuleBook rules = follows ? book : promise(first, false);
        List<String> ends = rules.serviceLevels().alarms(before).stream()
                .filter(alarm -> !alarm.name().equals("sla-warning"))
                .map(alarm -> "ticket." + alarm.name() + " " + alarm.at())
                .toList();
        List<Event> history = later.boss.history("ticket/" + id).stream()
                .sorted(java.util.Comparator.comparing(Event::sequence))
                .toList();
        assertThat(history.stream()
                        .filter(event -> event.kind().equals("ticket.sla-breach")
                                || event.kind().equals("ticket.sla-escalation"))
                        .map(event -> event.kind() + " " + event.data().get("due"))
                        .toList())
                .isEqualTo(ends);
        List<Instant> warnings = history.stream()
                .filter(event ->
                        event.kind().equals("ticket.sla-warning") && event.at().isAfter(change))
                .map(Event::at)
                .toList();
        assertThat(warnings)
                .isEqualTo(rules.serviceLevels().alarms(before).stream()
                        .filter(alarm ->
                                alarm.name().equals("sla-warning") && alarm.at().isAfter(change))
                        .map(Alarm::at)
                        .toList());
    }

    /** A store whose process dies at one of its commits: before it, or after it without a reply. */
    private static final class Dying implements Store {
        private final Store store;
        private int left;
        private final boolean applied;

        Dying(Store store, int left, boolean applied) {
            this.store = store;
            this.left = left;
            this.applied = applied;
        }

        @Override
        public CommitResult commit(Changeset changes) {
            if (left <= 0) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "dead", null);
            }
            if (--left == 0) {
                if (applied) {
                    store.commit(changes);
                }
                throw new StoreException(StoreException.Outcome.UNKNOWN, "dead", null);
            }
            return store.commit(changes);
        }

        @Override
        public void prepare(List<RecordType> types) {
            store.prepare(types);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            if (left <= 0) {
                throw new StoreException(StoreException.Outcome.NOT_APPLIED, "dead", null);
            }
            return store.get(keys);
        }

        @Override
        public Page find(Query query) {
            return store.find(query);
        }

        @Override
        public long count(Query query, long max) {
            return store.count(query, max);
        }

        @Override
        public List<Claim> claim(ClaimRequest request) {
            return store.claim(request);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** What a change of the book ends in, after its process died at one of its commits, 0 = it did not. */
    private static List<String> end(int leads, int commits, boolean applied) {
        RuleBook old = new Rules(7, 1, "ELAPSED").book(false);
        RuleBook book = new Rules(20, 2, "ELAPSED").book(true);
        ManualClock leases = ManualClock.at(MONDAY);
        Store store = MemoryStore.of(leases);
        Office office = Office.open(old, MONDAY.toString(), store, "alice");
        for (int i = 0; i < leads; i++) {
            office.capture(Office.profile(i + 1));
        }
        if (commits > 0) {
            Crm dies = Crm.builder()
                    .policies(book)
                    .store(new Dying(store, commits, applied))
                    .clock(office.clock)
                    .random(new Random(7))
                    .build();
            try {
                dies.runDue();
            } catch (StoreUnavailableException | StoreException e) {
                // it died on the way
            }
            leases.advance(Duration.ofMinutes(2));
        }
        Office later = office.beside(book);
        later.time.advance(Duration.ZERO);
        List<String> end = new ArrayList<>();
        store.find(Query.of("lead", 1_000))
                .records()
                .forEach(record ->
                        end.add(later.lead(LeadId.of(record.key().id())).book()
                                + later.boss
                                        .pool()
                                        .countdown(LeadId.of(record.key().id()))
                                        .map(Alarm::at)
                                + later.boss.history(record.key().toString()).stream()
                                        .filter(event -> event.kind().equals("lead.book-changed"))
                                        .count()));
        long versions = store.find(Query.of("lead", 1_000)).records().stream()
                .mapToLong(StoredRecord::version)
                .sum();
        later.time.advance(Duration.ZERO);
        office.beside(book).time.advance(Duration.ZERO);
        assertThat(store.find(Query.of("lead", 1_000)).records().stream()
                        .mapToLong(StoredRecord::version)
                        .sum())
                .isEqualTo(versions);
        return end;
    }

    @Property(tries = 6, seed = Laws.SEED)
    void whereverItStopsItComesToTheSameEnd(
            @ForAll @IntRange(min = 1, max = 130) int commits, @ForAll boolean applied) {
        List<String> end = end(120, 0, false);
        assertThat(end).hasSize(120).allMatch(lead -> lead.endsWith("1"));
        assertThat(end(120, commits, applied)).isEqualTo(end);
    }
}
