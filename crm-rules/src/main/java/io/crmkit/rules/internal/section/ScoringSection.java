package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.LazyList;
import io.crmkit.decision.Reason;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.LeadScorer;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.engagement.Bands;
import io.crmkit.rules.internal.engagement.Clamp;
import io.crmkit.rules.internal.engagement.EngagementAxis;
import io.crmkit.rules.internal.engagement.Points;
import io.crmkit.rules.internal.match.Found;
import io.crmkit.rules.internal.match.Matcher;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How leads are scored: points of the rules that hold, bounded within each group, and those of the prediction, bounded in
 * total; the grade is the first whose bound the score reaches. Points are summed as whole ten-thousandths, the finest a book may name. Where what leads do
 * is scored too, that is an axis of its own, and the grade of both together names it after its own.
 */
public final class ScoringSection implements LeadScorer {
    /** The one score there is, and what it is called where there are two. */
    private static final String AXIS = "score";

    private static final String FIT = "fit";
    /** What the grade of the fit is called in reasons where there are two. */
    static final String FIT_GRADE = "fit-grade";

    private static final int[] NO_GROUPS = {};

    private final String book;
    private final Vocabulary vocabulary;
    private final Bands bands;
    private final Matcher matcher;
    /** What is known of each rule; one array each, because a book may have many rules. */
    private final String[] ids;

    private final Condition[] whens;
    private final long[] points;
    private final int[] groupOf;
    private final Clamp[] groups;
    private final Clamp total;
    private final @Nullable EngagementAxis engagement;
    private final PredictionSection prediction;

    /**
     * Compiles a section.
     *
     * @param book the hash of the book
     * @param vocabulary the fields its conditions read
     * @param rules the rules in declared order
     * @param groups the groups in declared order
     * @param total the bounds of the score
     * @param bands the grades
     * @param engagement how what leads do is scored; null = it is not
     * @param prediction what is predicted, which may add points
     */
    ScoringSection(
            String book,
            Vocabulary vocabulary,
            List<Rule> rules,
            List<Clamp> groups,
            Clamp total,
            Bands bands,
            @Nullable EngagementAxis engagement,
            PredictionSection prediction) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.groups = groups.toArray(Clamp[]::new);
        this.total = total;
        this.bands = bands;
        this.engagement = engagement;
        this.prediction = prediction;
        this.matcher = Matcher.of(rules.stream().map(Rule::when).toList());
        this.ids = rules.stream().map(Rule::id).toArray(String[]::new);
        this.whens = rules.stream().map(Rule::when).toArray(Condition[]::new);
        this.points =
                rules.stream().mapToLong(rule -> Points.units(rule.points)).toArray();
        List<String> names = groups.stream().map(Clamp::id).toList();
        this.groupOf = names.isEmpty()
                ? NO_GROUPS
                : rules.stream()
                        .mapToInt(rule -> rule.group == null ? -1 : names.indexOf(rule.group))
                        .toArray();
    }

    /** A rule that adds points. */
    record Rule(
            String id,
            Condition when,
            BigDecimal points,
            @Nullable String group) {}

    @Override
    public Decision<LeadScore> score(Lead lead, Instant now) {
        return score(vocabulary.subject(lead, now), lead.engagement(), lead.score());
    }

    @Override
    public Optional<EngagementPolicy> engagement() {
        return Optional.ofNullable(engagement);
    }

    /**
     * Scores a subject.
     *
     * @param history what it did, null = nothing
     * @param before its last score, null = it has none
     */
    public Decision<LeadScore> score(Subject subject, @Nullable EngagementHistory history, @Nullable LeadScore before) {
        long fit = total.clamp(new Sum(subject).bounded());
        String grade = bands.name(bands.next(bands.holdOn() ? before(before) : Bands.NONE, fit));
        if (engagement == null) {
            LeadScore outcome = new LeadScore(Points.of(fit), grade);
            return decision(outcome, subject, () -> reasons(subject, grade));
        }
        Instant at = subject.now().truncatedTo(ChronoUnit.MICROS);
        EngagementAxis.Scored scored = engagement.score(history, at);
        EngagementScore more = new EngagementScore(Points.of(scored.units()), grade, scored.grade(), at);
        String both = grade == null ? scored.grade() : scored.grade() == null ? grade : grade + scored.grade();
        LeadScore outcome = new LeadScore(Points.of(fit), both, more);
        return decision(outcome, subject, () -> reasons(subject, engagement, history, outcome));
    }

    private Decision<LeadScore> decision(
            LeadScore outcome, Subject subject, java.util.function.Supplier<List<Reason>> reasons) {
        return Decision.of("score", outcome, LazyList.of(reasons), book, subject.now());
    }

    private int before(@Nullable LeadScore score) {
        EngagementScore more = score == null ? null : score.engagement();
        return bands.of(more != null ? more.fit() : score == null ? null : score.grade());
    }

    /** The points of all rules that hold for a subject, those of no group and those of each. */
    private final class Sum implements Found {
        private final long[] ofGroups = new long[groups.length];
        private long ofNone;

        Sum(Subject subject) {
            ofNone = prediction.units(subject);
            matcher.all(subject, this);
        }

        @Override
        public void add(int rule) {
            if (groupOf.length == 0 || groupOf[rule] < 0) {
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

    private List<Reason> reasons(Subject subject, @Nullable String grade) {
        List<Reason> reasons = new ArrayList<>();
        long score = fit(subject, AXIS, reasons);
        graded("grade", grade, "lead.score", Points.of(score), reasons);
        return reasons;
    }

    private List<Reason> reasons(
            Subject subject, EngagementAxis axis, @Nullable EngagementHistory history, LeadScore outcome) {
        List<Reason> reasons = new ArrayList<>();
        fit(subject, FIT, reasons);
        EngagementScore more = outcome.engagement();
        if (more != null) {
            reasons.addAll(axis.reasons(history, more.at()));
            graded(FIT_GRADE, more.fit(), "lead.score", outcome.points(), reasons);
            graded(EngagementAxis.GRADE, more.grade(), "lead.engagement", more.points(), reasons);
        }
        if (outcome.grade() != null) {
            reasons.add(Reason.of("grade", new Effect.Sets("grade", outcome.grade())));
        }
        return reasons;
    }

    private static void graded(
            String rule, @Nullable String grade, String score, BigDecimal points, List<Reason> reasons) {
        if (grade != null) {
            Fact fact = new Fact(score, points.toPlainString());
            reasons.add(Reason.of(rule, new Effect.Sets(rule, grade), fact));
        }
    }

    /** Adds what is known of the subject to the reasons, and returns the score. */
    private long fit(Subject subject, String axis, List<Reason> reasons) {
        for (int number : matcher.all(subject)) {
            Effect added = new Effect.Adds(axis, Points.of(points[number]));
            reasons.add(new Reason(ids[number], added, whens[number].facts(subject)));
        }
        Reason predicted = prediction.reason(subject, axis);
        if (predicted != null) {
            reasons.add(predicted);
        }
        Sum sum = new Sum(subject);
        for (int group = 0; group < groups.length; group++) {
            bounded(groups[group], axis, sum.ofGroups[group], reasons);
        }
        return bounded(total, axis, sum.bounded(), reasons);
    }

    private static long bounded(Clamp bounds, String axis, long sum, List<Reason> reasons) {
        long after = bounds.clamp(sum);
        if (after != sum) {
            reasons.add(Reason.of(bounds.id(), new Effect.Caps(axis, Points.of(sum), Points.of(after))));
        }
        return after;
    }
}
