package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.rules.Facts;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.PredictionSection;
import io.crmkit.rules.prediction.Prediction;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks what becomes of a lead. */
record LeadQuestion(
        Given given,
        Instant now,
        @Nullable String score,
        @Nullable String engagement,
        @Nullable String grade,
        List<String> because,
        @Nullable String screening,
        List<String> codes,
        @Nullable String entry,
        @Nullable String pool,
        @Nullable Bounds probability)
        implements Question {
    private static final List<String> NAMES =
            List.of("score", "engagement", "grade", "because", "screening", "codes", "entry", "pool", "probability");

    private static final Reader<String> POINTS =
            Read.map(Read.number("-1000000000", "1000000000", 4), LeadQuestion::plain);

    /** What there is to know of a lead: its facts, and what it did. */
    record Given(Map<String, Object> facts, List<Engagement> events) {}

    /** Reads what is expected. */
    static LeadQuestion read(Fields then, Given given, Instant now, Scope scope) {
        Map<String, String> screenings = new TreeMap<>();
        Stream.of(Screening.values()).map(LeadQuestion::word).forEach(word -> screenings.put(word, word));
        LeadQuestion question = new LeadQuestion(
                given,
                now,
                then.find("score", POINTS),
                then.find("engagement", POINTS),
                then.find("grade", scope.grade()),
                then.get("because", Read.distinct(1, scope.reason()), List.of()),
                then.find("screening", Read.choice(screenings)),
                then.get("codes", Read.distinct(1, scope.code()), List.of()),
                then.find("entry", scope.element(Kind.ENTRY)),
                then.find("pool", scope.element(Kind.POOL)),
                then.find("probability", Bounds.READER));
        if (NAMES.stream().noneMatch(then::has)) {
            then.place().must(Code.THEN, String.join(", ", NAMES));
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Facts facts = book.facts(given.facts, now).withEngagement(given.events);
        if (screening != null || !codes.isEmpty()) {
            screened(answer.decided(book.screen(facts)), answer);
        }
        if (score != null || engagement != null || grade != null || !because.isEmpty()) {
            scored(answer.decided(book.score(facts)), answer);
        }
        if (probability != null) {
            Prediction predicted = answer.decided(book.predict(facts)).outcome();
            answer.exercises(Kind.PREDICTION, RuleElements.MODEL);
            answer.within("probability", probability, predicted.inPercent().orElse(null));
        }
        if (entry != null) {
            matched(book.match(facts), book, answer);
        }
        if (pool != null) {
            String found = book.poolFor(facts).value();
            answer.exercises(Kind.POOL, found);
            answer.expect("pool", pool, found);
        }
    }

    private void matched(OwnerAssigner.Entry matched, RuleBook book, Answer answer) {
        Reason reason = new Reason(matched.id(), new Effect.Passes(), matched.facts());
        answer.decided(Decision.of("entry", matched.id(), List.of(reason), book.hash(), now));
        answer.exercises(Kind.ENTRY, matched.id());
        answer.expect("entry", entry, matched.id());
    }

    private void screened(Decision<Screening> decision, Answer answer) {
        List<String> stopped = new ArrayList<>();
        for (Reason reason : decision.reasons()) {
            answer.exercises(Kind.SCREENING_RULE, reason.rule());
            if (reason.effect() instanceof Effect.Refuses refuses) {
                stopped.add(refuses.code());
            } else if (reason.effect() instanceof Effect.Requires requires) {
                stopped.add(requires.what());
            }
        }
        answer.expect("screening", screening, word(decision.outcome()));
        answer.among("codes", codes, stopped);
    }

    private void scored(Decision<LeadScore> decision, Answer answer) {
        LeadScore outcome = decision.outcome();
        EngagementScore more = outcome.engagement();
        for (Reason reason : decision.reasons()) {
            String threshold = threshold(reason);
            if (threshold != null) {
                answer.exercises(Kind.PREDICTION, RuleElements.MODEL);
                answer.exercises(Kind.PREDICTION, threshold);
            } else if (reason.effect() instanceof Effect.Adds adds) {
                boolean engaged = more != null && adds.axis().equals("engagement");
                answer.exercises(engaged ? Kind.ENGAGEMENT_RULE : Kind.SCORING_RULE, reason.rule());
            }
        }
        String fit = more == null ? outcome.grade() : more.fit();
        if (fit != null) {
            answer.exercises(Kind.GRADE, fit);
        }
        if (more != null && more.grade() != null) {
            answer.exercises(Kind.ENGAGEMENT_GRADE, more.grade());
        }
        answer.expect("score", score, plain(outcome.points()));
        answer.expect("engagement", engagement, more == null ? null : plain(more.points()));
        answer.expect("grade", grade, outcome.grade());
        answer.among(
                "because",
                because,
                decision.reasons().stream().map(Reason::rule).toList());
    }

    /** Returns the threshold that what is predicted reached, null if the reason is another. */
    private static @Nullable String threshold(Reason reason) {
        return reason.facts().stream()
                .filter(fact -> fact.name().equals(PredictionSection.THRESHOLD)
                        && reason.rule().equals(PredictionSection.REASON))
                .map(Fact::value)
                .findFirst()
                .orElse(null);
    }

    private static String word(Screening screening) {
        return screening.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
