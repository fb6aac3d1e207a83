package io.crmkit.rules.internal.engagement;

import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what leads do counts: points of the events that count, each decayed and rounded to the ten-thousandth, bounded within
 * each group, then in total. The grade follows from all scores up to an instant. Immutable, safe for use by several threads.
 */
public final class EngagementAxis implements EngagementPolicy {
    /** What the axis is called in effects. */
    public static final String AXIS = "engagement";

    /** What its grade is called in reasons. */
    public static final String GRADE = "engagement-grade";

    private final List<String> kinds;
    private final List<EngagementRule> rules;
    private final Clamp[] groups;
    private final Clamp total;
    private final Bands bands;
    private final Duration lateness;
    private final Counting counting;

    /** Takes the kinds of events, the rules, the bounds of groups and total, the grades, and how long events are taken. */
    public EngagementAxis(
            List<String> kinds,
            List<EngagementRule> rules,
            List<Clamp> groups,
            Clamp total,
            Bands bands,
            Duration lateness) {
        this.kinds = List.copyOf(kinds);
        this.rules = List.copyOf(rules);
        this.groups = groups.toArray(Clamp[]::new);
        this.total = total;
        this.bands = bands;
        this.lateness = lateness;
        this.counting = new Counting(this.rules);
    }

    /**
     * A score at an instant.
     *
     * @param units in whole ten-thousandths
     * @param grade its grade, null = there are none
     */
    public record Scored(long units, @Nullable String grade) {}

    /** Returns the score of a history at an instant. */
    public Scored score(@Nullable EngagementHistory history, Instant now) {
        EngagementHistory known = history == null ? EngagementHistory.NONE : history;
        Course course = course(known);
        long at = Points.micros(now);
        return new Scored(course.at(at), bands.name(grade(course, known, at)));
    }

    /** Returns the names of the grades, best first. */
    public List<String> grades() {
        return bands.names();
    }

    private Course course(EngagementHistory history) {
        return new Course(rules, groups, total, counting, history);
    }

    /**
     * The grade at an instant. Where it depends on the one before, the score is followed from the last event at which it did
     * not, or from where the history begins or is settled.
     */
    private int grade(Course course, EngagementHistory history, long at) {
        if (bands.names().isEmpty()) {
            return Bands.NONE;
        }
        long score = course.at(at);
        if (bands.settles(score)) {
            return bands.next(Bands.NONE, score);
        }
        Instant since = history.since();
        long first = since == null ? Long.MIN_VALUE : Points.micros(since);
        long from = Math.max(first, course.startUpTo(at));
        while (from > first && !bands.settles(course.at(from))) {
            from = Math.max(first, course.startUpTo(from - 1));
        }
        int before = from > first || since == null ? Bands.NONE : bands.of(history.grade());
        int place = bands.next(before, course.at(from));
        long crossing = course.firstOutside(from, at, bands.least(place), bands.below(place), true);
        while (crossing != Course.NEVER) {
            place = bands.next(place, course.at(crossing));
            crossing = course.firstOutside(crossing, at, bands.least(place), bands.below(place), true);
        }
        return place;
    }

    @Override
    public List<String> kinds() {
        return kinds;
    }

    @Override
    public boolean counts(String kind) {
        return counting.on(kind).length > 0;
    }

    @Override
    public Duration lateness() {
        return lateness;
    }

    @Override
    public Optional<Alarm> next(Lead lead, Instant after) {
        EngagementHistory history = lead.engagement();
        if (history == null || bands.names().size() < 2) {
            return Optional.empty();
        }
        Course course = course(history);
        long from = Points.micros(after) + 1;
        if (course.horizon() < from) {
            return Optional.empty();
        }
        int place = grade(course, history, from - 1);
        long found = course.firstOutside(from, course.horizon(), bands.least(place), bands.below(place), false);
        if (found == Course.NEVER) {
            return Optional.empty();
        }
        Instant at = Points.instant(found);
        if (!course.sure()) {
            return Optional.of(new Alarm(LOOK, GRADE, at, List.of()));
        }
        long score = course.at(found);
        return Optional.of(new Alarm(
                CROSSING,
                GRADE,
                at,
                List.of(
                        new Fact("lead.engagement", Points.of(score).toPlainString()),
                        new Fact("engagement.from", bands.name(place)),
                        new Fact("engagement.to", bands.name(bands.next(place, score))))));
    }

    @Override
    public EngagementHistory settle(EngagementHistory history, Instant now) {
        Settling settling = new Settling(rules, counting, history, now, lateness);
        return settling.nothing()
                ? history
                : settling.settled(since -> bands.holdOn() ? bands.name(grade(course(history), history, since)) : null);
    }

    /** Returns why a history has its score at an instant: what counts, in the order of the rules, then what was bounded. */
    public List<Reason> reasons(@Nullable EngagementHistory history, Instant now) {
        EngagementHistory known = history == null ? EngagementHistory.NONE : history;
        return new Breakdown(rules, groups, total, counting).of(known, course(known), Points.micros(now));
    }
}
