package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.LazyList;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.LeadScorer;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.match.Found;
import io.crmkit.rules.internal.match.Matcher;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How leads are scored: points of the rules that hold, bounded within each group, then in total; the grade is the first
 * whose bound the score reaches. Points are summed as whole ten-thousandths, the finest a book may name.
 */
public final class ScoringSection implements LeadScorer {
    /** The one score there is. */
    static final String AXIS = "score";

    /** How many decimals points have at most. */
    static final int DECIMALS = 4;

    private static final int ONE = 10_000;

    private final String book;
    private final Vocabulary vocabulary;
    private final List<Rule> rules;
    private final List<String> grades;
    private final long[] gradeFrom;
    private final Matcher matcher;
    private final long[] points;
    private final int[] groupOf;
    private final Clamp[] groups;
    private final Clamp total;

    /**
     * Compiles a section.
     *
     * @param book the hash of the book
     * @param vocabulary the fields its conditions read
     * @param rules the rules in declared order
     * @param groups the groups in declared order
     * @param total the bounds of the score
     * @param grades the grades, best first
     */
    ScoringSection(
            String book,
            Vocabulary vocabulary,
            List<Rule> rules,
            List<Bounds> groups,
            Bounds total,
            List<Grade> grades) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.rules = List.copyOf(rules);
        this.groups = groups.stream().map(Bounds::clamp).toArray(Clamp[]::new);
        this.total = total.clamp();
        this.grades = grades.stream().map(Grade::name).toList();
        this.gradeFrom =
                grades.stream().mapToLong(grade -> units(grade.atLeast)).toArray();
        this.matcher = Matcher.of(rules.stream().map(Rule::when).toList());
        this.points = rules.stream().mapToLong(rule -> units(rule.points)).toArray();
        List<String> names = groups.stream().map(Bounds::id).toList();
        this.groupOf = rules.stream()
                .mapToInt(rule -> rule.group == null ? -1 : names.indexOf(rule.group))
                .toArray();
    }

    /** A rule that adds points. */
    record Rule(
            String id,
            Condition when,
            BigDecimal points,
            @Nullable String group) {}

    /** Bounds of a sum of points. */
    record Bounds(String id, BigDecimal least, BigDecimal most) {
        private Clamp clamp() {
            return new Clamp(id, units(least), units(most));
        }
    }

    /** Bounds in whole ten-thousandths. */
    private record Clamp(String id, long least, long most) {
        long clamp(long sum) {
            return Math.min(Math.max(sum, least), most);
        }
    }

    /** A grade and the least score that gives it. */
    record Grade(String name, BigDecimal atLeast) {}

    @Override
    public Decision<LeadScore> score(Lead lead, Instant now) {
        return score(vocabulary.subject(lead, now));
    }

    /** Scores a subject. */
    public Decision<LeadScore> score(Subject subject) {
        long score = total.clamp(new Sum(subject).bounded());
        LeadScore outcome = new LeadScore(points(score), grade(score));
        return Decision.of("score", outcome, LazyList.of(() -> reasons(subject)), book, subject.now());
    }

    /** The points of all rules that hold for a subject, those of no group and those of each. */
    private final class Sum implements Found {
        private final long[] ofGroups = new long[groups.length];
        private long ofNone;

        Sum(Subject subject) {
            matcher.all(subject, this);
        }

        @Override
        public void add(int rule) {
            if (groupOf[rule] < 0) {
                ofNone += points[rule];
            } else {
                ofGroups[groupOf[rule]] += points[rule];
            }
        }

        /** The sum of all, each group bounded. */
        long bounded() {
            long sum = ofNone;
            for (int group = 0; group < ofGroups.length; group++) {
                sum += groups[group].clamp(ofGroups[group]);
            }
            return sum;
        }
    }

    private @Nullable String grade(long score) {
        for (int i = 0; i < gradeFrom.length; i++) {
            if (score >= gradeFrom[i]) {
                return grades.get(i);
            }
        }
        return null;
    }

    private List<Reason> reasons(Subject subject) {
        List<Reason> reasons = new ArrayList<>();
        for (int number : matcher.all(subject)) {
            Rule rule = rules.get(number);
            reasons.add(new Reason(rule.id, new Effect.Adds(AXIS, rule.points), rule.when.facts(subject)));
        }
        Sum sum = new Sum(subject);
        for (int group = 0; group < groups.length; group++) {
            bounded(groups[group], sum.ofGroups[group], reasons);
        }
        bounded(total, sum.bounded(), reasons);
        long score = total.clamp(sum.bounded());
        String grade = grade(score);
        if (grade != null) {
            Fact fact = new Fact("lead.score", points(score).toPlainString());
            reasons.add(Reason.of("grade", new Effect.Sets("grade", grade), fact));
        }
        return reasons;
    }

    private static void bounded(Clamp bounds, long sum, List<Reason> reasons) {
        long after = bounds.clamp(sum);
        if (after != sum) {
            reasons.add(Reason.of(bounds.id, new Effect.Caps(AXIS, points(sum), points(after))));
        }
    }

    /** Points as whole ten-thousandths. */
    private static long units(BigDecimal points) {
        return points.movePointRight(DECIMALS).longValueExact();
    }

    /** Whole ten-thousandths as points without trailing zeros. */
    private static BigDecimal points(long units) {
        return units % ONE == 0 ? BigDecimal.valueOf(units / ONE) : plain(BigDecimal.valueOf(units, DECIMALS));
    }

    /** The number without trailing zeros and without exponent: equal numbers are equal objects. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
