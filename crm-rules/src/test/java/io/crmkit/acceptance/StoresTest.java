package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A story and a market have the same trace on every store. */
class StoresTest {
    private static final RuleBook BOOK = RuleBook.standard();
    private static final MarketPlan PLAN = MarketPlan.of(8).withDays(100);

    /** Another store than the one of simulations by themselves. */
    enum Kind {
        COMPACT(MemoryStore::compact),
        CONTRARY(() -> new ContraryStore(MemoryStore.create())),
        SHAKY(() -> ShakyStore.of(MemoryStore.create()));

        private final Supplier<Store> store;

        Kind(Supplier<Store> store) {
            this.store = store;
        }
    }

    private static List<String> market;

    @BeforeAll
    static void playOnTheUsualOne() {
        market = new ArrayList<>();
        Market.of(PLAN).trace(event -> market.add(event.json())).play(BOOK);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = StoresTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGoldenTraceIsTheSame(Kind kind) throws IOException {
        Script script = Script.parse(String.join("\n", lines("golden-story.ndjson")));
        SimulationResult result = Simulation.of(BOOK).store(kind.store.get()).play(script);
        assertThat(result.failures()).isEmpty();
        assertThat(result.trace().stream().map(TraceEvent::json).toList()).isEqualTo(lines("golden-trace.ndjson"));
    }

    @ParameterizedTest
    @EnumSource
    void everyStoryGoesAsItIsTold(Kind kind) throws IOException {
        for (String story : StoriesTest.stories()) {
            SimulationResult there = Simulation.of(BOOK).play(Script.parse(story));
            SimulationResult here = Simulation.of(BOOK).store(kind.store.get()).play(Script.parse(story));
            assertThat(here.failures()).isEmpty();
            assertThat(here.trace()).isEqualTo(there.trace());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMarketIsTheSame(Kind kind) {
        List<String> trace = new ArrayList<>();
        MarketResult result = Market.of(PLAN)
                .store(kind.store.get())
                .trace(event -> trace.add(event.json()))
                .play(BOOK);
        assertThat(trace).isEqualTo(market);
        assertThat(result.events()).containsKeys("lead.converted", "opportunity.won");
    }
}
