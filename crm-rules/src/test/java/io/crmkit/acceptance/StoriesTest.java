package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.crmkit.CrmSession;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories of the documentation go as they are told, and scripts reach the whole facade. */
class StoriesTest {
    private static final Path PAGE = Path.of("..", "crm-core", "SIMULATION.md");
    private static final Pattern BLOCK = Pattern.compile("```json (people|story)\\R(.*?)```", Pattern.DOTALL);

    static List<String> stories() throws IOException {
        List<String> stories = new ArrayList<>();
        String people = "";
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
        while (matcher.find()) {
            String text = matcher.group(2).replace("\r\n", "\n");
            if (matcher.group(1).equals("people")) {
                people = text;
            } else {
                stories.add(people + text);
            }
        }
        return stories;
    }

    @Test
    void thereAreEleven() throws IOException {
        assertThat(stories()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyStoryGoesAsItIsTold(String story) {
        assertThat(Simulation.of(RuleBook.standard()).play(Script.parse(story)).failures())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyLineFitsTheSchema(String story) {
        Schema script = schema("script.schema.json");
        Schema trace = schema("trace.schema.json");
        story.lines()
                .forEach(line -> assertThat(script.validate(line, InputFormat.JSON))
                        .as(line)
                        .isEmpty());
        SimulationResult result = Simulation.of(RuleBook.standard()).play(Script.parse(story));
        for (TraceEvent event : result.trace()) {
            assertThat(trace.validate(event.json(), InputFormat.JSON))
                    .as(event.json())
                    .isEmpty();
        }
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Script.class.getResourceAsStream(name));
    }

    @Test
    void everyDeskHasADoor() {
        Set<String> desks = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.crmkit.desk", "io.crmkit.report")) {
            if (type.isInterface()
                    && (type.getSimpleName().endsWith("Desk")
                            || type.getSimpleName().equals("Reports"))) {
                desks.add(type.getName());
            }
        }
        Set<String> doors = new TreeSet<>();
        Stream.of(CrmSession.class.getMethods())
                .filter(door ->
                        door.getParameterCount() == 0 && door.getReturnType().isInterface())
                .forEach(door -> doors.add(door.getReturnType().getName()));
        assertThat(doors).isEqualTo(desks).hasSizeGreaterThanOrEqualTo(10);
    }
}
