package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.prediction.Evaluation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionMainTest {

    @Test
    void madeUpLeadsAreJudgedWithAndWithoutTheLastActivity(@TempDir Path folder) throws IOException {
        Random chance = new Random(3);
        StringBuilder csv = new StringBuilder(
                "Prospect ID,Lead Source,TotalVisits,Total Time Spent on Website,Last Activity,Tags,Converted\n");
        for (int i = 0; i < 600; i++) {
            boolean won = chance.nextInt(5) < 2;
            csv.append(i)
                    .append(chance.nextBoolean() ? ",\"Web, paid\"," : ",Select,")
                    .append(chance.nextInt(9))
                    .append(".0,")
                    .append(won ? 300 + chance.nextInt(900) : chance.nextInt(600))
                    .append(".0,")
                    .append(won == (chance.nextInt(4) > 0) ? "SMS Sent" : "")
                    .append(won ? ",Closed," : ",Ringing,")
                    .append(won ? "1.0\n" : "0\n");
        }
        Path file = Files.writeString(folder.resolve("leads.csv"), csv);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Map<String, Evaluation> judged =
                PredictionMain.run(new PrintStream(out, true, StandardCharsets.UTF_8), file, 1);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("600 rows, 4 columns, 5 folds, seed 1");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("  in a book: "))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("  in a book: 600 leads captured, 600 predicted alike to the last bit,"
                                + " 600 told in the score, "));
        assertThat(judged.keySet())
                .containsExactly(
                        "scorecard, with Last Activity",
                        "naive Bayes, with Last Activity",
                        "scorecard, without",
                        "naive Bayes, without");
        assertThat(judged.values()).allSatisfy(all -> {
            assertThat(all.size()).isEqualTo(600);
            assertThat(all.auc()).isBetween(0.75, 0.98);
        });
        assertThat(judged.get("scorecard, with Last Activity").auc())
                .isGreaterThan(judged.get("scorecard, without").auc());
    }
}
