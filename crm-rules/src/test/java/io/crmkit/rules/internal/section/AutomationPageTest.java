package io.crmkit.rules.internal.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.simulation.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the automations, the schema and the engine know the same events. */
class AutomationPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("AUTOMATIONS.md"));
    }

    private static String row(Map.Entry<String, Happening> event) {
        String entities = event.getValue().entities().stream()
                .map(entity -> "`" + entity.word() + "`")
                .collect(Collectors.joining(", "));
        return "| `" + event.getKey() + "` | " + entities + " |";
    }

    @Test
    void everyEventHasItsRowInItsOrder() throws IOException {
        List<String> rows = page().lines()
                .dropWhile(line -> !line.equals("## Events"))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Happening.all().entrySet().stream()
                        .map(AutomationPageTest::row)
                        .toList());
    }

    @Test
    void theSchemaTakesEveryEvent() {
        String schema = RuleBook.schema();
        int from = schema.indexOf("\"on\": {\"enum\": [", schema.indexOf("\"automation\": {"));
        String events = schema.substring(from, schema.indexOf(']', from)).replaceAll("\\s+", " ");
        String wanted = Happening.all().keySet().stream()
                .map(event -> '"' + event + '"')
                .collect(Collectors.joining(", "));
        assertThat(events.substring(events.indexOf('[') + 1).strip()).isEqualTo(wanted);
    }

    @Test
    void everyEventIsOneThatCommandsWrite() {
        assertThat(Script.events().keySet()).containsAll(Happening.all().keySet());
    }

    @Test
    void theExampleIsPartOfABook() throws IOException {
        String page = page();
        String example = page.substring(page.indexOf("```json\n") + 8, page.indexOf("\n```\n"));
        String list = example.substring(example.indexOf('['), example.lastIndexOf(']') + 1);
        RuleBook book = Draft.standard().with("/automations", list).book();
        assertThat(book.automations().events()).containsExactly("interaction.logged");
        assertThat(book.warnings()).isEmpty();
    }

    @Test
    void theExampleOfAnApprovalIsPartOfABook() throws IOException {
        String page = page();
        String rest = page.substring(page.indexOf("## Asking for an approval"));
        String example = rest.substring(rest.indexOf("```json\n") + 8, rest.indexOf("\n```\n"));
        Map<?, ?> parts = (Map<?, ?>) Objects.requireNonNull(Documents.parse(example, new Problems()));
        Map<?, ?> pipeline = (Map<?, ?>) Objects.requireNonNull(parts.get("pipeline"));
        RuleBook book = Draft.standard()
                .with("/pipeline/approvals", Canonical.text(pipeline.get("approvals")))
                .with("/automations", Canonical.text(parts.get("automations")))
                .book();
        assertThat(book.stages().declared("large-deal")).isPresent();
        assertThat(book.automations().events()).containsExactly("opportunity.updated");
        assertThat(book.warnings()).isEmpty();
    }
}
