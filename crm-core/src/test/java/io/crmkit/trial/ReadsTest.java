package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.error.CrmException;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.error.RefusedException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import io.crmkit.spi.store.StoreException;
import io.crmkit.trial.FaultyStore.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read outside of commands, and how it fails. */
class ReadsTest {
    private static final FaultyStore STORE = new FaultyStore(MemoryStore.create());
    private static final Scene SCENE = Scene.on(STORE);
    private static final PoolId POOL = PoolId.of("main");
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");

    /** A page of a list. */
    private static Map<String, BiFunction<CrmSession, ListFilter, Listing<?>>> listings() {
        Map<String, BiFunction<CrmSession, ListFilter, Listing<?>>> all = new LinkedHashMap<>();
        all.put("leads", (c, filter) -> c.leads().list(filter));
        all.put("accounts", (c, filter) -> c.accounts().list(filter));
        all.put("pool leads", (c, filter) -> c.pool().leads(POOL, filter));
        all.put("pool accounts", (c, filter) -> c.pool().accounts(POOL, filter));
        all.put("deals", (c, filter) -> c.pipeline().list(filter));
        all.put("tasks", (c, filter) -> c.followUp().tasks(filter));
        all.put("orders", (c, filter) -> c.orders().list(filter));
        all.put("tickets", (c, filter) -> c.service().list(filter));
        all.put("contracts", (c, filter) -> c.renewals().list(filter));
        return all;
    }

    private static Map<String, Scene.Do> reads() {
        Map<String, Scene.Do> all = new LinkedHashMap<>();
        listings().forEach((name, list) -> all.put(name, (s, c) -> list.apply(c, ListFilter.ALL)));
        all.put("lead", (s, c) -> c.leads().find(s.lead.id()));
        all.put("duplicates", (s, c) -> c.leads().duplicatesOf(s.lead.profile()));
        all.put("account", (s, c) -> c.accounts().find(s.customer.account()));
        all.put("contacts", (s, c) -> c.accounts().contacts(s.customer.account()));
        all.put("countdown", (s, c) -> c.pool().countdown(s.lead.id()));
        all.put("deal", (s, c) -> c.pipeline().find(s.ready));
        all.put("interactions", (s, c) -> c.followUp().interactions("account/" + s.customer.account()));
        all.put("cadences", (s, c) -> c.followUp().cadences("lead/" + s.lead.id()));
        all.put("order", (s, c) -> c.orders().find(s.order.id()));
        all.put("ticket", (s, c) -> c.service().find(s.ticket));
        all.put(
                "pause reasons",
                (s, c) -> c.service().pauseReasons(s.ticket).stream().findFirst());
        all.put("contract", (s, c) -> c.renewals().find(s.contract));
        all.put("user", (s, c) -> c.people().find(UserId.of("alice")));
        all.put("users", (s, c) -> c.people().users());
        all.put("teams", (s, c) -> c.people().teams());
        all.put("history", (s, c) -> c.history("lead/" + s.lead.id()));
        all.put("funnel", (s, c) -> c.reports().leads(FROM, TO));
        all.put("stages", (s, c) -> c.reports().stages(FROM, TO));
        all.put("stages at", (s, c) -> c.reports().stagesAt(TO));
        all.put("overdue", (s, c) -> c.reports().overdue(TO));
        all.put("recycled", (s, c) -> c.reports().recycled(FROM, TO));
        all.put("events", (s, c) -> c.crm().events(1, 10));
        all.put("verification", (s, c) -> c.crm().verifyLog(null));
        return all;
    }

    static Set<String> names() {
        return reads().keySet();
    }

    static Set<String> lists() {
        return listings().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aReadThatFailsAtAnyCallSaysThatTheStoreIsUnavailable(String name) {
        for (Actor actor : new Actor[] {Actor.system("boss"), Actor.user("alice"), Actor.user("dora")}) {
            CrmSession session = SCENE.office.crm.as(actor);
            int n = 1;
            while (failsAt(reads().get(name), session, n)) {
                n++;
            }
            assertThat(n).as("calls of %s by %s", name, actor).isGreaterThan(1);
        }
    }

    /** Fails the n-th call of a read; false if it has fewer. */
    private static boolean failsAt(Scene.Do read, CrmSession session, int n) {
        STORE.arm(Fault.NOT_APPLIED, n, 1);
        try {
            assertThat(read.by(SCENE, session)).isNotNull();
        } catch (RefusedException e) {
            // who may not read reports is told so as long as the store can say who he is
            assertThat(e.code()).isEqualTo("not-allowed");
            assertThat(e).hasMessageContaining("REPORT");
        } catch (CrmException e) {
            assertThat(e)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasCauseInstanceOf(StoreException.class)
                    .hasRootCauseMessage("armed")
                    .hasMessageContaining("Maybe");
            assertThat(((StoreUnavailableException) e).maybeApplied()).isFalse();
        }
        return STORE.disarm();
    }

    @Test
    void dueWorkThatCannotBeClaimedOrSealedSaysThatTheStoreIsUnavailable() {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Office office = Office.open(TestBook.standard(), store, "alice");
        office.capture(1);
        int n = 1;
        int failed = 0;
        boolean hit = true;
        while (hit) {
            office.clock.advance(Duration.ofHours(1));
            store.arm(Fault.NOT_APPLIED, n++, 1);
            try {
                office.crm.runDue();
            } catch (CrmException e) {
                assertThat(e).isInstanceOf(StoreUnavailableException.class);
                failed++;
            }
            hit = store.disarm();
        }
        assertThat(failed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "", "lead", "lead/", "/1", "leads/1", "lead/no such id", "No Type/1", "event/x"})
    void whatIsNoKeyOfARecordIsToldAndNotTakenForAnEmptyHistory(String record) {
        for (String user : new String[] {"alice", "nobody"}) {
            CrmSession session = SCENE.office.as(user);
            assertThatThrownBy(() -> session.history(record)).satisfies(e -> isInvalid(e, "record", record));
            assertThatThrownBy(() -> session.followUp().interactions(record))
                    .satisfies(e -> isInvalid(e, "record", record));
            assertThatThrownBy(() -> session.followUp().cadences(record))
                    .satisfies(e -> isInvalid(e, "record", record));
        }
    }

    private static void isInvalid(Throwable thrown, String argument, String value) {
        assertThat(thrown).isInstanceOfSatisfying(InvalidArgumentException.class, e -> {
            assertThat(e.code()).isEqualTo("invalid-argument");
            assertThat(e.argument()).isEqualTo(argument);
            assertThat(e.value()).isEqualTo(value);
            assertThat(e.subject()).isNull();
        });
        assertThat(thrown)
                .hasMessageStartingWith("The " + argument + " (" + value + ") ")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorThatNoPageGaveIsTold(String name) {
        BiFunction<CrmSession, ListFilter, Listing<?>> list = listings().get(name);
        for (String bad : new String[] {
            "bad",
            "",
            "{}",
            "null",
            "[]",
            "7",
            "{\"id\":\"a\"}",
            "{\"id\":null,\"value\":{\"type\":\"number-value\",\"value\":1}}",
            "{\"id\":\"\",\"value\":{\"type\":\"number-value\",\"value\":1}}",
            "{\"id\":\"a\",\"value\":{\"type\":\"text-value\",\"value\":\"x\"}}",
            "{\"id\":\"a\",\"value\":{\"type\":\"tags-value\",\"value\":[\"x\"]}}",
            "{\"id\":\"a\",\"value\":{\"type\":\"other\",\"value\":1}}"
        }) {
            assertThatThrownBy(() -> list.apply(SCENE.office.as("dora"), ListFilter.ALL.withAfter(bad)))
                    .as(bad)
                    .satisfies(e -> isInvalid(e, "after", bad));
        }
    }
}
