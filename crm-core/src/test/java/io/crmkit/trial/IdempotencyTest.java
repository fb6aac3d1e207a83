package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.error.KeyReusedException;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoreException;
import io.crmkit.time.ManualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyTest {

    static Stream<String> commands() {
        return Scene.commands().keySet().stream();
    }

    static Stream<String> commandsOfAlice() {
        return Scene.commandsOfAlice().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSameKeyAndArgumentsGiveTheFirstAnswerAndOneEffect(String name) {
        twice(Scene.commands().get(name), "boss", Actor.system("boss"));
    }

    @ParameterizedTest
    @MethodSource("commandsOfAlice")
    void theSameHoldsForARep(String name) {
        twice(Scene.commandsOfAlice().get(name), "alice", Actor.user("alice"));
    }

    private static void twice(Scene.Do command, String name, Actor actor) {
        Scene scene = Scene.on(MemoryStore.create());
        Office office = scene.office;
        Object first = command.by(scene, office.crm.as(actor).key("k"));
        long events = office.events();
        Map<String, List<?>> state = scene.everything();
        assertThat(command.by(scene, office.crm.as(actor).key("k"))).as(name).isEqualTo(first);
        Office restarted = Office.on(office.store, TestBook.standard(), office.clock);
        assertThat(command.by(scene, restarted.crm.as(actor).key("k"))).isEqualTo(first);
        assertThat(office.events()).isEqualTo(events);
        assertThat(scene.everything()).isEqualTo(state);
        assertThat(office.intact()).isTrue();
    }

    @Test
    void theFirstAnswerIsKeptThoughTheRecordHasChangedSince() {
        Office office = Office.open(TestBook.standard(), "alice");
        CaptureResult first = office.boss.key("web-1").leads().capture(Office.profile(1));
        Lead lead = ((CaptureResult.Captured) first).lead();
        office.boss.leads().tag(lead.id(), List.of("later"), List.of()).orThrow();
        office.clock.advance(Duration.ofDays(3));
        assertThat(office.boss.key("web-1").leads().capture(Office.profile(1))).isEqualTo(first);
    }

    @Test
    void whoLosesTheReplyGivesTheAnswerOfWhoWasFasterWithTheSameKey() {
        MemoryStore memory = MemoryStore.create();
        Office office = Office.open(TestBook.standard(), memory, "alice");
        ManualClock late = ManualClock.at(Office.START.plusSeconds(7));
        List<CaptureResult> first = new ArrayList<>();
        Store shaky = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, call, with) -> {
                    if (with != null && with[0] instanceof Changeset && first.isEmpty()) {
                        first.add(office.boss.key("web-1").leads().capture(Office.profile(1)));
                        assertThat(memory.commit((Changeset) with[0])).isInstanceOf(CommitResult.Conflicted.class);
                        throw new StoreException(StoreException.Outcome.UNKNOWN, "no reply", null);
                    }
                    return call.invoke(memory, with);
                });
        CaptureResult second = Office.on(shaky, TestBook.standard(), late)
                .boss
                .key("web-1")
                .leads()
                .capture(Office.profile(1));
        assertThat(second).isEqualTo(first.get(0));
        assertThat(office.intact()).isTrue();
    }

    @Test
    void anotherCommandOrArgumentOrActorWithTheKeyIsAnError() {
        Office office = Office.open(TestBook.standard(), "alice");
        CrmSession keyed = office.boss.key("k");
        Lead lead = ((CaptureResult.Captured) keyed.leads().capture(Office.profile(1))).lead();
        long events = office.events();
        assertThatThrownBy(() -> keyed.leads().capture(Office.profile(2)))
                .isInstanceOfSatisfying(
                        KeyReusedException.class, e -> assertThat(e.key()).isEqualTo("k"));
        assertThatThrownBy(() -> keyed.leads().capture(Office.profile(1), "tag"))
                .isInstanceOf(KeyReusedException.class);
        assertThatThrownBy(() -> keyed.leads().score(lead.id())).isInstanceOf(KeyReusedException.class);
        assertThatThrownBy(() -> office.as("alice").key("k").leads().capture(Office.profile(1)))
                .isInstanceOf(KeyReusedException.class)
                .hasMessageContaining("(k)")
                .hasMessageContaining("Maybe");
        assertThat(office.events()).isEqualTo(events);
    }

    @Test
    void whatIsOnlyWrongInputIsNotKept() {
        Scene scene = Scene.on(MemoryStore.create());
        CrmSession keyed = scene.office.boss.key("k");
        LeadProfile nameless = LeadProfile.builder().phone("13900000000").build();
        assertThat(keyed.leads().capture(nameless)).isInstanceOf(CaptureResult.Invalid.class);
        assertThat(keyed.leads().convert(scene.lead.id(), new NewOpportunity(" ", null, null)))
                .isInstanceOf(ConvertResult.Refused.class);
        assertThat(keyed.pipeline().force(scene.ready, TestStages.SIGNED, " ")).isInstanceOf(MoveResult.Refused.class);
        NewInteraction mute = scene.office.call(Duration.ofDays(1)).withFeedback("");
        assertThat(keyed.followUp().log(scene.lead.id(), mute)).isInstanceOf(Outcome.Refused.class);
        assertThat(keyed.service().resolve(scene.ticket, "")).isInstanceOf(Outcome.Refused.class);
        assertThat(keyed.leads().capture(Office.profile(200))).isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void commandsWithoutKeyTakeEffectEachTime() {
        Office office = Office.open(TestBook.standard(), "alice");
        Lead lead = office.capture(1);
        long before = office.events();
        office.boss.leads().score(lead.id());
        office.boss.leads().score(lead.id());
        assertThat(office.events()).isEqualTo(before + 2);
    }

    @Test
    void aKeyHasOneToTwoHundredCharacters() {
        Office office = Office.open(TestBook.standard(), "alice");
        assertThatThrownBy(() -> office.boss.key("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> office.boss.key("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThat(office.boss.key("密".repeat(200)).leads().capture(Office.profile(1)))
                .isInstanceOf(CaptureResult.Captured.class);
    }

    @Test
    void aKeyIsForgottenAfterItsTimeAndThenMakesSomethingNew() {
        Office office = Office.open(TestBook.standard(), "alice");
        int days = TestBook.standard().keepAnswersDays();
        CaptureResult first = office.boss.key("k").leads().capture(Office.profile(1));
        Lead one = ((CaptureResult.Captured) first).lead();
        office.clock.advance(Duration.ofDays(days));
        assertThat(office.boss.key("k").leads().capture(Office.profile(1))).isEqualTo(first);
        office.clock.advance(Duration.ofSeconds(1));
        Lead two = ((CaptureResult.Captured) office.boss.key("k").leads().capture(Office.profile(2))).lead();
        assertThat(two.id()).isNotEqualTo(one.id());
        office.clock.advance(Duration.ofDays(days).plusSeconds(1));
        office.crm.runDue();
        assertThat(office.store.count(Query.of("answer", 10), 10)).isZero();
        Lead three = ((CaptureResult.Captured) office.boss.key("k").leads().capture(Office.profile(3))).lead();
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .extracting(Lead::id)
                .containsExactlyInAnyOrder(one.id(), two.id(), three.id());
        assertThat(office.intact()).isTrue();
    }
}
