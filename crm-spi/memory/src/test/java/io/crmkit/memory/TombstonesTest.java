package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TombstonesTest {
    private final Tombstones tombstones = new Tombstones();

    @Test
    void aDeletedIdGoesOnWithItsOwnVersion() {
        tombstones.put("a", 2);
        tombstones.put("b", 9);

        assertThat(tombstones.take("a")).isEqualTo(2);
        assertThat(tombstones.take("never-there")).isZero();
    }

    @Test
    void noVersionRepeatsThoughOldTombstonesAreForgotten() {
        tombstones.put("old", 40);
        for (int i = 0; i < Tombstones.MOST; i++) {
            tombstones.put("n" + i, 2);
        }

        assertThat(tombstones.take("old")).isEqualTo(40);
        assertThat(tombstones.take("never-there")).isEqualTo(40);
        assertThat(tombstones.take("n5")).isEqualTo(2);
    }
}
