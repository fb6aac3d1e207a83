package io.crmkit.rules.internal.engagement;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import java.util.ArrayList;
import java.util.List;

/** Breaks a score down: each event that counts, then each bound that cut something, add up to it. */
final class Breakdown {
    private final List<EngagementRule> rules;
    private final Clamp[] groups;
    private final Clamp total;
    private final Counting counting;

    Breakdown(List<EngagementRule> rules, Clamp[] groups, Clamp total, Counting counting) {
        this.rules = rules;
        this.groups = groups;
        this.total = total;
        this.counting = counting;
    }

    /** What there is to tell about one rule. */
    private static final class Entry {
        private final List<Reason> adds = new ArrayList<>();
        private long passed;
        private long later;
    }

    List<Reason> of(EngagementHistory history, Course course, long at) {
        List<Entry> entries = rules.stream().map(rule -> new Entry()).toList();
        counting.of(history, (number, event, counts) -> {
            Entry entry = entries.get(number);
            if (!counts) {
                entry.passed++;
            } else if (Points.micros(event.at()) > at) {
                entry.later++;
            } else {
                add(entry, rules.get(number), event, at);
            }
        });
        List<Reason> reasons = new ArrayList<>();
        for (int number = 0; number < rules.size(); number++) {
            EngagementRule rule = rules.get(number);
            Entry entry = entries.get(number);
            Long settled = history.settled().get(rule.id());
            if (settled != null && rule.last() != 0) {
                Fact count = new Fact("engagement.settled", settled.toString());
                reasons.add(Reason.of(rule.id(), adds(rule.last() * settled), count));
            }
            reasons.addAll(entry.adds);
            if (entry.passed + entry.later > 0) {
                reasons.add(passed(rule, entry));
            }
        }
        long[] sums = new long[groups.length + 1];
        course.sums(at, sums);
        for (int group = 0; group < groups.length; group++) {
            bounded(groups[group], sums[group + 1], reasons);
        }
        bounded(total, course.bounded(sums), reasons);
        return reasons;
    }

    private static void add(Entry entry, EngagementRule rule, Engagement event, long at) {
        long age = at - Points.micros(event.at());
        long left = rule.left(age);
        if (left != 0) {
            entry.adds.add(Reason.of(
                    rule.id(),
                    adds(left),
                    new Fact("engagement.event", event.id()),
                    new Fact("engagement.kind", event.kind()),
                    new Fact("engagement.at", event.at().toString()),
                    new Fact("engagement.points", Points.of(rule.points()).toPlainString())));
        }
    }

    /** What the window left out, and what is still to come. */
    private static Reason passed(EngagementRule rule, Entry entry) {
        List<Fact> facts = new ArrayList<>();
        if (entry.passed > 0) {
            facts.add(new Fact("engagement.passed", Long.toString(entry.passed)));
        }
        if (entry.later > 0) {
            facts.add(new Fact("engagement.later", Long.toString(entry.later)));
        }
        return new Reason(rule.id(), new Effect.DoesNotApply(), facts);
    }

    private static Effect adds(long units) {
        return new Effect.Adds(EngagementAxis.AXIS, Points.of(units));
    }

    private static void bounded(Clamp bounds, long sum, List<Reason> reasons) {
        long after = bounds.clamp(sum);
        if (after != sum) {
            reasons.add(Reason.of(bounds.id(), new Effect.Caps(EngagementAxis.AXIS, Points.of(sum), Points.of(after))));
        }
    }
}
