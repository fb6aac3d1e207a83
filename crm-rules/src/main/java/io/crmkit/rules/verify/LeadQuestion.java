package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.rules.Facts;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
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
        Map<String, Object> given,
        Instant now,
        @Nullable String score,
        @Nullable String grade,
        List<String> because,
        @Nullable String screening,
        List<String> codes,
        @Nullable String entry,
        @Nullable String pool)
        implements Question {
    private static final List<String> NAMES =
            List.of("score", "grade", "because", "screening", "codes", "entry", "pool");

    /** Reads what is expected. */
    static LeadQuestion read(Fields then, Map<String, Object> given, Instant now, Scope scope) {
        BigDecimal score = then.find("score", Read.number("-1000000000", "1000000000", 4));
        Map<String, String> screenings = new TreeMap<>();
        Stream.of(Screening.values()).map(LeadQuestion::word).forEach(word -> screenings.put(word, word));
        LeadQuestion question = new LeadQuestion(
                given,
                now,
                score == null ? null : plain(score),
                then.find("grade", scope.element(Kind.GRADE)),
                then.get("because", Read.distinct(1, scope.reason()), List.of()),
                then.find("screening", Read.choice(screenings)),
                then.get("codes", Read.distinct(1, scope.code()), List.of()),
                then.find("entry", scope.element(Kind.ENTRY)),
                then.find("pool", scope.element(Kind.POOL)));
        if (NAMES.stream().noneMatch(then::has)) {
            then.place().must(Code.THEN, String.join(", ", NAMES));
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Facts facts = book.facts(given, now);
        if (screening != null || !codes.isEmpty()) {
            screened(answer.decided(book.screen(facts)), answer);
        }
        if (score != null || grade != null || !because.isEmpty()) {
            scored(answer.decided(book.score(facts)), answer);
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
        decision.reasons().stream()
                .filter(reason -> reason.effect() instanceof Effect.Adds)
                .forEach(reason -> answer.exercises(Kind.SCORING_RULE, reason.rule()));
        String actual = outcome.grade();
        if (actual != null) {
            answer.exercises(Kind.GRADE, actual);
        }
        answer.expect("score", score, plain(outcome.points()));
        answer.expect("grade", grade, actual);
        answer.among(
                "because",
                because,
                decision.reasons().stream().map(Reason::rule).toList());
    }

    private static String word(Screening screening) {
        return screening.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
