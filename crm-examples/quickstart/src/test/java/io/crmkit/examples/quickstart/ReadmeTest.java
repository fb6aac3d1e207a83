package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of the main job is what it prints. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void everyLineTheReadmeShowsOfTheMainJobIsPrintedInItsOrder() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> shown = readme.substring(readme.indexOf("`run`:"), readme.indexOf("`ahead`:"))
                .lines()
                .skip(1)
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.strip().equals("..."))
                .map(line -> line.substring(4))
                .filter(line -> !line.contains("target/year"))
                .toList();

        Ran ran = Ran.of("--lang", "en", "--out", folder.toString());

        assertThat(shown).hasSizeGreaterThan(80);
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).containsSubsequence(shown);
    }
}
