package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.error.ContentionException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.spi.notification.Notification;
import io.crmkit.time.ManualClock;
import io.crmkit.trial.FaultyStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {

    static Stream<String> commands() {
        return Stream.of(
                "capture",
                "capture merged",
                "convert",
                "assign queued to",
                "account assign to",
                "release account",
                "change deal",
                "force won",
                "log deal",
                "void receipt",
                "ticket",
                "renew");
    }

    /** What a command answers, and what there is before and after it, if nothing fails. */
    private record Clean(Object answer, Map<String, List<?>> before, Map<String, List<?>> after, long events) {
        static Clean of(Scene.Do command) {
            Scene scene = Scene.on(MemoryStore.create());
            Map<String, List<?>> before = scene.everything();
            Object answer = command.by(scene, session(scene));
            return new Clean(answer, before, scene.everything(), scene.office.events());
        }
    }

    private static CrmSession session(Scene scene) {
        return scene.office.crm.as(Actor.system("boss")).key("k");
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("heavy")
    void aFailureAtAnyCallLeavesTheStateBeforeOrAfterAndARetryHasOneEffect_T1_T2(String name) {
        Scene.Do command = Scene.commands().get(name);
        Clean clean = Clean.of(command);
        for (Fault fault : List.of(Fault.NOT_APPLIED, Fault.APPLIED_UNKNOWN, Fault.LOST_UNKNOWN)) {
            int n = 1;
            while (failsAt(command, clean, fault, n)) {
                n++;
            }
            assertThat(n).as("calls of %s under %s", name, fault).isGreaterThan(1);
        }
    }

    /** Fails the n-th call; false if there is no such call. */
    private static boolean failsAt(Scene.Do command, Clean clean, Fault fault, int n) {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Scene scene = Scene.on(store);
        store.arm(fault, n, 1);
        boolean threw = false;
        try {
            assertThat(command.by(scene, session(scene))).isEqualTo(clean.answer());
        } catch (StoreUnavailableException e) {
            threw = true;
            assertThat(e.maybeApplied()).isEqualTo(fault == Fault.LOST_UNKNOWN);
            assertThat(e.code()).isEqualTo("store-unavailable");
        }
        boolean hit = store.disarm();
        assertThat(threw).isEqualTo(hit && fault != Fault.APPLIED_UNKNOWN);
        assertThat(scene.everything()).isEqualTo(threw ? clean.before() : clean.after());
        assertThat(command.by(scene, session(scene))).isEqualTo(clean.answer());
        assertThat(scene.everything()).isEqualTo(clean.after());
        assertThat(scene.office.events()).isEqualTo(clean.events());
        assertThat(scene.office.intact()).isTrue();
        return hit;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void conflictsAreDecidedAgainWithTheSameAnswer(String name) {
        Scene.Do command = Scene.commands().get(name);
        Clean clean = Clean.of(command);
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Scene scene = Scene.on(store);
        store.arm(Fault.CONFLICT, 1, 5);
        assertThat(command.by(scene, session(scene))).isEqualTo(clean.answer());
        assertThat(store.disarm()).isTrue();
        assertThat(scene.everything()).isEqualTo(clean.after());
        assertThat(scene.office.events()).isEqualTo(clean.events());
    }

    @Test
    void endlessConflictsAreGivenUpAfterABoundedNumberOfAttempts() {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Scene scene = Scene.on(store);
        long events = scene.office.events();
        store.arm(Fault.CONFLICT, 1, Integer.MAX_VALUE);
        assertThatThrownBy(() -> scene.office.boss.leads().score(scene.lead.id()))
                .isInstanceOfSatisfying(
                        ContentionException.class, e -> assertThat(e.keys()).containsExactly("lead/armed"))
                .hasMessageContaining("64");
        store.disarm();
        assertThat(scene.office.events()).isEqualTo(events);
    }

    @Test
    void anUnknownCommitThatCannotBeLookedUpMayHaveTakenEffect() {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Scene scene = Scene.on(store);
        CrmSession keyed = session(scene);
        store.arm(Fault.LOST_UNKNOWN, 1, 1);
        assertThatThrownBy(() -> keyed.leads().capture(Office.profile(50)))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.maybeApplied()).isTrue());
        store.disarm();
        // the commit is lost, then reading fails as well
        store.arm(Fault.UNREACHABLE, 1, Integer.MAX_VALUE);
        assertThatThrownBy(() -> keyed.leads().capture(Office.profile(50)))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.maybeApplied()).isTrue());
        store.disarm();
        assertThat(keyed.leads().capture(Office.profile(50))).isNotNull();
        assertThat(scene.office.intact()).isTrue();
    }

    @Test
    void aMessageIsOnlySentWhenItsCommandHasCommitted_T18() {
        FaultyStore store = new FaultyStore(MemoryStore.create());
        Office office = Office.open(TestBook.standard(), store, "alice");
        store.arm(Fault.LOST_UNKNOWN, 1, 1);
        assertThatThrownBy(() -> office.boss.leads().capture(Office.profile(1)))
                .isInstanceOf(StoreUnavailableException.class);
        store.disarm();
        office.crm.runDue();
        assertThat(office.messages).isEmpty();
        office.boss.leads().capture(Office.profile(1));
        assertThat(office.messages).isEmpty();
        assertThat(office.crm.runDue().deliveries()).isEqualTo(1);
        assertThat(office.messages).singleElement().satisfies(message -> {
            assertThat(message.recipient()).isEqualTo("alice");
            assertThat(message.template()).isEqualTo("lead.assigned");
        });
        assertThat(office.crm.runDue().deliveries()).isZero();
    }

    @Test
    void whatAPolicyThrowsInsideACommandWritesNothing_T19() {
        TestBook book = TestBook.standard();
        Office office = Office.open(book, "alice");
        Lead lead = office.capture(1);
        book.poison.add(lead.id().value());
        long events = office.events();
        CrmSession keyed = office.boss.key("k");
        assertThatThrownBy(() -> keyed.pool().release(lead.id(), "no time")).isInstanceOf(IllegalStateException.class);
        assertThat(office.events()).isEqualTo(events);
        assertThat(office.boss.leads().find(lead.id())).contains(lead);
        assertThat(office.holdings("alice")).isEqualTo(1);
        book.poison.clear();
        assertThat(keyed.pool()
                        .release(lead.id(), "no time")
                        .orThrow()
                        .holding()
                        .owner())
                .isNull();
        assertThat(office.holdings("alice")).isZero();
    }

    @Test
    void dueWorkSurvivesAFailureAtAnyCall_T4() {
        for (Fault fault : Fault.values()) {
            int n = 1;
            while (dueWorkFailsAt(fault, n)) {
                n += 2;
            }
            assertThat(n).isGreaterThan(1);
        }
    }

    private static boolean dueWorkFailsAt(Fault fault, int n) {
        ManualClock leases = ManualClock.at(Office.START);
        FaultyStore store = new FaultyStore(MemoryStore.of(leases));
        Office office = Office.open(TestBook.standard(), store, "alice");
        Lead lead = office.capture(1);
        office.clock.advance(Duration.ofDays(30));
        store.arm(fault, n, 1);
        try {
            office.crm.runDue();
        } catch (StoreUnavailableException e) {
            assertThat(e).hasRootCauseMessage("armed");
        }
        boolean hit = store.disarm();
        for (int i = 0; i < 3; i++) {
            leases.advance(Duration.ofMinutes(2));
            office.clock.advance(Duration.ofMinutes(2));
            office.crm.runDue();
        }
        assertThat(office.boss.history("lead/" + lead.id()))
                .as("%s at %s", fault, n)
                .extracting(Event::kind)
                .endsWith("lead.assigned", "lead.recycle-reminded", "lead.recycled");
        assertThat(office.messages)
                .filteredOn(message -> message.template().startsWith("recycle"))
                .extracting(Notification::idempotencyKey, Notification::template)
                .satisfies(told -> assertThat(Set.copyOf(told)).hasSize(2));
        assertThat(office.intact()).isTrue();
        return hit;
    }
}
