package io.crmkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds every property of every module to the seed of its module, so that a build draws the same values each time. */
class LawsTest {
    private static final Pattern DRAWN = Pattern.compile("@Property\\b(?!\\([^)]*seed = Laws\\.SEED\\))");

    @Test
    void everyPropertyDrawsTheSameValuesInEveryBuild() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> tests = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("test"))
                    .filter(file -> !file.endsWith("LawsTest.java") && !file.endsWith("Laws.java"))
                    .toList();
            assertThat(tests).anyMatch(file -> file.endsWith("LedgerProperties.java"));
            for (Path test : tests) {
                assertThat(Files.readString(test)).as(test.toString()).doesNotContainPattern(DRAWN);
            }
        }
    }

    @Test
    void aPropertyWithoutTheSeedIsFound() {
        assertThat("@Property void a() {}").containsPattern(DRAWN);
        assertThat("@Property(tries = 5) void a() {}").containsPattern(DRAWN);
        assertThat("@Property(tries = 5, seed = \"7\") void a() {}").containsPattern(DRAWN);
        assertThat("@Property(tries = 5, seed = Laws.SEED) void a() {}").doesNotContainPattern(DRAWN);
    }
}
