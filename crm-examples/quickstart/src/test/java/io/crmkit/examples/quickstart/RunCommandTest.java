package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/** The main job on a small market, as text in English and as JSON in Chinese. */
class RunCommandTest {
    private static final List<String> SMALL =
            List.of("--customers", "10", "--reps", "3", "--days", "300", "--seed", "2");

    @TempDir
    static Path folder;

    private static Ran text;
    private static Ran json;

    @BeforeAll
    static void play() {
        text = ran("en", "--lang", "en");
        json = ran("zh", "--lang", "zh", "--json");
    }

    /** Runs without the name of the command: it is the main job. */
    private static Ran ran(String out, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(more));
        words.addAll(SMALL);
        words.addAll(List.of("--out", folder.resolve(out).toString()));
        return Ran.of(words.toArray(String[]::new));
    }

    @Test
    void thePageTellsEverythingTheManagerAsksFor() {
        assertThat(text.code()).isZero();
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .containsSubsequence(
                        "The sales manager's page, under the rule book standard[",
                        "2026-01-01 to 2026-10-28, 10 customers, seed 2",
                        "The year in figures",
                        "Funnel",
                        "Nobody followed up: ",
                        "In the public pool: 5",
                        "Overdue money: 1 orders, CNY ",
                        "Renewals ahead: ",
                        "from lead to renewal",
                        "Written");
        assertThat(text.out())
                .containsPattern("captured +\\d+\n")
                .containsPattern("First contact +\\d+\n")
                .containsPattern("SO-2026-\\d{6} .* CNY ");
    }

    @Test
    void theStoryGoesFromCaptureToRenewalWithReasons() {
        assertThat(text.out())
                .containsSubsequence(
                        "lead.captured",
                        "screening: VALID",
                        "lead.scored",
                        "grade: grade is",
                        "lead.assigned",
                        "chose rep-",
                        "lead.converted",
                        "opportunity.moved",
                        "opportunity.won",
                        "instalment-1: instalment is CNY",
                        "contract.renewal-opened",
                        "uplift: amount is",
                        "contract.renewed")
                .contains("(--all shows them)");
    }

    @Test
    void theDocumentSaysWhatThePageSays() {
        assertThat(json.code()).isZero();
        assertThat(json.err()).isEmpty();
        JsonNode page = json.json();
        assertThat(page.at("/year/customers").intValue()).isEqualTo(10);
        assertThat(page.path("pool")).hasSize(5);
        assertThat(page.path("overdue")).hasSize(1);
        assertThat(page.at("/story/renewed").booleanValue()).isTrue();
        page.path("leads")
                .forEach(step -> assertThat(text.out())
                        .containsPattern(step.path("name").stringValue() + " +"
                                + step.path("count").longValue() + "\\b"));
        assertThat(page.at("/stages/0/name").stringValue()).isEqualTo("初步接洽");
    }

    @Test
    void theTraceIsJsonAndTheSameSeedGivesTheSameBytes() throws IOException {
        Path trace = folder.resolve("en/trace.ndjson");
        List<String> lines = Files.readAllLines(trace);
        assertThat(lines).hasSize(json.json().at("/year/events").intValue());
        for (String line : lines) {
            assertThat(Ran.JSON.readTree(line).propertyNames())
                    .containsExactlyInAnyOrder("at", "event", "subject", "actor", "data", "reasons");
        }
        assertThat(folder.resolve("zh/trace.ndjson")).hasSameBinaryContentAs(trace);
        assertThat(lines.get(lines.size() - 1)).startsWith("{");
    }

    @Test
    void theFunnelIsDrawnWithTheFiguresOfThePage() throws Exception {
        Document drawing = drawing("zh/funnel.svg");
        String words = drawing.getDocumentElement().getTextContent();
        String description = drawing.getElementsByTagName("desc").item(0).getTextContent();
        for (String funnel : List.of("leads", "stages")) {
            for (JsonNode step : json.json().path(funnel)) {
                String name = Texts.of(true).term("funnel", step.path("name").stringValue());
                assertThat(description).contains(name + " " + step.path("count").longValue());
                assertThat(words).contains(name);
            }
        }
        assertThat(drawing.getElementsByTagName("pattern").getLength()).isEqualTo(2);
    }

    @Test
    void theStagesAreDrawnWithGatesAndMoves() throws Exception {
        Document drawing = drawing("en/stages.svg");
        String description = drawing.getElementsByTagName("desc").item(0).getTextContent();
        List<Long> counts = StreamSupport.stream(json.json().path("stages").spliterator(), false)
                .map(step -> step.path("count").longValue())
                .toList();
        assertThat(description)
                .contains("First contact: 20 %, " + counts.get(0) + " came so far; no evidence wanted")
                .contains("Contract signed: 100 %, wins, " + counts.get(4) + " came so far")
                .contains("wants: written-requirement, verbal-approval", "Back to any earlier stage, with a reason.")
                .contains("no-budget", "within 90 days");
        assertThat(drawing("zh/stages.svg").getDocumentElement().getTextContent())
                .contains("初步接洽", "须说明理由", "输单");
    }

    private static Document drawing(String file) throws ParserConfigurationException, IOException, SAXException {
        Document drawing = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(file).toFile());
        assertThat(drawing.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(drawing.getElementsByTagName("title").item(0).getTextContent())
                .isNotBlank();
        return drawing;
    }

    @Test
    void whomNobodyFollowedUpIsTold() {
        Ran told = Ran.of(
                "run", "--customers", "10", "--reps", "3", "--days", "312", "--lang", "zh", "--out", folder + "/later");
        assertThat(told.out()).contains("无人跟进：1\n", "尚未联系  下次联系逾期\n").containsPattern("rep-\\d +\\d +\\d\n");
    }

    @Test
    void anotherBookIsPlayedWithItsTeams() {
        Ran other = Ran.of(
                "run",
                "--book",
                "sample-book.json",
                "--customers",
                "4",
                "--reps",
                "2",
                "--days",
                "20",
                "--json",
                "--out",
                folder.resolve("other").toString());
        assertThat(other.code()).isZero();
        assertThat(other.json().at("/year/book").stringValue()).isEqualTo("B2B sample");
        assertThat(other.json().at("/leads/2/count").intValue()).isPositive();
    }

    @Test
    void progressIsShownOnlyWhereSomebodyWatches() {
        String[] words = {"run", "--customers", "1", "--reps", "1", "--days", "5", "--out", folder + "/bar"};
        String[] document = java.util.Arrays.copyOf(words, words.length + 1);
        document[words.length] = "--json";

        assertThat(Ran.of("", true, words).err()).contains("5/5");
        assertThat(Ran.of("", false, words).err()).isEmpty();
        assertThat(Ran.of("", true, document).err()).isEmpty();
    }

    @Test
    void sizesOutOfBoundsEndWithTwo() {
        assertThat(Ran.of("run", "--days", "0", "--out", folder + "/x"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.err()).contains("The days (0)"));
        assertThat(Ran.of("run", "--reps", "0").err()).contains("The reps (0)");
        assertThat(Ran.of("run", "--seed", "x", "--lang", "en").err()).contains("The value (x) must fit --seed=N.");
    }
}
