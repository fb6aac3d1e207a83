package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAlignAndChineseCountsTwice() {
        assertThat(Table.of("lrl").row("线索", 5, "x").row("leads", 12, "").toString())
                .isEqualTo("  线索    5  x\n  leads  12\n");
    }

    @Test
    void anEmptyTableIsNoText() {
        assertThat(Table.of("l").isEmpty()).isTrue();
        assertThat(Table.of("l").toString()).isEmpty();
    }
}
