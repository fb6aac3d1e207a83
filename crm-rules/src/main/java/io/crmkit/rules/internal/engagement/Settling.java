package io.crmkit.rules.internal.engagement;

import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a history what no longer matters from an instant on: events before it whose points no longer change and that
 * lie in no window that is still open. Those that count for ever are summed up by their rules.
 */
final class Settling {
    private final List<EngagementRule> rules;
    private final EngagementHistory history;
    private final long since;
    private final List<Engagement> kept = new ArrayList<>();
    private final Map<String, Long> settled;
    private @Nullable Engagement event;
    private final Set<Integer> counted = new HashSet<>();
    private final Set<String> passed = new HashSet<>();

    Settling(List<EngagementRule> rules, Counting counting, EngagementHistory history, Instant now, Duration lateness) {
        this.rules = rules;
        this.history = history;
        this.settled = new TreeMap<>(history.settled());
        this.since = since(history, now, lateness);
        List<Engagement> early = history.events().stream()
                .filter(one -> Points.micros(one.at()) < since)
                .toList();
        if (!early.isEmpty()) {
            counting.of(history, this::take);
            finish(null);
        }
        // events no rule is about have no turn above; those that are early are left out
        history.events().stream()
                .filter(one -> Points.micros(one.at()) >= since)
                .forEach(kept::add);
    }

    /** From when on events may still come; more than may be kept are settled earlier, but never after now. */
    private static long since(EngagementHistory history, Instant now, Duration lateness) {
        long since = Points.micros(now.minus(lateness));
        if (history.since() != null) {
            since = Math.max(since, Points.micros(history.since()));
        }
        int size = history.events().size();
        if (size > EngagementHistory.MOST) {
            Instant middle =
                    history.events().get(size - EngagementHistory.MOST / 2).at();
            since = Math.max(since, Points.micros(middle.isBefore(now) ? middle : now));
        }
        return since;
    }

    private void take(int rule, Engagement one, boolean counts) {
        if (Points.micros(one.at()) >= since) {
            return;
        }
        if (!one.equals(event)) {
            finish(one);
        }
        if (counts) {
            counted.add(rule);
        } else {
            passed.add(rules.get(rule).id());
        }
    }

    /** Keeps the event before or leaves it out, and begins with another. */
    private void finish(@Nullable Engagement next) {
        Engagement done = event;
        if (done != null) {
            if (counted.stream().anyMatch(rule -> matters(rules.get(rule), Points.micros(done.at())))) {
                kept.add(new Engagement(done.id(), done.kind(), done.at(), passed));
            } else {
                counted.stream()
                        .map(rules::get)
                        .filter(rule -> rule.last() != 0)
                        .forEach(rule -> settled.merge(rule.id(), 1L, Long::sum));
            }
        }
        event = next;
        counted.clear();
        passed.clear();
    }

    private boolean matters(EngagementRule rule, long at) {
        boolean changes = since - at < rule.ends();
        boolean inWindow = rule.windowed() && at >= since - rule.within();
        return changes || inWindow;
    }

    /** Tells whether there is nothing to leave out. */
    boolean nothing() {
        return kept.size() == history.events().size();
    }

    /** Returns the history without what no longer matters; asks for the grade at the instant up to which it is settled. */
    EngagementHistory settled(LongFunction<@Nullable String> grade) {
        return new EngagementHistory(kept, settled, Points.instant(since), grade.apply(since));
    }
}
