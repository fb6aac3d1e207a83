package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.simulation.Script;
import io.crmkit.simulation.ScriptException;
import io.crmkit.simulation.ScriptException.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done to a script, it is sound, or what is wrong with it is told with its place. */
class ScriptProperties {
    private static final String SOUND = """
            {"at":"2026-01-05T09:00:00+08:00","as":"system:setup","do":"people.save","with":{"user":{"id":"alice","name":"Alice","roles":["rep"],"zone":"Asia/Shanghai","active":true,"capacity":50}}}
            {"at":"PT1H","as":"alice","do":"leads.capture","ref":"wang","key":"k1","with":{"profile":{"name":"Wang \\u0041","budget":"CNY 600000.00"},"tags":["a","b"]}}
            {"expect":{"result":{"type":"captured","lead":{"status":"VALID","holding":{"owner":"alice","pool":null}}}}}
            {"advance":"P1D","note":"a day"}
            {"do":"pipeline.setProbability","with":{"id":"x","percent":-1.5e1}}
            {"do":"leads.update","with":{"id":"$wang","profile":"$wang/lead/profile"}}
            {"expect":{"record":"lead/$wang","is":{"firstContactAt":"2026-01-06T02:00:00Z"}}}
            {"expect":{"trace":{"event":"lead.captured"},"times":1}}
            """;

    private static final String SIGNS =
            "{}[]\",:\\/$-+.019eEatfn \t\r\n#'\u0000\u0007\uFEFF\uFFFD\uD83D\uDE00\uFF0C\u201C";

    @Property(tries = 2_000, seed = Laws.SEED)
    void aSpoiltScriptIsSoundOrItsProblemsAreToldWithTheirPlaces(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SOUND);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            spoil(text, random);
        }
        try {
            assertThat(Script.parse(text.toString()).size()).isPositive();
        } catch (ScriptException e) {
            List<String> lines = List.of(text.toString().split("\r\n|\r|\n", -1));
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> sane(problem, lines));
            assertThat(e.problems()).isSortedAccordingTo(Comparator.comparingInt(Problem::line));
        }
    }

    private static void spoil(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 3));
        String sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, sign);
            case 2 -> text.replace(at, at + 1, sign);
            default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
        }
    }

    private static void sane(Problem problem, List<String> lines) {
        assertThat(problem.line()).isBetween(1, lines.size());
        String line = lines.get(problem.line() - 1);
        assertThat(problem.column()).isBetween(1, line.length() + 1);
        assertThat(problem.message())
                .containsPattern("\\bmust\\b")
                .doesNotContainPattern("Exception|\\[Source|but: |java\\.");
        assertThat(problem.pointer()).matches("(/[^/]*)*");
    }
}
