package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Commands on a store that fails, and what they were told: which lead they captured, that they had no effect, or that nobody
 * knows. No rule of the book finds the same customer again, so that whatever has its effect twice is there twice.
 */
final class Captures {
    private static final RuleBook BOOK = RuleBook.parse("""
            {
              "format": 1,
              "name": "faults",
              "zone": "Asia/Shanghai",
              "currency": "CNY",
              "capture": {"phoneRegion": "CN"},
              "pool": {"dailyClaims": 5, "holdings": 50, "coolDownDays": 30,
                       "pools": [{"id": "public", "idleDays": 7, "count": "EXCLUSIVE"}]},
              "assignment": {"fallback": {"pool": "public"}},
              "pipeline": {"stages": [
                {"id": "contact", "name": "Contact", "probability": 10},
                {"id": "won", "name": "Won", "probability": 100, "wins": true}
              ]}
            }
            """);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-05T01:00:00Z"));
    private final boolean keyed;
    private final Map<Integer, LeadId> captured = new TreeMap<>();
    private final Set<Integer> without = new TreeSet<>();
    private final Set<Integer> unknown = new TreeSet<>();
    private final DataSource source;
    private final JdbcStore store;
    private final Blindfold seen;
    private final Crm crm;

    /** Begins to capture into a store in a database. Commands without keys are what a host must not send again. */
    Captures(DataSource source, boolean keyed) {
        this.source = source;
        this.keyed = keyed;
        this.store = JdbcStore.of(source);
        this.seen = new Blindfold(store);
        this.crm = Crm.builder()
                .policies(BOOK)
                .store(seen.store())
                .clock(clock)
                .random(new Random())
                .build();
    }

    /** Sends one command, and returns whether it was acknowledged. Any failure but one of the store's is thrown. */
    boolean send(int number) {
        CrmSession web = crm.as(Actor.system("web"));
        try {
            CaptureResult result = (keyed ? web.key("form-" + number) : web)
                    .leads()
                    .capture(LeadProfile.builder()
                            .name("Customer " + number)
                            .source("web")
                            .build());
            LeadId id = ((CaptureResult.Captured) result).lead().id();
            LeadId before = captured.put(number, id);
            assertThat(before == null || before.equals(id))
                    .as("the first answer")
                    .isTrue();
            return true;
        } catch (StoreUnavailableException e) {
            (e.maybeApplied() ? unknown : without).add(number);
            return false;
        }
    }

    /** Sends one command while nobody can read what became of a commit that failed. */
    boolean sendBlind(int number) {
        seen.blind(true);
        try {
            return send(number);
        } finally {
            seen.blind(false);
        }
    }

    /** Does due work, or is told that the store is not there. */
    void runDue() {
        try {
            crm.runDue();
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("The store must be reachable");
        }
    }

    int failed() {
        return without.size() + unknown.size();
    }

    int unknown() {
        return unknown.size();
    }

    /** Everything acknowledged is there, and nothing of what was told to have had no effect. */
    void assertWhatWasToldHolds() {
        List<RecordKey> keys = captured.values().stream()
                .map(id -> RecordKey.of("lead", id.value()))
                .toList();
        for (int from = 0; from < keys.size(); from += 100) {
            List<RecordKey> some = keys.subList(from, Math.min(keys.size(), from + 100));
            assertThat(store.get(some)).as("acknowledged and lost").hasSameSizeAs(some);
        }
        assertThat(store.count(Query.of("lead", 1), 1_000_000))
                .isBetween((long) captured.size(), (long) captured.size() + unknown.size());
    }

    /** Sends everything again. */
    void sendAllAgain() {
        Set<Integer> all = new TreeSet<>(captured.keySet());
        all.addAll(without);
        all.addAll(unknown);
        all.forEach(number ->
                assertThat(send(number)).as("command %s again", number).isTrue());
    }

    /** How many effects there are beyond one for each command; the log, the records and the answers agree. */
    int doubled() {
        Map<String, Integer> seen = new HashMap<>();
        for (Event event : log()) {
            if (event.kind().equals("lead.captured")) {
                seen.merge(event.subject(), 1, Integer::sum);
            }
        }
        assertThat(store.count(Query.of("lead", 1), 1_000_000)).as("half").isEqualTo(seen.size());
        assertThat(seen.values()).containsOnly(1);
        assertThat(seen.keySet())
                .as("lost")
                .containsAll(captured.values().stream()
                        .map(id -> "lead/" + id.value())
                        .toList());
        return seen.size() - captured.size();
    }

    private List<Event> log() {
        // what was claimed when nothing could be settled
        Pools.passLeaseTime(source, "crm_work", Duration.ofHours(2));
        clock.advance(Duration.ofSeconds(2));
        while (crm.runDue().sealed() > 0) {
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(crm.verifyLog(null))
                .isInstanceOfSatisfying(
                        LogVerification.Intact.class,
                        intact -> assertThat(intact.unsealed()).isZero());
        List<Event> all = new ArrayList<>();
        List<Event> page = crm.events(1, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = crm.events(all.size() + 1L, 1_000);
        }
        return all;
    }
}
