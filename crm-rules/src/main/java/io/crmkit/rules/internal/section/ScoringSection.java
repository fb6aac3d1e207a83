package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScorer;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How leads are scored: points of the rules that hold, bounded within each group, then in total; the grade is the first
 * whose bound the score reaches.
 *
 * @param book the hash of the book
 * @param vocabulary the fields its conditions read
 * @param rules the rules in declared order
 * @param groups the groups in declared order
 * @param total the bounds of the score
 * @param grades the grades, best first
 */
public record ScoringSection(
        String book, Vocabulary vocabulary, List<Rule> rules, List<Bounds> groups, Bounds total, List<Grade> grades)
        implements LeadScorer {
    /** The one score there is. */
    static final String AXIS = "score";

    /** A rule that adds points. */
    record Rule(
            String id,
            Condition when,
            BigDecimal points,
            @Nullable String group) {}

    /** Bounds of a sum of points. */
    record Bounds(String id, BigDecimal least, BigDecimal most) {
        BigDecimal clamp(BigDecimal sum) {
            return sum.max(least).min(most);
        }
    }

    /** A grade and the least score that gives it. */
    record Grade(String name, BigDecimal atLeast) {}

    @Override
    public Decision<LeadScore> score(Lead lead, Instant now) {
        Subject subject = vocabulary.subject(lead);
        List<Reason> reasons = new ArrayList<>();
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Rule rule : rules) {
            if (rule.when.holds(subject)) {
                reasons.add(new Reason(rule.id, new Effect.Adds(AXIS, rule.points), rule.when.facts(subject)));
                if (rule.group == null) {
                    sum = sum.add(rule.points);
                } else {
                    sums.merge(rule.group, rule.points, BigDecimal::add);
                }
            }
        }
        for (Bounds group : groups) {
            sum = sum.add(bounded(group, sums.getOrDefault(group.id, BigDecimal.ZERO), reasons));
        }
        BigDecimal score = bounded(total, sum, reasons);
        return Decision.of("score", new LeadScore(score, grade(score, reasons)), reasons, book, now);
    }

    private static BigDecimal bounded(Bounds bounds, BigDecimal sum, List<Reason> reasons) {
        BigDecimal after = bounds.clamp(sum);
        if (after.compareTo(sum) != 0) {
            reasons.add(Reason.of(bounds.id, new Effect.Caps(AXIS, plain(sum), plain(after))));
        }
        return plain(after);
    }

    private @Nullable String grade(BigDecimal score, List<Reason> reasons) {
        for (Grade grade : grades) {
            if (score.compareTo(grade.atLeast) >= 0) {
                Fact fact = new Fact("lead.score", score.toPlainString());
                reasons.add(Reason.of("grade", new Effect.Sets("grade", grade.name), fact));
                return grade.name;
            }
        }
        return null;
    }

    /** The number without trailing zeros and without exponent: equal numbers are equal objects. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
