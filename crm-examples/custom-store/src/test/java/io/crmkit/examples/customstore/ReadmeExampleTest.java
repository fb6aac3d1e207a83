package io.crmkit.examples.customstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Store;
import io.crmkit.tck.StoreKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the READMEs show stands in the sources, word for word, and what they name is there. */
class ReadmeExampleTest {
    private static final Path SOURCES = Path.of("src");
    private static final Path GUIDE = Path.of("..", "..", "crm-spi", "README.md");

    @TempDir
    Path folder;

    @Test
    void storeIsUsed() {
        Path file = folder.resolve("crm");
        try (Store store = OneFileStore.open(file);
                Crm crm =
                        Crm.builder().policies(RuleBook.standard()).store(store).build()) {
            crm.start();
        }
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void readmeShowsTheseSources() throws IOException {
        List<String> examples = examples(Path.of("README.md"));
        assertThat(examples).hasSize(2);
        String sources = sources();
        examples.forEach(example -> assertThat(sources).contains(squeezed(example)));
    }

    @Test
    void guideShowsTheseSources() throws IOException {
        String sources = sources();
        List<String> examples = examples(GUIDE);
        // those of the memory store are its tests, which hold to it
        assertThat(examples.stream().filter(example -> !example.contains("class Memory")))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(sources).contains(squeezed(example)));
    }

    @Test
    void partsOfTheKitTheGuideNamesAreThere() throws IOException {
        List<String> tests = new ArrayList<>();
        for (Class<?> kit = StoreKit.class; kit != null; kit = kit.getSuperclass()) {
            Stream.of(kit.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> tests.add(method.getName()));
        }
        List<String> rows = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.matches("\\| [1-5] \\|.*"))
                .toList();
        assertThat(rows).hasSize(5);
        for (String row : rows) {
            String[] parts = row.split("`", -1);
            for (String glob : parts[parts.length - 2].split("\\+", -1)) {
                assertThat(tests).as(glob).anyMatch(test -> test.matches(glob.replace("*", ".*")));
            }
        }
        assertThat(Files.readString(Path.of("README.md"))).contains(", " + tests.size() + " tests,");
    }

    private static List<String> examples(Path readme) throws IOException {
        String[] parts = Files.readString(readme).split("```java\n", -1);
        return Stream.of(parts)
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("```")))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                all.append(squeezed(Files.readString(file)));
            }
            return all.toString();
        }
    }

    /** Without white space, which the formatter of the sources changes. */
    private static String squeezed(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
