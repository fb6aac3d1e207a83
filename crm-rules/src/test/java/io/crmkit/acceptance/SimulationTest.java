package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Checkpoint;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts are played on the standard book. */
class SimulationTest {
    static final String STORY = """
            {"at":"2026-01-05T09:00:00+08:00","as":"system:setup","do":"people.save","with":{"team":{"id":"sales","name":"Sales"}}}
            {"do":"people.save","with":{"user":{"id":"alice","name":"Alice","team":"sales","roles":["rep"],"zone":"Asia/Shanghai","active":true,"capacity":50,"skills":[],"absences":[]}}}
            {"at":"PT1H","as":"alice","do":"leads.capture","ref":"wang","with":{"profile":{"name":"Wang Fang","company":"Harbour Textiles Ltd","phone":"+86 138-0013-8000","source":"web","need":"One list of customers","budget":"CNY 600000.00"}}}
            {"expect":{"result":{"type":"captured","lead":{"status":"VALID","holding":{"owner":"alice"}}}}}
            {"advance":"P1D"}
            {"expect":{"trace":{"event":"message.delivered","data":{"recipient":"alice"}}}}
            {"do":"followUp.log","with":{"lead":"$wang","interaction":{"channel":"CALL","keyPoints":"Talked about stock","feedback":"Wants an offer","nextPlan":"Send the offer","nextContactAt":"2026-01-09T02:00:00Z"}}}
            {"do":"leads.capture","with":{"profile":"$wang/lead/profile"}}
            {"expect":{"result":{"type":"duplicate","matches":{"some":{"rule":"same-phone"}}}}}
            {"expect":{"record":"lead/$wang","is":{"status":"VALID","firstContactAt":"2026-01-06T02:00:00Z"}}}
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
    void whatIsExpectedAndIsNotSoIsToldWithItsPlace() {
        SimulationResult result = Simulation.of(RuleBook.standard())
                .play(Script.parse(STORY.replace(
                        "\"status\":\"VALID\",\"firstContactAt\"", "\"status\":\"NEW\",\"firstContactAt\"")));
        assertThat(result.failures())
                .extracting(SimulationResult.Failure::toString)
                .containsExactly("line 10, /status: expected \"NEW\", but found \"VALID\"");
    }

    @Test
    void aPlayInPartsGivesTheTraceOfTheWhole() {
        Script script = Script.parse(STORY.replaceAll("(?m)^.*\"trace\".*\n", ""));
        List<String> whole = lines(Simulation.of(RuleBook.standard()).play(script));
        for (int stop = 0; stop <= script.size(); stop++) {
            Store store = MemoryStore.create();
            Simulation simulation = Simulation.of(RuleBook.standard()).store(store);
            SimulationResult first = simulation.play(script, null, stop);
            Checkpoint kept = Checkpoint.parse(first.checkpoint().json());
            List<String> parts = new ArrayList<>(lines(first));
            parts.addAll(lines(simulation.play(script, kept, script.size())));
            assertThat(parts).as("stopped after %s", stop).isEqualTo(whole);
        }
    }

    private static List<String> lines(SimulationResult result) {
        assertThat(result.failures()).isEmpty();
        return result.trace().stream().map(TraceEvent::json).toList();
    }
}
