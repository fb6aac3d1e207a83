package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of what leads do, scored over time, for random books and histories. */
class EngagementProperties {
    private static final Instant START = Samples.NOW;
    private static final List<String> BOUNDS = List.of("60", "30", "0");

    /** One rule as a book has it, and as it is counted here, one event after the other. */
    private record Rule(String id, String kind, BigDecimal points, String decay, int most, Duration within, int group) {
        String json() {
            String window = most == 0 ? "" : ", 'window': {'most': " + most + ", 'within': '" + within + "'}";
            return "{'id': '" + id + "', 'event': '" + kind + "', 'points': " + points.toPlainString()
                    + (decay.isEmpty() ? "" : ", 'decay': " + decay) + window
                    + (group == 0 ? "" : ", 'group': 'g" + group + "'") + "}";
        }
    }

    /** A random book with its rules, and random events of some weeks around its start. */
    private static final class World {
        final Random random;
        final List<Rule> rules = new ArrayList<>();
        final int hysteresis;
        final int lateness;
        final RuleBook book;
        final EngagementPolicy policy;

        World(long seed) {
            random = new Random(seed);
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                rules.add(new Rule(
                        "r" + i,
                        random.nextBoolean() ? "page-view" : "demo",
                        BigDecimal.valueOf(random.nextInt(4_000) - 800, 2),
                        decay(),
                        random.nextInt(4),
                        Duration.ofHours(1 + random.nextInt(200)),
                        random.nextInt(3)));
            }
            hysteresis = random.nextInt(3) * 5;
            lateness = 1 + random.nextInt(20);
            String json = "'hysteresis': " + hysteresis + ", 'lateness': 'P" + lateness + "D', 'rules': ["
                    + String.join(", ", rules.stream().map(Rule::json).toList())
                    + "], 'groups': [{'id': 'g1', 'cap': 50}, {'id': 'g2', 'cap': 40, 'floor': -20}], 'grades': ["
                    + "{'grade': '1', 'atLeast': 60}, {'grade': '2', 'atLeast': 30}, {'grade': '3', 'atLeast': 0}]";
            book = EngagementTest.book(json);
            policy = book.scoring().engagement().orElseThrow();
        }

        private String decay() {
            int kind = random.nextInt(4);
            int days = 1 + random.nextInt(30);
            if (kind == 0) {
                return "";
            } else if (kind == 1) {
                return "{'linear': {'percent': " + (1 + random.nextInt(100)) + ", 'every': 'P" + days + "D'}}";
            } else if (kind == 2) {
                return "{'halfLife': 'PT" + (days * 5) + "H'}";
            }
            return "{'steps': [{'after': 'P" + days + "D', 'percent': " + (20 + random.nextInt(70)) + "}, {'after': 'P"
                    + (days + 7) + "D', 'percent': " + random.nextInt(2) * 10 + "}]}";
        }

        List<Engagement> events(int most, Instant from, int minutes) {
            List<Engagement> events = new ArrayList<>();
            int count = random.nextInt(most + 1);
            for (int i = 0; i < count; i++) {
                Instant at = from.plus(Duration.ofMinutes(random.nextInt(minutes)));
                String kind = random.nextBoolean() ? "page-view" : "demo";
                events.add(Engagement.of("e" + random.nextInt(1_000_000) + "-" + i, kind, at));
            }
            return events;
        }

        Decision<LeadScore> score(EngagementHistory history, Instant at) {
            return book.scoring().score(Samples.lead().withEngagement(history), at);
        }

        EngagementScore engagement(EngagementHistory history, Instant at) {
            EngagementScore score = score(history, at).outcome().engagement();
            assertThat(score).isNotNull();
            return score;
        }

        Optional<Alarm> next(EngagementHistory history, Instant after) {
            Lead lead = Samples.lead().withEngagement(history);
            Optional<Alarm> next = policy.next(lead, after);
            while (next.isPresent() && next.get().name().equals(EngagementPolicy.LOOK)) {
                next = policy.next(lead, next.get().at());
            }
            return next;
        }
    }

    private static final int WEEKS = 40 * 24 * 60;

    @Property(tries = 300, seed = Laws.SEED)
    void pointsAndCapsAddUpToTheScoreWhichIsThatOfTheFormula_B8_B9_B10_B13(@ForAll long seed) {
        World world = new World(seed);
        List<Engagement> events = world.events(30, START, WEEKS);
        for (int i = 0; i < 5; i++) {
            Instant at = START.plus(Duration.ofMinutes(world.random.nextInt(2 * WEEKS)));
            Decision<LeadScore> decision = world.score(EngagementHistory.of(events), at);
            BigDecimal sum = BigDecimal.ZERO;
            for (Reason reason : decision.reasons()) {
                if (reason.effect() instanceof Effect.Adds adds && adds.axis().equals("engagement")) {
                    sum = sum.add(adds.points());
                } else if (reason.effect() instanceof Effect.Caps caps
                        && caps.axis().equals("engagement")) {
                    sum = sum.add(caps.after()).subtract(caps.before());
                }
            }
            EngagementScore score = decision.outcome().engagement();
            assertThat(score).isNotNull();
            assertThat(sum).isEqualByComparingTo(score.points());
            assertThat(score.points()).isEqualByComparingTo(formula(world.rules, events, at));
        }
    }

    /** The score by the book's words, without regard to time: every event, every rule, one after the other. */
    private static BigDecimal formula(List<Rule> rules, List<Engagement> events, Instant at) {
        List<Engagement> ordered = events.stream().sorted().toList();
        Map<Integer, BigDecimal> sums = new HashMap<>();
        for (Rule rule : rules) {
            Deque<Instant> counted = new ArrayDeque<>();
            for (Engagement event : ordered) {
                if (event.kind().equals(rule.kind)) {
                    Instant opens = event.at().minus(rule.within);
                    long near =
                            counted.stream().filter(one -> !one.isBefore(opens)).count();
                    if (rule.most == 0 || near < rule.most) {
                        counted.add(event.at());
                        if (!event.at().isAfter(at)) {
                            sums.merge(rule.group, left(rule, Duration.between(event.at(), at)), BigDecimal::add);
                        }
                    }
                }
            }
        }
        BigDecimal none = sums.getOrDefault(0, BigDecimal.ZERO);
        BigDecimal one = sums.getOrDefault(1, BigDecimal.ZERO).min(BigDecimal.valueOf(50));
        BigDecimal two = sums.getOrDefault(2, BigDecimal.ZERO)
                .min(BigDecimal.valueOf(40))
                .max(BigDecimal.valueOf(-20));
        return none.add(one).add(two).max(BigDecimal.ZERO).min(BigDecimal.valueOf(100));
    }

    private static BigDecimal left(Rule rule, Duration age) {
        String[] words = rule.decay.replaceAll("[^A-Za-z0-9]+", " ").strip().split(" ", -1);
        BigDecimal micros = BigDecimal.valueOf(age.toNanos() / 1_000);
        BigDecimal left = rule.points;
        if (rule.decay.contains("linear")) {
            BigDecimal percent = new BigDecimal(words[2]);
            BigDecimal period = BigDecimal.valueOf(Duration.parse(words[4]).toNanos() / 1_000);
            BigDecimal whole = period.multiply(BigDecimal.valueOf(100));
            BigDecimal part = whole.subtract(percent.multiply(micros)).max(BigDecimal.ZERO);
            return rule.points.multiply(part).divide(whole, 4, RoundingMode.HALF_UP);
        } else if (rule.decay.contains("halfLife")) {
            double period = Duration.parse(words[1]).toNanos() / 1_000.0;
            double share = StrictMath.pow(2, -(micros.doubleValue() / period));
            double units = rule.points.movePointRight(4).doubleValue() * share;
            return new BigDecimal(units).setScale(0, RoundingMode.HALF_UP).movePointLeft(4);
        } else if (rule.decay.contains("steps")) {
            for (int step = 1; step + 3 < words.length; step += 4) {
                if (age.compareTo(Duration.parse(words[step + 1])) >= 0) {
                    BigDecimal percent = new BigDecimal(words[step + 3]);
                    left = rule.points.multiply(percent).movePointLeft(2).setScale(4, RoundingMode.HALF_UP);
                }
            }
        }
        return left;
    }

    @Property(tries = 200, seed = Laws.SEED)
    void arrivalOfEventsInAnyOrderGivesTheSameDecision_B13(@ForAll long seed) {
        World world = new World(seed);
        List<Engagement> events = world.events(25, START, WEEKS);
        Instant at = START.plus(Duration.ofMinutes(world.random.nextInt(2 * WEEKS)));
        Decision<LeadScore> decision = world.score(EngagementHistory.of(events), at);
        EngagementHistory arrived = EngagementHistory.NONE;
        List<Engagement> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, world.random);
        for (Engagement event : shuffled) {
            arrived = arrived.with(event).with(event);
        }
        assertThat(world.score(arrived, at)).isEqualTo(decision);
        assertThat(world.score(arrived, at)).isEqualTo(decision);
        assertThat(world.next(arrived, at)).isEqualTo(world.next(EngagementHistory.of(events), at));
    }

    @Property(tries = 200, seed = Laws.SEED)
    void crossingIsTheFirstMicrosecondAtWhichTheGradeIsAnother_B12(@ForAll long seed) {
        World world = new World(seed);
        EngagementHistory history = EngagementHistory.of(world.events(20, START, WEEKS));
        Instant after = START.plus(Duration.ofMinutes(world.random.nextInt(WEEKS)));
        String grade = world.engagement(history, after).grade();
        Optional<Alarm> next = world.next(history, after);
        Instant end = next.map(Alarm::at).orElse(after.plus(Duration.ofDays(400)));
        for (int i = 0; i < 20; i++) {
            long micros = Duration.between(after, end).toNanos() / 1_000;
            Instant between = after.plus((long) (world.random.nextDouble() * micros), ChronoUnit.MICROS);
            assertThat(world.engagement(history, between.isBefore(end) ? between : after)
                            .grade())
                    .isEqualTo(grade);
        }
        if (next.isPresent()) {
            assertThat(next.get().name()).isEqualTo(EngagementPolicy.CROSSING);
            EngagementScore before = world.engagement(history, end.minus(1, ChronoUnit.MICROS));
            EngagementScore then = world.engagement(history, end);
            assertThat(before.grade()).isEqualTo(grade);
            assertThat(then.grade()).isNotEqualTo(grade);
            assertThat(then.points()).isNotEqualByComparingTo(before.points());
        }
    }

    @Property(tries = 200, seed = Laws.SEED)
    void gradeFollowsFromTheScoresOfTheHistory_B12(@ForAll long seed) {
        World world = new World(seed);
        EngagementHistory history = EngagementHistory.of(world.events(15, START, WEEKS));
        Instant end = START.plus(Duration.ofMinutes(2L * WEEKS));
        int place = place(BigDecimal.ZERO, -1, world.hysteresis);
        Instant at = START.minus(1, ChronoUnit.MICROS);
        Optional<Alarm> next = world.next(history, at);
        int crossings = 0;
        while (next.isPresent() && next.get().at().isBefore(end)) {
            at = next.get().at();
            place = place(world.engagement(history, at).points(), place, world.hysteresis);
            assertThat(world.engagement(history, at).grade()).isEqualTo(Integer.toString(place + 1));
            next = world.next(history, at);
            crossings++;
        }
        assertThat(crossings).isLessThan(400);
        assertThat(world.engagement(history, end).grade()).isEqualTo(Integer.toString(place + 1));
    }

    /** Up at the bound, down below the bound less the margin. */
    private static int place(BigDecimal score, int before, int margin) {
        for (int place = 0; place < BOUNDS.size() - 1; place++) {
            BigDecimal bound = new BigDecimal(BOUNDS.get(place));
            boolean held = before >= 0 && before <= place;
            if (score.compareTo(held ? bound.subtract(BigDecimal.valueOf(margin)) : bound) >= 0) {
                return place;
            }
        }
        return BOUNDS.size() - 1;
    }

    @Property(tries = 200, seed = Laws.SEED)
    void settlingChangesNothingThatComesAfter_B13(@ForAll long seed) {
        World world = new World(seed);
        EngagementHistory history = EngagementHistory.of(world.events(30, START, WEEKS));
        Instant now = START.plus(Duration.ofMinutes(world.random.nextInt(3 * WEEKS)));
        EngagementHistory settled = world.policy.settle(history, now);
        assertThat(settled.events().size()).isLessThanOrEqualTo(history.events().size());
        Instant open = now.minus(Duration.ofDays(world.lateness));
        for (Engagement late : world.events(6, open, WEEKS)) {
            history = history.with(late);
            settled = settled.with(late);
        }
        Instant at = now;
        for (int i = 0; i < 6; i++) {
            assertThat(world.engagement(settled, at)).isEqualTo(world.engagement(history, at));
            assertThat(world.next(settled, at).map(Alarm::at))
                    .isEqualTo(world.next(history, at).map(Alarm::at));
            at = at.plus(Duration.ofMinutes(world.random.nextInt(WEEKS / 4)));
            if (i % 2 == 0) {
                settled = world.policy.settle(settled, at);
            }
        }
    }
}
