package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.LeadScreen;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.verify.RuleCase;
import io.crmkit.rules.verify.RuleTestReport;
import io.crmkit.rules.verify.RuleTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, as they stand there. */
class ReadmeExampleTest {
    private final RuleBook book = RuleBook.standard();
    private final Path path = Path.of("src/main/resources/io/crmkit/rules/standard-tests.json");

    @Test
    void bookIsAskedWithoutALead() {
        Instant now = Samples.NOW;

        // example: facts
        Facts facts = book.facts(
                Map.of("lead.budget", 600_000, "lead.source", "web"), now); // FactsException names what does not fit
        Decision<LeadScore> score = book.score(facts);
        OwnerAssigner.Entry entry = book.match(facts);
        Decision<LeadScreen.Screening> screening = book.screen(facts);
        PoolId pool = book.poolFor(facts);
        Decision<Prediction> prediction = book.predict(facts);
        Decision<String> level = book.serviceLevel(facts); // of a ticket that has them
        GivenCustomer lead = book.lead(facts); // or book.account(facts)
        List<Alarm> told = lead.silence(now);
        Decision<Boolean> enters = lead.enters("follow-up"); // leaves and wanted likewise
        // end
        assertThat(score.outcome().points()).isEqualByComparingTo("30");
        assertThat(entry.id()).isEqualTo("fallback");
        assertThat(screening.outcome()).isEqualTo(LeadScreen.Screening.INVALID);
        assertThat(prediction.outcome()).isInstanceOf(Prediction.NotComputable.class);
        assertThat(pool).isEqualTo(PoolId.of("public"));
        assertThat(level.outcome()).isEqualTo("usual");
        assertThat(told)
                .extracting(Alarm::at)
                .containsExactly(now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(10)));
        assertThat(enters.outcome()).isTrue();
    }

    @Test
    void testsBesideTheBookAreRun() {
        // example: tests
        RuleTests tests = RuleTests.load(path); // RuleTestsException with all problems, each with its JSON pointer
        RuleTestReport report = tests.run(book);
        report.requirePassed(); // or report.failures(), report.message(locale)
        report.coverage().requireComplete(); // or coverage().missed(): what no case exercises
        // end
        assertThat(report.results()).hasSize(46);
    }

    // example: dynamic tests
    @TestFactory
    Stream<DynamicTest> rules() {
        return DynamicTest.stream(RuleTests.load(path).cases(book).stream(), RuleCase::name, RuleCase::check);
    }
    // end

    @Test
    void booksAreCompared() {
        RuleBook book = Draft.standard().with("/scoring/rules/0/points", "20").book();
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            // example: diff
            RuleBookDiff diff = RuleBookDiff.between(RuleBook.standard(), book);
            diff.changes().forEach(change -> System.out.println(change.message(Locale.ENGLISH)));
            // end
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("rule budget-large: points 30 -> 20");
    }

    @Test
    void stagesAreDrawn() throws IOException {
        // example: graph
        StageGraph graph = StageGraph.of(book.stages()); // every move the book lets pass, and what it wants
        String mermaid = graph.mermaid(Locale.ENGLISH); // forward() is without the moves back
        String dot = graph.graphviz(Locale.CHINESE); // for Graphviz
        // end
        assertThat(mermaid).hasLineCount(16);
        assertThat(dot).startsWith("digraph stages {");
        assertThat(Files.readString(Path.of("README.md")))
                .contains(graph.forward().mermaid(Locale.ENGLISH));
    }

    @Test
    void bookIsAPage() {
        // example: page
        String page =
                book.page(Locale.CHINESE); // Markdown for people: tables, conditions in words, the stages as a drawing
        // end
        assertThat(page).startsWith("# 规则手册 standard");
    }

    @Test
    void templatesAreBegunWith() {
        // example: templates
        RuleBook medical = RuleBook.template("medical"); // one of RuleBook.templates()
        RuleTests itsTests = RuleTests.template("medical"); // which exercise all of it
        // end
        assertThat(itsTests.run(medical).passed()).isTrue();
    }

    @Test
    void leadsAreScoredOverTime() {
        RuleBook book = RuleBook.template("education");
        Instant now = Samples.NOW;
        List<Engagement> events = List.of(Engagement.of("a", "trial-booked", now));
        Lead lead = Samples.lead().withEngagement(EngagementHistory.of(events));
        // example: engagement
        LeadScore score =
                book.score(book.facts(Map.of(), now).withEngagement(events)).outcome();
        BigDecimal fit = score.points();
        BigDecimal engagement = score.engagement().points();
        Optional<Alarm> next =
                book.scoring().engagement().orElseThrow().next(lead, now); // when time alone next changes the grade
        // end
        assertThat(fit).isZero();
        assertThat(engagement).isEqualByComparingTo("40");
        assertThat(next).map(Alarm::at).contains(now.plus(Duration.ofDays(14)));
    }

    @Test
    void bookOfTheReadmeThatScoresOverTimeIsAccepted() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("\"engagement\": {");
        String section = readme.substring(begin + 14, readme.indexOf("```", begin));
        RuleBook scored = Draft.minimal()
                .with("/scoring", "{'engagement': " + section + "}")
                .book();
        assertThat(scored.scoring().engagement().orElseThrow().kinds())
                .containsExactly("page-view", "demo", "unsubscribed");
    }

    @Test
    void testsOfTheReadmePass(@TempDir Path folder) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String yaml = readme.substring(readme.indexOf("```yaml\n") + 8);
        Path file = folder.resolve("tests.yaml");
        Files.writeString(file, yaml.substring(0, yaml.indexOf("```")));
        assertThat(RuleTests.load(file).run(book).requirePassed().results()).hasSize(5);
    }

    @Test
    void readmeShowsTheseExamples() throws IOException {
        String readme = squeezed(Files.readString(Path.of("README.md")));
        String source = Files.readString(Path.of("src/test/java/io/crmkit/rules/ReadmeExampleTest.java"));
        String[] parts = source.split("// example: [a-zA-Z ]+\n");
        assertThat(parts).hasSize(9);
        for (int i = 1; i < parts.length; i++) {
            String shown = parts[i].substring(0, parts[i].indexOf("// end"));
            assertThat(readme).contains(squeezed(shown));
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
