package io.crmkit.rules.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.field.FieldType;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.Samples;
import io.crmkit.rules.builder.CustomField;
import io.crmkit.rules.builder.LeadPrediction;
import io.crmkit.rules.builder.RuleBookBuilder;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the README, as they stand there. */
class ReadmeExampleTest {

    @Test
    void scorecardIsTrainedJudgedAndAsked() {
        List<Example> examples = Market.examples(1_000, 1);

        // example: scorecard
        ScorecardTraining training = ScorecardTraining.builder()
                .variable(Variable.numeric("visits", KnownAt.AT_CAPTURE)
                        .binned(Binning.supervised(8).increasing()))
                .variable(Variable.categorical("source", KnownAt.AT_CAPTURE))
                .variable(Variable.categorical("job", KnownAt.AT_CAPTURE))
                .interaction("source", "job")
                .build();
        Scorecard card = training.train(examples).model(); // or its problems; beside it a report with warnings

        Features lead = Features.builder()
                .number("visits", 7.0)
                .category("source", "web")
                .build();
        if (card.predict(lead) instanceof Prediction.Predicted predicted) {
            double probability = predicted.probability();
            List<Factor> reasons = predicted.reasonsFor(3); // and reasonsAgainst(3)
            // end
            assertThat(probability).isBetween(0.3, 0.8);
            assertThat(reasons).extracting(Factor::variable).startsWith("visits");
            assertThat(reasons.get(0).toString()).matches("visits: .* \\(\\+0\\.[0-9]{2}\\)");
        } else {
            assertThat(card).isNull();
        }

        // example: evaluation
        Evaluation evaluation = CrossValidation.stratified(examples, 5, 42)
                .judge(some -> training.train(some).model())
                .evaluation();
        double auc = evaluation.auc(); // aucInterval(0.95)
        Brier brier = evaluation.brier(); // with its parts and its skill
        double lift = evaluation.lift(0.1); // bootstrap(e -> e.lift(0.1), 42, 1000, 0.95)
        // end
        assertThat(auc).isBetween(0.7, 0.85);
        assertThat(brier.skill()).isBetween(0.1, 0.4);
        assertThat(lift).isBetween(1.2, 2.2);
        assertThat(Scorecard.parse(card.toJson())).isEqualTo(card);
    }

    @Test
    void tableIsCountedLive() {
        // example: naive Bayes
        NaiveBayes model = NaiveBayes.of(
                List.of(
                        Stage.of("new", 1),
                        Stage.of("quoted", 2),
                        Stage.of("signed", 3).won()),
                List.of(Variable.categorical("source", KnownAt.AT_CAPTURE)));
        Features lead = Features.builder()
                .team("north")
                .stage("quoted")
                .category("source", "web")
                .build();
        NaiveBayes.Counted counted = model.count(lead, Outcome.LOST);
        Snapshot kept = counted.snapshot(); // beside the lead, kept.toJson()
        NaiveBayes before = counted.model().undo(kept); // the lead is reopened, whatever it looks like now
        // end
        assertThat(before).isEqualTo(model);
    }

    @Test
    void modelIsPutIntoABook() {
        RuleBook book = RuleBookBuilder.from(RuleBook.standard())
                .fields(CustomField.of("visits", FieldType.NUMBER))
                .build();
        Scorecard card =
                Market.training().build().train(Market.examples(1_000, 1)).model();
        Lead lead = Samples.lead(
                LeadProfile.builder().source("reference").title("student").build());
        Instant now = Samples.NOW;

        // example: book
        RuleBook ours = RuleBookBuilder.from(book)
                .prediction(LeadPrediction.of(card)
                        .field("visits", Field.number("lead.fields.visits"))
                        .field("source", LeadFields.SOURCE)
                        .field("job", LeadFields.TITLE)
                        .points(75, 25)
                        .points(50, 10))
                .build();
        Prediction prediction = ours.prediction().predict(lead, now).outcome(); // or ours.predict(facts)
        String words =
                prediction.message(Locale.CHINESE); // probability, sample size, the strongest reasons for and against
        Features shown = ours.prediction().features(lead, now); // of a lead that ended: what the next model learns from
        // end
        assertThat(prediction).isEqualTo(card.predict(shown));
        assertThat(words).startsWith("赢单概率 ").contains("由 1000 条线索学得；有利：source：reference（+");
    }

    @Test
    void readmeShowsTheseExamples() throws IOException {
        String readme = squeezed(Files.readString(Path.of("README.md")));
        String source = Files.readString(Path.of("src/test/java/io/crmkit/rules/prediction/ReadmeExampleTest.java"));
        String[] parts = source.split("// example: [a-zA-Z ]+\n");
        assertThat(parts).hasSize(5);
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
