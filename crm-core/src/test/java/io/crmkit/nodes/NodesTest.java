package io.crmkit.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes work on one store, on a virtual clock, and anything may fail between any two calls; all of it follows from a
 * seed. {@code -Dnodes.seed=17} does one seed again and tells what happened, {@code -Dnodes.seeds=5000} does more of them,
 * {@code -Dnodes.minutes=60} as many as there is time for; {@code -Dnodes.from=1000} begins with another one.
 */
class NodesTest {
    private static final int SEEDS = Integer.getInteger("nodes.seeds", 700);
    private static final long FROM = Long.getLong("nodes.from", 0);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("nodes.minutes", 0));

    @Test
    @Tag("heavy")
    @Timeout(value = 120, unit = TimeUnit.MINUTES)
    void whatIsPromisedHoldsWhateverFailsWherever() {
        Long one = Long.getLong("nodes.seed");
        if (one != null) {
            World.Outcome outcome = new World(one, Plant.NONE, Weather.STORM).run();
            System.out.println(outcome.told());
            assertThat(outcome.failure()).isNull();
            return;
        }
        long begin = System.nanoTime();
        long steps = 0;
        long seed = FROM;
        Map<String, Integer> seen = new TreeMap<>();
        while (TIME.isZero() ? seed - FROM < SEEDS : System.nanoTime() - begin < TIME.toNanos()) {
            World.Outcome outcome = new World(seed, Plant.NONE, Weather.STORM).run();
            assertThat(outcome.failure()).as(outcome.told()).isNull();
            steps += outcome.steps();
            outcome.seen().forEach((what, times) -> seen.merge(what, times, Integer::sum));
            seed++;
        }
        System.out.printf(
                "Nodes: %s seeds from %s, %s steps in %s s, no breach, %s%n",
                seed - FROM, FROM, steps, (System.nanoTime() - begin) / 1_000_000_000, seen);
        // what never happens is not tried
        assertThat(seen)
                .containsKeys("DOWN_BEFORE", "DOWN_AFTER", "REFUSED", "LOST", "REPLY_LOST", "PAUSED")
                .containsKeys("Conflicted", "LeaseLost", "TOLD_AGAIN", "SENT_AGAIN", "SENT_TWICE");
    }

    @Test
    void aSeedGivesTheSameAgain() {
        for (long seed = 0; seed < 6; seed++) {
            World.Outcome outcome = new World(seed, Plant.NONE, Weather.STORM).run();
            assertThat(new World(seed, Plant.NONE, Weather.STORM).run().hash()).isEqualTo(outcome.hash());
            assertThat(new World(seed + 1, Plant.NONE, Weather.STORM).run().hash())
                    .isNotEqualTo(outcome.hash());
        }
    }

    @Test
    void aSeedGivesTheSameInAnotherProcessElsewhere(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("told.txt");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=America/St_Johns",
                        "-Duser.language=ar",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodesTest.class.getName(),
                        "3")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = other.waitFor(10, TimeUnit.MINUTES);
        other.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(other.exitValue()).isZero();
        assertThat(Files.readString(out))
                .contains(new World(3, Plant.NONE, Weather.STORM).run().hash());
    }

    /** Does one seed, and tells what came of it. */
    public static void main(String[] arguments) {
        System.out.println(new World(Long.parseLong(arguments[0]), Plant.NONE, Weather.STORM)
                .run()
                .told());
    }
}
