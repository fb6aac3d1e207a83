package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.simulation.Script;
import io.crmkit.simulation.ScriptException;
import io.crmkit.simulation.ScriptException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a script is told in English and in Chinese. */
class ScriptWordsTest {
    /** Codes with a detail that a type of the model or the parser words. */
    private static final Set<String> DETAILED = Set.of("json-detail", "be-detail", "model-detail");

    static Stream<BadScript> badScripts() {
        return BadScript.all();
    }

    @ParameterizedTest
    @MethodSource("badScripts")
    void everyProblemIsToldInChineseToo(BadScript script, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("script.ndjson"), script.content());
        ScriptException e = catchThrowableOfType(ScriptException.class, () -> Script.read(file));

        assertThat(e.message(Locale.FRENCH)).isEqualTo(e.getMessage());
        for (Problem problem : e.problems()) {
            String chinese = problem.message(Locale.CHINA);
            assertThat(problem.message(Locale.ENGLISH)).isEqualTo(problem.message());
            assertThat(problem.told(Locale.CHINA)).startsWith("第 " + problem.line() + " 行第 " + problem.column() + " 列");
            assertThat(problem.code()).matches("[a-z0-9-]+").isNotEqualTo("said");
            assertThat(chinese).containsPattern("\\p{IsHan}");
            assertThat(chinese.lines().count())
                    .isEqualTo(problem.message().lines().count());
            if (!DETAILED.contains(problem.code())) {
                assertThat(chinese).doesNotContainPattern("\\b(must|Maybe)\\b");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{\"advance\":\"P1D\",}#further-property#第 1 行第 17 列：此逗号后面必须还有属性。/也许应去掉它？",
                "{\"advanse\":\"P1D\"}#some-verb#第 1 行第 12 列, /advanse：该行必须有 [do, advance, expect] 之一。/也许是 advance？",
                "{\"at\":\"soon\",\"as\":\"alice\",\"do\":\"leads.list\"}#script-time#第 1 行第 7 列, /at：时间（soon）必须是带时差的时刻，或时长。/也许是 2026-01-05T09:00:00+08:00, PT2H 或 P3D？",
                "{\"expect\":{\"result\":{}}}#after-command#第 1 行第 1 列：期望必须在命令之后。",
                "nonsense#line-begins#第 1 行第 1 列：该行必须是 JSON 对象，但以（nonsense）开头。",
            })
    void problemsOfScriptsAreDataAndChinese(String line, String code, String told) {
        ScriptException e = catchThrowableOfType(ScriptException.class, () -> Script.parse(line));

        assertThat(e.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.told(Locale.CHINESE).replace("\n", "/")).isEqualTo(told);
        });
    }

    @Test
    void problemsAreEqualIfTheySayTheSame() {
        Problem problem = catchThrowableOfType(ScriptException.class, () -> Script.parse("x"))
                .problems()
                .get(0);
        Problem same = catchThrowableOfType(ScriptException.class, () -> Script.parse("x"))
                .problems()
                .get(0);
        assertThat(problem).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("x");
        assertThat(problem.arguments()).containsExactly("x");
        assertThat(problem.pointer()).isEmpty();
    }
}
