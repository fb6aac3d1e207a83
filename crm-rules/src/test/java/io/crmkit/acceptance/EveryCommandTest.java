package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Checkpoint;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A script sends every command of the facade, and tries each before. */
class EveryCommandTest {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern NAME = Pattern.compile("\"do\":\"([^\"]+)\"");
    private static final RuleBook BOOK = Draft.standard()
            .with(
                    "/scoring/engagement",
                    "{'events': [{'id': 'page-view'}], 'rules': [{'id': 'view', 'event': 'page-view', 'points': 1}]}")
            .with("/pipeline/stages/1/approval", "{'users': ['carol']}")
            .book();

    /** Only has an effect when another book comes into force, which a story does not tell. */
    private static final String OTHER_BOOK = "batches.changeBook";

    /** Commands of which a line of the story has an effect; the others only answer. */
    private static final Set<String> QUERIES = Set.of(
            "find",
            "list",
            "users",
            "teams",
            "contacts",
            "interactions",
            "template",
            "tasks",
            "cadences",
            "previewEnrolment",
            "commitments",
            "duplicatesOf",
            "pauseReasons",
            "leads",
            "accounts",
            "countdown",
            "firstContact",
            "alarms",
            "clocks",
            "onHold",
            "escalated",
            "givenUp",
            "stages",
            "stagesAt",
            "overdue",
            "outlook",
            "waiting",
            "recycled",
            "history");

    /** A command that has no effect in a simulation, where no work is given up. */
    private static final String NEVER = "operations.retry";

    private static List<String> story;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = EveryCommandTest.class.getResourceAsStream("every-command.ndjson")) {
            story = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Script script(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return Script.parse(text.toString());
    }

    /** Every method of the facade: its name in a script, with the names of its parameters. */
    private static Map<String, List<Method>> facade() {
        Map<String, List<Method>> methods = new TreeMap<>();
        Stream.of(CrmSession.class.getMethods())
                .filter(door ->
                        door.getParameterCount() == 0 && door.getReturnType().isInterface())
                .forEach(door -> Stream.of(door.getReturnType().getMethods())
                        .forEach(method -> methods.computeIfAbsent(
                                        door.getName() + "." + method.getName(), none -> new ArrayList<>())
                                .add(method)));
        Stream.of(Crm.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .forEach(method -> methods.computeIfAbsent("crm." + method.getName(), none -> new ArrayList<>())
                        .add(method));
        Stream.of(CrmSession.class.getMethods())
                .filter(method -> method.getName().equals("history"))
                .forEach(method -> methods.put("history", new ArrayList<>(List.of(method))));
        return methods;
    }

    @Test
    void whatIsNoCommandIsLeftOutWithAReason() {
        Set<String> both = new TreeSet<>(Script.commands().keySet());
        both.addAll(Script.outside().keySet());
        assertThat(both).isEqualTo(facade().keySet());
        assertThat(Script.outside().values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
        assertThat(Script.commands().keySet())
                .doesNotContainAnyElementsOf(Script.outside().keySet());
    }

    @Test
    void everyMethodOfTheFacadeIsSent() {
        Map<String, List<Method>> left = facade();
        left.keySet().removeAll(Script.outside().keySet());
        for (String line : story) {
            List<Method> methods = left.getOrDefault(name(line), new ArrayList<>());
            methods.removeIf(method -> fits(method, arguments(line)));
        }
        left.values().removeIf(List::isEmpty);
        assertThat(left).isEmpty();
    }

    /** An event is one that can be expected, with all its data. */
    static void known(TraceEvent event) {
        assertThat(Script.events()).containsKey(event.event());
        assertThat(Script.events().get(event.event()))
                .as(event.event())
                .containsAll(event.data().keySet());
    }

    private static String name(String line) {
        Matcher matcher = NAME.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The names of the arguments of a line. */
    private static Set<String> arguments(String line) {
        Set<String> names = new HashSet<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String pointer = parser.streamReadContext().pathAsPointer().toString();
                if (token == JsonToken.PROPERTY_NAME && pointer.matches("/with/[^/]+")) {
                    names.add(parser.currentName());
                }
            }
        }
        return names;
    }

    private static boolean fits(Method method, Set<String> with) {
        List<String> names =
                Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
        return names.containsAll(with)
                && (names.isEmpty()
                        || with.contains(names.get(0))
                        || method.getAnnotatedParameterTypes()[0].isAnnotationPresent(Nullable.class));
    }

    @Test
    void everyCommandIsDone() {
        SimulationResult result = Simulation.of(BOOK).play(script(story));
        assertThat(result.failures()).isEmpty();
        assertThat(result.trace()).allSatisfy(EveryCommandTest::known);
    }

    @Test
    void everyCommandThatIsTriedCommitsAndDeliversNothing_B54() {
        List<String> lines = new ArrayList<>();
        List<Boolean> tried = new ArrayList<>();
        for (int i = 0; i < story.size(); i++) {
            String line = story.get(i);
            String name = name(line);
            if (!name.isEmpty() && !name.startsWith("crm.")) {
                String dry = line.replaceFirst("\"ref\":\"[^\"]*\",", "").replaceFirst("\\{", "{\"dry\":true,");
                lines.add(dry);
                tried.add(true);
                String next = story.get(i + 1);
                if (next.contains("\"type\":\"error\"")) {
                    lines.add(next);
                    tried.add(false);
                }
                String done = line.replaceFirst("\"at\":\"[^\"]*\",", "");
                lines.add(done);
                tried.add(false);
            } else if (!line.contains("\"note\":")) {
                lines.add(line);
                tried.add(false);
            }
        }
        Script script = script(lines);
        assertThat(script.size()).isEqualTo(lines.size());
        WatchedStore store = new WatchedStore();
        Simulation simulation = Simulation.of(BOOK).store(store);
        Checkpoint at = simulation.play(script, null, 0).checkpoint();
        Set<String> effective = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            store.commits.clear();
            SimulationResult part = simulation.play(script, at, i + 1);
            at = part.checkpoint();
            if (!name(lines.get(i)).equals(NEVER)) {
                assertThat(part.failures()).as(lines.get(i)).isEmpty();
            }
            String answer = String.valueOf(at.last());
            if (tried.get(i)) {
                assertThat(store.commits).as(lines.get(i)).isEmpty();
                assertThat(part.trace())
                        .as(lines.get(i))
                        .noneMatch(event -> !event.event().equals("command.refused"));
                if (answer.contains("\"events\":[{")) {
                    effective.add(name(lines.get(i)));
                }
            }
        }
        Set<String> commands = new TreeSet<>(Script.commands().keySet());
        commands.removeIf(name -> name.startsWith("crm.")
                || name.startsWith("reports.")
                || QUERIES.contains(name.substring(name.indexOf('.') + 1))
                || name.equals(OTHER_BOOK)
                || name.equals(NEVER));
        assertThat(effective).isEqualTo(commands);
    }
}
