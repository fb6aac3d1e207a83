package io.crmkit.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodesTest {
    @Test
    void everySeedKeepsWhatIsPromised() {
        long begin = System.nanoTime();
        long steps = 0;
        int seeds = Integer.getInteger("nodes.seeds", 100);
        for (long seed = Long.getLong("nodes.seed", 0); seed < seeds; seed++) {
            World.Outcome outcome = new World(seed, Plant.NONE, Weather.STORM).run();
            steps += outcome.steps();
            if (outcome.failure() != null) {
                System.out.println(java.util.Arrays.stream(outcome.failure().getStackTrace()).limit(8).map(Object::toString).collect(java.util.stream.Collectors.joining("\n")));
            }
            assertThat(outcome.failure()).as(outcome.told()).isNull();
        }
        System.out.println(seeds + " seeds, " + steps + " steps " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }
}
