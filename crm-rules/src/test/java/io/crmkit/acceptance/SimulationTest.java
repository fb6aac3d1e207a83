package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Checkpoint;
import io.crmkit.simulation.CheckpointException;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts are played on the standard book. */
class SimulationTest {
    static final String STORY = """
            {"at":"2026-01-05T09:00:00+08:00","as":"system:setup","do":"people.save","with":{"team":{"id":"sales","name":"Sales"}}}
            {"do":"people.save","with":{"user":{"id":"alice","name":"Alice","team":"sales","roles":["rep"],"zone":"Asia/Shanghai","active":true,"capacity":50,"skills":[],"absences":[]}}}
            {"at":"PT1H","as":"alice","do":"leads.capture","ref":"wang","with":{"profile":{"name":"Wang Fang","company":"Harbour Textiles Ltd","phone":"+86 138-0013-8000","source":"web","need":"One list of customers","budget":"CNY 600000.00"}}}
            {"expect":{"result":{"type":"captured","lead":{"status":"VALID","holding":{"owner":"alice"}}}}}
            {"advance":"PT20H"}
            {"expect":{"trace":{"event":"message.delivered","data":{"recipient":"alice"}}}}
            {"do":"followUp.log","with":{"lead":"$wang","interaction":{"channel":"CALL","keyPoints":"Talked about stock","feedback":"Wants an offer","nextPlan":"Send the offer","nextContactAt":"2026-01-09T02:00:00Z"}}}
            {"do":"leads.capture","with":{"profile":"$wang/lead/profile"}}
            {"expect":{"result":{"type":"duplicate","matches":{"some":{"rule":"same-phone"}}}}}
            {"expect":{"record":"lead/$wang","is":{"status":"VALID","firstContactAt":"2026-01-05T22:00:00Z"}}}
            """;

    @Test
    void aStoryIsPlayedAndWhatItExpectsHolds() {
        SimulationResult result = Simulation.of(RuleBook.standard()).play(Script.parse(STORY));
        assertThat(result.failures()).isEmpty();
        assertThat(result.trace())
                .extracting(TraceEvent::event)
                .contains("lead.captured", "lead.assigned", "lead.contacted");
    }

    @Test
    void aStepThatSendsAMessageIsPlayedAndTheTraceHasIt_B38() {
        RuleBook book = Draft.standard().with("/cadences", """
                        [{'id': 'hello', 'on': 'lead.assigned', 'calendar': 'china', 'steps': [
                          {'id': 'wave', 'title': 'Wave', 'after': 'PT4H', 'does': 'message',
                           'message': {'channel': 'sms', 'subject': 'Hello {{name}}', 'text': 'We are there for {{company}}'}}]}]
                        """).book();
        String expected = """
                {"expect":{"trace":{"event":"message.delivered","data":{"cadence":"hello","step":"wave","channel":"sms",\
                "template":"customer-message"},"subject":"lead/$wang"}}}
                {"expect":{"trace":{"event":"lead.message-sent","data":{"step":"wave"}}}}
                {"expect":{"trace":{"event":"lead.cadence-step-skipped"},"times":0}}
                """;
        SimulationResult result = Simulation.of(book).play(Script.parse(STORY + expected));
        assertThat(result.failures()).isEmpty();
        assertThat(result.trace())
                .filteredOn(event -> event.event().equals("message.delivered")
                        && event.subject().startsWith("lead/"))
                .filteredOn(event -> "sms".equals(event.data().get("channel")))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsOnlyKeys("cadence", "channel", "recipient", "step", "template"))
                .satisfies(event -> assertThat(event.data().values()).noneMatch(value -> value.contains("Wang")));
    }

    @Test
    void whatIsExpectedAndIsNotSoIsToldWithItsPlace() {
        SimulationResult result = Simulation.of(RuleBook.standard())
                .play(Script.parse(STORY.replace(
                        "\"status\":\"VALID\",\"firstContactAt\"", "\"status\":\"NEW\",\"firstContactAt\"")));
        assertThat(result.failures())
                .extracting(SimulationResult.Failure::toString)
                .containsExactly("line 10, /status: expected \"NEW\", but found \"VALID\"");
    }

    /** The stories of the documentation, and the same with nothing expected, where what is refused is a failure. */
    static Stream<String> tales() throws IOException {
        List<String> stories = new ArrayList<>(StoriesTest.stories());
        stories.add(STORY);
        return stories.stream()
                .flatMap(story -> Stream.of(
                        story,
                        story.replaceAll("(?m)^.*\"expect\".*\n", ""),
                        story.replace("\"times\":1}", "\"times\":7}")));
    }

    @ParameterizedTest
    @MethodSource("tales")
    void aPlayInPartsGivesTheTraceAndTheFailuresOfTheWhole(String story) {
        Script script = Script.parse(story);
        SimulationResult whole = Simulation.of(RuleBook.standard()).play(script);
        for (int stop = 0; stop <= script.size(); stop++) {
            Simulation simulation = Simulation.of(RuleBook.standard()).store(MemoryStore.create());
            SimulationResult first = simulation.play(script, null, stop);
            Checkpoint kept = Checkpoint.parse(first.checkpoint().json());
            assertThat(kept).isEqualTo(first.checkpoint());
            SimulationResult second = simulation.play(script, kept, script.size());
            assertThat(joined(first.trace(), second.trace()))
                    .as("stopped after %s", stop)
                    .isEqualTo(whole.trace());
            assertThat(joined(first.failures(), second.failures()))
                    .as("stopped after %s", stop)
                    .isEqualTo(whole.failures());
            assertThat(second.checkpoint()).isEqualTo(whole.checkpoint());
        }
    }

    @ParameterizedTest
    @MethodSource("tales")
    void aPlayThatStopsAfterEachLineIsTheSame(String story) {
        Script script = Script.parse(story);
        SimulationResult whole = Simulation.of(RuleBook.standard()).play(script);
        Simulation simulation = Simulation.of(RuleBook.standard()).store(MemoryStore.create());
        List<TraceEvent> trace = new ArrayList<>();
        List<SimulationResult.Failure> failures = new ArrayList<>();
        Checkpoint at = null;
        for (int line = 0; line <= script.size(); line++) {
            SimulationResult part = simulation.play(script, at, line);
            trace.addAll(part.trace());
            failures.addAll(part.failures());
            at = part.checkpoint();
        }
        assertThat(trace).isEqualTo(whole.trace());
        assertThat(failures).isEqualTo(whole.failures());
    }

    @Test
    void someTalesFail() throws IOException {
        assertThat(tales().filter(story -> !Simulation.of(RuleBook.standard())
                        .play(Script.parse(story))
                        .passed()))
                .hasSizeGreaterThan(5);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    @Test
    void aPlayGoesOnOnlyFromACheckpointOfItsOwn() {
        RuleBook book = RuleBook.standard();
        Script script = Script.parse(STORY);
        Checkpoint kept = Simulation.of(book).play(script, null, 3).checkpoint();
        Script other = Script.parse(STORY.replace("\"PT20H\"", "\"PT21H\""));
        RuleBook renamed = RuleBook.parse(book.canonical().replace("\"standard\"", "\"renamed\""));
        assertThatThrownBy(() -> Simulation.of(renamed).seed(7).play(other, kept, 5))
                .isInstanceOfSatisfying(CheckpointException.class, e -> {
                    assertThat(e.code()).isEqualTo("checkpoint");
                    assertThat(e.problems()).hasSize(3);
                    assertThat(e.problems().get(0)).startsWith("The script or plan (" + kept.script() + ")");
                    assertThat(e.problems().get(1)).startsWith("The book (" + kept.book() + ")");
                    assertThat(e.problems().get(2)).startsWith("The seed (0)");
                });
        assertThatThrownBy(() -> Checkpoint.parse(kept.json().replace("\"format\":1", "\"format\":2")))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("The format (2) of the checkpoint must be 1.\nMaybe another version wrote it?");
        assertThatThrownBy(() -> Checkpoint.parse("{\"line\":3}"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("The format (none)");
        assertThatThrownBy(() -> Checkpoint.parse(kept.json().substring(0, 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The checkpoint must be JSON.\nMaybe it was cut off?");
    }

    @Test
    void aMarketGoesOnOnlyFromACheckpointOfItsOwn() {
        RuleBook book = RuleBook.standard();
        MarketPlan plan = MarketPlan.of(2).withDays(10);
        LocalDate day = plan.from().plusDays(3);
        String kept = Market.of(plan).play(book, day).checkpoint();
        assertThatThrownBy(() -> Market.of(plan.withSeed(1)).resume(book, kept, day))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.problems()).hasSize(2));
        RuleBook renamed = RuleBook.parse(book.canonical().replace("\"standard\"", "\"renamed\""));
        assertThatThrownBy(() -> Market.of(plan).resume(renamed, kept, day)).hasMessageStartingWith("The book (");
        assertThatThrownBy(() -> Market.of(plan).resume(book, kept.replace("\"format\":1", "\"format\":0"), day))
                .hasMessageStartingWith("The format (0)");
    }
}
