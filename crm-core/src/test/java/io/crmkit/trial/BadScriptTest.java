package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.simulation.Script;
import io.crmkit.simulation.ScriptException;
import io.crmkit.simulation.ScriptException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem of a script is told at once, each with its line, column and pointer, before anything is played. */
class BadScriptTest {
    static Stream<BadScript> badScripts() {
        return BadScript.all();
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void everyProblemIsToldWithLineColumnAndPointer(BadScript script, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("script.ndjson"), script.content());
        assertThatThrownBy(() -> Script.read(file)).isInstanceOfSatisfying(ScriptException.class, e -> {
            assertThat(e.problems()).extracting(Problem::toString).containsExactlyElementsOf(script.told());
            assertThat(e).hasMessage(String.join("\n", script.told()));
            assertThat(e.code()).isEqualTo("script");
        });
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void aScriptInMemoryIsToldTheSame(BadScript script) {
        String text = new String(script.content(), StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), script.content())) {
            assertThatThrownBy(() -> Script.parse(text)).hasMessage(String.join("\n", script.told()));
        } else {
            assertThatThrownBy(() -> Script.parse(text))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("must not hold");
        }
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void theWordsAreOurs(BadScript script) {
        for (String told : script.told()) {
            assertThat(told)
                    .hasSizeLessThan(900)
                    .matches("(?s)line \\d+, column \\d+(, /\\S+)?: [A-Z].*\\b(must|does not fit)\\b.*[.?]")
                    .doesNotContainPattern("Exception|jackson|\\[Source|java\\.|null pointer|but: |@[0-9a-f]{6}");
        }
    }

    @Test
    void thereAreManyAndEachIsAnother() {
        List<BadScript> scripts = BadScript.all().toList();
        assertThat(scripts).hasSizeGreaterThan(200);
        assertThat(scripts).extracting(BadScript::name).doesNotHaveDuplicates();
        assertThat(scripts).allSatisfy(script -> assertThat(script.told()).isNotEmpty());
    }
}
