package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.Channel;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leads do, scored over time. */
class EngagementTest {
    private static final Instant START = Samples.NOW;
    private static final String LINEAR = "{'linear': {'percent': 50, 'every': 'P30D'}}";
    private static final String LEVELS =
            ", 'grades': [{'grade': '1', 'atLeast': 60}, {'grade': '2', 'atLeast': 30}, {'grade': '3', 'atLeast': 0}]";

    @ParameterizedTest
    @CsvSource({"0, 10", "15, 7.5", "30, 5", "45, 2.5", "59, 0.1667", "60, 0", "61, 0", "400, 0"})
    void pointsDecayByAPartInEveryPeriod_B9(int day, String points) {
        assertThat(points(rule(10, LINEAR), day, START)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "15, 7.0711", "30, 5", "60, 2.5", "90, 1.25", "528, 0.0001", "529, 0"})
    void pointsHalveInEveryPeriod_B9(int day, String points) {
        assertThat(points(rule(10, "{'halfLife': 'P30D'}"), day, START)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "29, 10", "30, 5", "89, 5", "90, 1.25", "1000, 1.25"})
    void pointsFallInSteps_B9(int day, String points) {
        String steps = "{'steps': [{'after': 'P30D', 'percent': 50}, {'after': 'P90D', 'percent': 12.5}]}";
        assertThat(points(rule(10, steps), day, START)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "60, 10", "3650, 10"})
    void pointsWithoutDecayStay_B9(int day, String points) {
        assertThat(points(rule(10, null), day, START)).isEqualTo(points);
    }

    @Test
    void stepIsTakenAtItsExactAge() {
        EngagementPolicy policy = book("'rules': [" + rule(40, "{'steps': [{'after': 'PT36H', 'percent': 0}]}") + "]"
                        + LEVELS)
                .scoring()
                .engagement()
                .orElseThrow();
        assertThat(policy.next(lead(view("a", START)), START))
                .map(Alarm::at)
                .contains(START.plus(Duration.ofHours(36)));
    }

    @Test
    void eventThatIsStillToComeCountsFromItsInstantOn_B9() {
        RuleBook book = book("'rules': [" + rule(40, null) + "]" + LEVELS);
        Lead lead = lead(view("a", START.plus(Duration.ofDays(3))));
        assertThat(engagement(book, lead, START).points()).isZero();
        assertThat(engagement(book, lead, START.plus(Duration.ofDays(3)).minus(1, ChronoUnit.MICROS))
                        .points())
                .isZero();
        assertThat(engagement(book, lead, START.plus(Duration.ofDays(3))).points())
                .isEqualByComparingTo("40");
        assertThat(next(book, lead, START)).map(Alarm::at).contains(START.plus(Duration.ofDays(3)));
        assertThat(book.scoring().score(lead, START).reasons())
                .contains(Reason.of("r", new Effect.DoesNotApply(), new Fact("engagement.later", "1")));
    }

    @Test
    void orderInWhichEventsBecomeKnownDoesNotMatter_B9_B13() {
        RuleBook book = book("'rules': [" + rule(7, LINEAR) + "]" + LEVELS);
        List<Engagement> events = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            events.add(view("e" + day, START.plus(Duration.ofDays(day))));
        }
        Instant at = START.plus(Duration.ofDays(13));
        LeadScore forward = score(book, lead(events), at);
        Collections.reverse(events);
        assertThat(score(book, lead(events), at)).isEqualTo(forward);
    }

    @Test
    void onlySoManyEventsWithinAWindowCount_B10() {
        RuleBook book = book("'rules': [" + windowed(1, 10, "P7D") + "]");
        List<Engagement> views = new ArrayList<>();
        for (int hour = 0; hour < 25; hour++) {
            views.add(view(String.format(Locale.ROOT, "v%02d", hour), START.plus(Duration.ofHours(6L * hour))));
        }
        Lead lead = lead(views);
        Instant after = START.plus(Duration.ofDays(7)).minus(1, ChronoUnit.MICROS);
        assertThat(engagement(book, lead, after).points()).isEqualByComparingTo("10");
        assertThat(book.scoring().score(lead, after).reasons())
                .contains(Reason.of("r", new Effect.DoesNotApply(), new Fact("engagement.passed", "15")));
    }

    @Test
    void windowLooksAtWhatCountedBeforeAndNotAtCalendarWeeks_B10() {
        RuleBook book = book("'rules': [" + windowed(1, 2, "P7D") + "]");
        // counted on days 0 and 1; day 7 sees day 0 at the very begin of its window, day 7 and a microsecond does not
        Lead full = lead(view("a", day(0)), view("b", day(1)), view("c", day(7)));
        Lead free = lead(view("a", day(0)), view("b", day(1)), view("c", day(7).plus(1, ChronoUnit.MICROS)));
        assertThat(engagement(book, full, day(9)).points()).isEqualByComparingTo("2");
        assertThat(engagement(book, free, day(9)).points()).isEqualByComparingTo("3");
        // what did not count takes no place
        Lead third = lead(view("a", day(0)), view("b", day(1)), view("c", day(2)), view("d", day(8).plusSeconds(1)));
        assertThat(engagement(book, third, day(9)).points()).isEqualByComparingTo("3");
    }

    @Test
    void eventsOfOneInstantCountInTheOrderOfTheirIds_B10() {
        String rules = windowed(5, 1, "P1D");
        Decision<LeadScore> decision = book("'rules': [" + rules + "]")
                .scoring()
                .score(lead(view("b", START), view("a", START), view("c", START)), START);
        assertThat(decision.reasons().get(1))
                .isEqualTo(Reason.of(
                        "r",
                        new Effect.Adds("engagement", BigDecimal.valueOf(5)),
                        new Fact("engagement.event", "a"),
                        new Fact("engagement.kind", "page-view"),
                        new Fact("engagement.at", START.toString()),
                        new Fact("engagement.points", "5")));
    }

    @ParameterizedTest
    @CsvSource({
        "70, 60, A1",
        "69, 60, B1",
        "39, 29, C3",
        "100, 0, A3",
        "0, 100, C1",
        "40, 30, B2",
        "39.9999, 30, C2",
        "40, 29.9999, B3"
    })
    void gradeIsThatOfBothAxes_B11(String fit, String engagement, String grade) {
        RuleBook book = matrix(fit, engagement, 0);
        LeadScore score = score(book, lead(view("a", START)), START);
        assertThat(score.grade()).isEqualTo(grade);
        assertThat(score.points()).isEqualByComparingTo(fit);
        assertThat(score.engagement())
                .isEqualTo(new EngagementScore(
                        new BigDecimal(engagement), grade.substring(0, 1), grade.substring(1), START));
    }

    @Test
    void everyStepOfTheDecisionIsTold_B8_B13() {
        RuleBook book = book("'events': [{'id': 'page-view'}, {'id': 'demo'}], 'groups': [{'id': 'web', 'cap': 15}],"
                + "'total': {'min': 0, 'max': 60}, 'rules': ["
                + "{'id': 'view', 'event': 'page-view', 'points': 10, 'group': 'web', 'decay': " + LINEAR + "},"
                + "{'id': 'demo', 'event': 'demo', 'points': 50}]" + LEVELS);
        Instant at = day(15);
        Decision<LeadScore> decision = book.scoring()
                .score(lead(view("a", day(0)), view("b", day(15)), Engagement.of("c", "demo", day(2))), at);
        assertThat(decision.reasons())
                .extracting(Reason::rule, Reason::effect)
                .containsExactly(
                        tuple("fits", new Effect.Adds("fit", number("0"))),
                        tuple("view", adds("7.5")),
                        tuple("view", adds("10")),
                        tuple("demo", adds("50")),
                        tuple("web", new Effect.Caps("engagement", number("17.5"), number("15"))),
                        tuple("engagement", new Effect.Caps("engagement", number("65"), number("60"))),
                        tuple("fit-grade", new Effect.Sets("fit-grade", "C")),
                        tuple("engagement-grade", new Effect.Sets("engagement-grade", "1")),
                        tuple("grade", new Effect.Sets("grade", "C1")));
        assertThat(decision.summarize(20, Locale.ENGLISH))
                .contains(
                        "view: +7.5 to engagement (engagement.event = a, engagement.kind = page-view",
                        "engagement.points = 10",
                        "web: engagement bounded from 17.5 to 15");
        assertThat(decision.summarize(20, Locale.CHINESE)).contains("engagement.points = 10", "17.5", "C1");
    }

    @Test
    void gradeFallsAtTheExactMicrosecondBelowTheMargin_B12() {
        RuleBook book = book("'hysteresis': 5, 'rules': [" + rule(80, LINEAR) + "]" + LEVELS);
        Lead lead = lead(view("a", START));
        Instant atBound = START.plus(Duration.ofDays(15));
        assertThat(engagement(book, lead, atBound).points()).isEqualByComparingTo("60");
        assertThat(engagement(book, lead, START.plus(Duration.ofDays(18))).grade())
                .isEqualTo("1");
        // 55 is kept; the first score below it, 54.9999, is the rounding of 54.99995 and less
        Instant fall = next(book, lead, START).orElseThrow().at();
        assertThat(engagement(book, lead, fall.minus(1, ChronoUnit.MICROS)).points())
                .isEqualByComparingTo("55");
        assertThat(engagement(book, lead, fall.minus(1, ChronoUnit.MICROS)).grade())
                .isEqualTo("1");
        assertThat(engagement(book, lead, fall).points()).isEqualByComparingTo("54.9999");
        assertThat(engagement(book, lead, fall).grade()).isEqualTo("2");
        // 80 (1 - t / 60 d) < 54.99995
        assertThat(fall).isEqualTo(START.plus(1_620_003_240_001L, ChronoUnit.MICROS));
        Alarm alarm = next(book, lead, START).orElseThrow();
        assertThat(alarm)
                .isEqualTo(new Alarm(
                        EngagementPolicy.CROSSING,
                        "engagement-grade",
                        fall,
                        List.of(
                                new Fact("lead.engagement", "54.9999"),
                                new Fact("engagement.from", "1"),
                                new Fact("engagement.to", "2"))));
    }

    @Test
    void gradeDependsOnTheHistoryAndNotOnlyOnTheScore_B12() {
        RuleBook book = book("'hysteresis': 5, 'rules': [" + rule(58, null) + ", "
                + "{'id': 'short', 'event': 'demo', 'points': 5, 'decay': {'steps': [{'after': 'P1D', 'percent': 0}]}}]"
                + LEVELS);
        Lead never = lead(view("a", START));
        Lead once = lead(view("a", START), Engagement.of("b", "demo", day(1)));
        assertThat(engagement(book, never, day(9)).points())
                .isEqualByComparingTo(engagement(book, once, day(9)).points());
        assertThat(engagement(book, never, day(9)).grade()).isEqualTo("2");
        assertThat(engagement(book, once, day(9)).grade()).isEqualTo("1");
        assertThat(next(book, once, day(9))).isEmpty();
    }

    @Test
    void scoreRisesWhereNegativePointsDecay_B12() {
        RuleBook book = book("'rules': [" + rule(70, null)
                + ", {'id': 'left', 'event': 'unsubscribed', 'points': -40, 'decay': {'halfLife': 'P10D'}}]" + LEVELS);
        Lead lead = lead(view("a", START), Engagement.of("b", "unsubscribed", START));
        assertThat(engagement(book, lead, START).points()).isEqualByComparingTo("30");
        assertThat(engagement(book, lead, day(10)).points()).isEqualByComparingTo("50");
        Instant rise = next(book, lead, START).orElseThrow().at();
        assertThat(engagement(book, lead, rise).points()).isEqualByComparingTo("60");
        assertThat(engagement(book, lead, rise.minus(1, ChronoUnit.MICROS)).points())
                .isEqualByComparingTo("59.9999");
        // 40 * 2^(-t/10 d) <= 10.00005, shortly before day 20
        assertThat(rise).isBetween(day(20).minusSeconds(10), day(20));
    }

    @Test
    void scoreThatStaysAtABoundWhileMuchMovesIsLookedAtAgainLater() {
        RuleBook book = book("'rules': [" + rule(100, LINEAR)
                + ", {'id': 'left', 'event': 'unsubscribed', 'points': -100, 'decay': " + LINEAR
                + "}, {'id': 'base', 'event': 'demo', 'points': 30}]" + LEVELS);
        Lead lead =
                lead(view("a", START), Engagement.of("b", "unsubscribed", START), Engagement.of("c", "demo", START));
        Alarm look = next(book, lead, START).orElseThrow();
        assertThat(look.name()).isEqualTo(EngagementPolicy.LOOK);
        assertThat(look.at()).isAfter(day(1)).isBefore(day(60));
        assertThat(engagement(book, lead, look.at()).points()).isEqualByComparingTo("30");
        assertThat(next(book, lead, day(60))).isEmpty();
    }

    @Test
    void fitHoldsOnToItsGradeToo_B12() {
        RuleBook book = Draft.minimal()
                .with(
                        "/scoring",
                        "{'hysteresis': 5, 'rules': [{'id': 'a', 'when': {'field': 'lead.name', 'exists': true}, 'points': 66}],"
                                + "'grades': [{'grade': 'A', 'atLeast': 70}, {'grade': 'B', 'atLeast': 0}]}")
                .book();
        Lead lead = Samples.lead(LeadProfile.builder().name("Li Na").build());
        assertThat(score(book, lead, START).grade()).isEqualTo("B");
        assertThat(score(book, lead.withScore(new LeadScore(number("70"), "A")), START)
                        .grade())
                .isEqualTo("A");
        assertThat(score(book, lead.withScore(new LeadScore(number("70"), "unknown")), START)
                        .grade())
                .isEqualTo("B");
    }

    @Test
    void contactsCountByTheirChannelAndTogether() {
        RuleBook book = book("'rules': [{'id': 'any', 'event': 'interaction', 'points': 2},"
                + "{'id': 'meeting', 'event': 'interaction.meeting', 'points': 20}]");
        EngagementPolicy policy = book.scoring().engagement().orElseThrow();
        for (Channel channel : Channel.values()) {
            String kind = EngagementPolicy.interaction(channel);
            assertThat(policy.counts(kind)).isTrue();
            String points = channel == Channel.MEETING ? "22" : "2";
            assertThat(engagement(book, lead(Engagement.of("a", kind, START)), START)
                            .points())
                    .isEqualByComparingTo(points);
        }
        assertThat(policy.counts("page-view")).isFalse();
        assertThat(policy.kinds()).containsExactly("page-view", "demo", "unsubscribed");
    }

    @Test
    void settlingLeavesOutWhatNoLongerChangesAndCountsWhatStaysForEver() {
        RuleBook book = book("'lateness': 'P10D', 'rules': [" + rule(10, LINEAR)
                + ", {'id': 'demo', 'event': 'demo', 'points': 20}]" + LEVELS);
        EngagementPolicy policy = book.scoring().engagement().orElseThrow();
        EngagementHistory history = EngagementHistory.of(List.of(
                view("a", day(0)),
                view("b", day(40)),
                Engagement.of("c", "demo", day(1)),
                Engagement.of("d", "demo", day(2))));
        assertThat(policy.settle(history, day(10))).isSameAs(history);
        EngagementHistory settled = policy.settle(history, day(70));
        assertThat(settled.events()).containsExactly(view("b", day(40)));
        assertThat(settled.settled()).containsOnly(java.util.Map.entry("demo", 2L));
        assertThat(settled.since()).isEqualTo(day(60));
        Lead after = Samples.lead().withEngagement(settled);
        assertThat(engagement(book, after, day(70)).points()).isEqualByComparingTo("45");
        assertThat(book.scoring().score(after, day(70)).reasons())
                .contains(Reason.of("demo", adds("40"), new Fact("engagement.settled", "2")));
    }

    @Test
    void moreEventsThanMayMatterAreSettledBeforeTheirTime() {
        EngagementPolicy policy = book("'rules': [" + windowed(1, 10, "P1D") + "]")
                .scoring()
                .engagement()
                .orElseThrow();
        List<Engagement> views = new ArrayList<>();
        for (int i = 0; i <= EngagementHistory.MOST; i++) {
            views.add(view(String.format(Locale.ROOT, "v%04d", i), START.plus(Duration.ofMinutes(i))));
        }
        Instant now = START.plus(Duration.ofMinutes(1001));
        EngagementHistory before = EngagementHistory.of(views);
        EngagementHistory settled = policy.settle(before, now);
        assertThat(settled.events()).hasSizeLessThan(600);
        RuleBook book = book("'rules': [" + windowed(1, 10, "P1D") + "]");
        assertThat(engagement(book, Samples.lead().withEngagement(settled), now))
                .isEqualTo(engagement(book, Samples.lead().withEngagement(before), now));
    }

    @Test
    void bookThatScoresNoEngagementHasNone() {
        assertThat(RuleBook.standard().scoring().engagement()).isEmpty();
        assertThat(score(RuleBook.standard(), lead(view("a", START)), START).engagement())
                .isNull();
    }

    @Test
    void conditionsReadBothAxes() {
        RuleBook book = Draft.minimal()
                .with("/scoring", section("'rules': [" + rule(60, null) + "]" + LEVELS, "30"))
                .with(
                        "/assignment/entries",
                        "[{'id': 'hot', 'order': 1, 'teams': ['sales'], 'when': {'all': ["
                                + "{'field': 'lead.engagement', 'atLeast': 60}, {'field': 'lead.engagementGrade', 'equals': '1'},"
                                + "{'field': 'lead.fitGrade', 'equals': 'C'}, {'field': 'lead.grade', 'equals': 'C1'}]}}]")
                .book();
        Lead lead = lead(view("a", START));
        Lead scored = lead.withScore(score(book, lead, START));
        assertThat(book.assignment().match(scored, START).id()).isEqualTo("hot");
        assertThat(book.assignment().match(lead, START).id()).isEqualTo("fallback");
    }

    private static org.assertj.core.groups.Tuple tuple(String rule, Effect effect) {
        return org.assertj.core.api.Assertions.tuple(rule, effect);
    }

    private static Effect adds(String points) {
        return new Effect.Adds("engagement", number(points));
    }

    static Engagement view(String id, Instant at) {
        return Engagement.of(id, "page-view", at);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static Lead lead(Engagement... events) {
        return lead(Arrays.asList(events));
    }

    private static Lead lead(List<Engagement> events) {
        return Samples.lead().withEngagement(EngagementHistory.of(events));
    }

    private static String rule(int points, String decay) {
        return "{'id': 'r', 'event': 'page-view', 'points': " + points + (decay == null ? "" : ", 'decay': " + decay)
                + "}";
    }

    private static String windowed(int points, int most, String within) {
        return "{'id': 'r', 'event': 'page-view', 'points': " + points + ", 'window': {'most': " + most
                + ", 'within': '" + within + "'}}";
    }

    private static RuleBook matrix(String fit, String engagement, int hysteresis) {
        String rule = "{'id': 'r', 'event': 'page-view', 'points': " + engagement + "}";
        return Draft.minimal()
                .with("/scoring", section("'hysteresis': " + hysteresis + ", 'rules': [" + rule + "]" + LEVELS, fit))
                .book();
    }

    static String section(String engagement, String fit) {
        String events = engagement.contains("'events'")
                ? ""
                : "'events': [{'id': 'page-view'}, {'id': 'demo'}, {'id': 'unsubscribed'}], ";
        return "{'rules': [{'id': 'fits', 'when': {'field': 'lead.status', 'equals': 'NEW'}, 'points': " + fit + "}],"
                + "'grades': [{'grade': 'A', 'atLeast': 70}, {'grade': 'B', 'atLeast': 40}, {'grade': 'C', 'atLeast': 0}],"
                + "'engagement': {" + events + engagement + "}}";
    }

    static RuleBook book(String engagement) {
        return Draft.minimal().with("/scoring", section(engagement, "0")).book();
    }

    private static String points(String rule, int day, Instant start) {
        return engagement(book("'rules': [" + rule + "]"), lead(view("a", start)), start.plus(Duration.ofDays(day)))
                .points()
                .toPlainString();
    }

    private static LeadScore score(RuleBook book, Lead lead, Instant at) {
        return book.scoring().score(lead, at).outcome();
    }

    private static EngagementScore engagement(RuleBook book, Lead lead, Instant at) {
        EngagementScore score = score(book, lead, at).engagement();
        assertThat(score).isNotNull();
        return score;
    }

    private static Optional<Alarm> next(RuleBook book, Lead lead, Instant after) {
        return book.scoring().engagement().orElseThrow().next(lead, after);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
