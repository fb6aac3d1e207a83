package io.crmkit.rules.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackedTest {
    private static Packed packed(String text) {
        return Packed.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200, seed = Laws.SEED)
    void whatIsTakenOutIsWhatWasPutIn(@ForAll String text) {
        String sound = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(packed(sound).text()).isEqualTo(sound);
    }

    @Test
    void aLongTextIsTakenOutWhole() {
        String text = "{\"name\":\"公海 🙂\",\"points\":30},".repeat(100_000);

        assertThat(packed(text).text()).isEqualTo(text);
    }
}
