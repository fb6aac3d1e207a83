package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the bundled sample as the command line does. */
@Tag("heavy")
class MainJobTest {
    private static String output = "";

    @BeforeAll
    static void run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = QuickstartMain.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        output = out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void everyRowIsAccountedFor() {
        assertThat(section("Import of"))
                .containsPattern("Rows +400\n")
                .containsPattern("captured +389\n")
                .containsPattern("duplicate +3\n")
                .containsPattern("invalid +4\n")
                .containsPattern("malformed +4\n");
        assertThat(section("Rows that became no lead").lines().filter(line -> line.matches(" +\\d+  .*")))
                .hasSize(11);
    }

    @Test
    void importingAgainCapturesNothing() {
        assertThat(section("The same file again"))
                .containsPattern("captured +0\n")
                .containsPattern("imported before +389\\b");
    }

    @Test
    void theRepsWorkedAndSomeForgot() {
        assertThat(section("Ten reps at work"))
                .containsPattern("leads converted +[1-9]")
                .containsPattern("leads claimed from the pool +[1-9]")
                .containsPattern("moves a gate refused +[1-9]")
                .containsPattern("notices received +[1-9]")
                .containsPattern("contracts renewed +[1-9]")
                .doesNotContain("missing");
        assertThat(section("Recycled to the public pool")).contains("zhou.kai", "ella.novak", "(--all shows them)");
        assertThat(section("Leads in the public pool now")).containsPattern("public +[1-9]");
    }

    @Test
    void theFunnelNarrowsWithRates() {
        assertThat(section("Funnel"))
                .containsPattern("captured +389\n")
                .containsPattern("valid +380 +97.7 % +97.7 %")
                .containsPattern("won +\\d+ +\\d+\\.\\d % +\\d+\\.\\d %")
                .containsPattern("First contact +\\d+\n")
                .containsPattern("Contract signed +\\d+ +\\d+\\.\\d % ");
    }

    @Test
    void overdueOrdersAreListed() {
        assertThat(section("Overdue on 2027-03-05"))
                .containsPattern("SO-2026-\\d{6} .* 20\\d\\d-\\d\\d-\\d\\d +\\d+ +[A-Z]{3} ");
    }

    @Test
    void theStoryGoesFromCaptureToRenewal() {
        String story = section("The story of");
        assertThat(story)
                .containsSubsequence(
                        "lead.captured",
                        "lead.screened",
                        "screening: VALID",
                        "lead.scored",
                        "grade: grade is",
                        "lead.assigned",
                        "chose",
                        "lead.contacted",
                        "lead.converted",
                        "opportunity.opened",
                        "opportunity.moved",
                        "to = needs-confirmed",
                        "opportunity.evidence-added",
                        "opportunity.won",
                        "order.placed",
                        "instalment-1",
                        "order.paid",
                        "contract.renewal-opened",
                        "uplift: amount is",
                        "opportunity.won",
                        "contract.renewed")
                .contains("contract.started", "gate closed (nothing was written)", "wants ");
    }

    /** Returns what stands under a title that begins with a text. */
    private static String section(String title) {
        int begin = output.indexOf("\n" + title);
        assertThat(begin).as(title).isNotNegative();
        int end = output.indexOf("\n\n", output.indexOf("\n--", begin + 1));
        boolean funnel = title.equals("Funnel");
        int second = funnel ? output.indexOf("\n\n", end + 2) : end;
        return output.substring(begin, second < 0 ? output.length() : second);
    }
}
