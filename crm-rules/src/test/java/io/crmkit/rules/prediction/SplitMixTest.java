package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMixTest {

    @Test
    void drawsWhatTheJdkDrawsByTheSameAlgorithm() {
        SplitMix ours = new SplitMix(42);
        SplittableRandom theirs = new SplittableRandom(42);
        for (int i = 0; i < 100; i++) {
            assertThat(ours.next()).isEqualTo(theirs.nextLong());
        }
    }

    @Test
    void shuffleKeepsEveryNumber() {
        int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        new SplitMix(1).shuffle(numbers);
        assertThat(numbers)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        int[] counts = new int[3];
        SplitMix chance = new SplitMix(7);
        for (int i = 0; i < 3000; i++) {
            counts[chance.below(3)]++;
        }
        assertThat(counts[0]).isBetween(900, 1100);
        assertThat(counts[1]).isBetween(900, 1100);
        assertThat(counts[2]).isBetween(900, 1100);
    }
}
