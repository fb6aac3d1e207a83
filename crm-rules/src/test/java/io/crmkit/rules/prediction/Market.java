package io.crmkit.rules.prediction;

import java.util.ArrayList;
import java.util.List;

/** Made-up leads whose odds of winning are known. */
final class Market {
    private static final List<String> SOURCES = List.of("reference", "web", "fair", "mail");

    private Market() {}

    /**
     * Leads with ln odds = -1.5 + visits / 4, + 1.5 of a reference, + 1 of a student who came from the web; a fifth of the visits
     * is unknown.
     */
    static List<Example> examples(int count, long seed) {
        SplitMix chance = new SplitMix(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int visits = chance.below(13);
            String source = SOURCES.get(chance.below(SOURCES.size()));
            boolean student = chance.below(2) == 0;
            double logit = -1.5 + visits / 4.0;
            logit += source.equals("reference") ? 1.5 : 0;
            logit += student && source.equals("web") ? 1 : 0;
            Features features = Features.builder()
                    .stage("new")
                    .number("visits", chance.below(5) == 0 ? null : (double) visits)
                    .category("source", source)
                    .category("job", student ? "student" : "clerk")
                    .build();
            boolean won = chance.below(1_000_000) < 1_000_000 / (1 + Math.exp(-logit));
            examples.add(new Example(features, won ? Outcome.WON : Outcome.LOST));
        }
        return examples;
    }

    static final Variable VISITS = Variable.numeric("visits", KnownAt.AT_CAPTURE)
            .binned(Binning.supervised(6).increasing());
    static final Variable SOURCE = Variable.categorical("source", KnownAt.AT_CAPTURE);
    static final Variable JOB = Variable.categorical("job", KnownAt.AT_CAPTURE);

    static ScorecardTraining.Builder training() {
        return ScorecardTraining.builder().variable(VISITS).variable(SOURCE).variable(JOB);
    }
}
