package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.decision.Effect;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.NewEngagement;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.PoolId;
import io.crmkit.report.BookTrial;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leads do, through the whole process: recorded, scored, graded, and graded anew when time passes. */
class EngagementTest {
    private static final String START = "2026-01-05T02:00:00Z";

    /** A demo is worth 80 and loses a half in 30 days: it falls below 55 and below 25. */
    private static final RuleBook BOOK = book("P30D");

    /** When 80 points of a demo are rounded to less than 55, and to less than 25. */
    private static final Duration TO_TWO = Duration.of(1_620_003_240_001L, ChronoUnit.MICROS);

    private static final Duration TO_THREE = Duration.of(3_564_003_240_001L, ChronoUnit.MICROS);

    private static RuleBook book(String every) {
        return Draft.plain()
                .with(
                        "/scoring/engagement",
                        "{'events': [{'id': 'page-view'}, {'id': 'demo'}], 'rules': ["
                                + "{'id': 'view', 'event': 'page-view', 'points': 1, 'window': {'most': 10, 'within': 'P7D'}},"
                                + "{'id': 'demo', 'event': 'demo', 'points': 80, 'decay': {'linear': {'percent': 50, 'every': '"
                                + every + "'}}},"
                                + "{'id': 'call', 'event': 'interaction.call', 'points': 30}], 'hysteresis': 5, 'grades': ["
                                + "{'grade': '1', 'atLeast': 60}, {'grade': '2', 'atLeast': 30}, {'grade': '3', 'atLeast': 0}]}")
                .with("/pool/pools/0/idleDays", "300")
                .with("/pool/pools/0/reminders", "[]")
                .with("/pool/protectionDays", "0")
                .with("/cadences", "[]")
                .book();
    }

    private final Office office = Office.open(BOOK, START, "alice");
    private final Instant start = Instant.parse(START);
    private final LeadId lead = office.capture(Office.profile(1)).id();

    @Test
    void whatFallsDueAfterAGradeChangesIsForeseenToo_T6() {
        record(NewEngagement.of("demo"));
        List<Alarm> alarms = office.boss.followUp().alarms("lead/" + lead);
        assertThat(alarms).extracting(Alarm::name).containsOnlyOnce(EngagementPolicy.CROSSING);
        Alarm last = alarms.get(alarms.size() - 1);
        assertThat(last.name()).isEqualTo(PoolPolicy.RECYCLE);
        Instant crosses = alarms.stream()
                .filter(alarm -> alarm.name().equals(EngagementPolicy.CROSSING))
                .map(Alarm::at)
                .findFirst()
                .orElseThrow();
        assertThat(crosses).isBefore(last.at());
    }

    private Engagement record(NewEngagement event) {
        return office.boss.leads().recordEngagement(lead, event).orThrow();
    }

    private LeadScore score() {
        LeadScore score = office.lead(lead).score();
        assertThat(score).isNotNull();
        return score;
    }

    private String points() {
        EngagementScore engagement = score().engagement();
        assertThat(engagement).isNotNull();
        return engagement.points().toPlainString();
    }

    private List<Event> crossings() {
        return office.log().stream()
                .filter(event -> event.kind().equals("lead.grade-crossing"))
                .toList();
    }

    private static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void leadIsScoredOnBothAxesFromTheBeginning_B11() {
        assertThat(score().grade()).isEqualTo("C3");
        assertThat(points()).isEqualTo("0");
    }

    @Test
    void eventIsCountedBeforeTheLeadIsScored_T9() {
        record(NewEngagement.of("demo"));
        assertThat(points()).isEqualTo("80");
        assertThat(score().grade()).isEqualTo("C1");
        for (int i = 1; i <= 25; i++) {
            record(NewEngagement.of("page-view"));
            assertThat(points()).isEqualTo(Integer.toString(80 + Math.min(i, 10)));
        }
    }

    @Test
    void contactIsCountedBeforeTheLeadIsScored_T9() {
        CrmSession alice = office.as("alice");
        alice.followUp().log(lead, Office.call(start.plus(Duration.ofDays(2)))).orThrow();
        assertThat(points()).isEqualTo("30");
        assertThat(score().grade()).isEqualTo("C2");
        NewInteraction meeting = Office.call(start.plus(Duration.ofDays(2))).withChannel(Channel.MEETING);
        alice.followUp().log(lead, meeting).orThrow();
        assertThat(points()).isEqualTo("30");
        // what happened long ago is written down, but no longer counts
        NewInteraction old =
                Office.call(start.plus(Duration.ofDays(2))).withHappenedAt(start.minus(Duration.ofDays(31)));
        alice.followUp().log(lead, old).orThrow();
        assertThat(points()).isEqualTo("30");
        assertThat(alice.followUp().interactions("lead/" + lead)).hasSize(3);
    }

    @Test
    void decayCrossesEachBoundOnceAtTheExactInstant_B12() {
        record(NewEngagement.of("demo"));
        assertThat(office.boss.pool().countdown(lead)).map(Alarm::at).contains(start.plus(TO_TWO));
        office.time.advanceTo(start.plus(TO_TWO).minus(1, ChronoUnit.MICROS));
        assertThat(score().grade()).isEqualTo("C1");
        office.time.advanceTo(start.plus(TO_TWO));
        assertThat(score().grade()).isEqualTo("C2");
        assertThat(points()).isEqualTo("54.9999");
        office.time.advance(Duration.ofDays(200));
        assertThat(score().grade()).isEqualTo("C3");
        List<Event> crossings = crossings();
        assertThat(crossings).extracting(Event::at).containsExactly(start.plus(TO_TWO), start.plus(TO_THREE));
        assertThat(crossings.get(0).data())
                .containsEntry("from", "C1")
                .containsEntry("to", "C2")
                .containsEntry("rule", "engagement-grade")
                .containsEntry("due", start.plus(TO_TWO).toString());
        assertThat(crossings.get(1).decision()).isNotNull();
        assertThat(crossings.get(1).decision().reasons())
                .anyMatch(reason -> reason.effect().equals(new Effect.Adds("engagement", new BigDecimal("24.9999"))));
    }

    @Test
    void crossingsThatWereMissedAreCaughtUpWithEachAsOfItsInstant_B12() {
        record(NewEngagement.of("demo"));
        office.clock.advance(Duration.ofDays(300));
        office.crm.runDue();
        office.crm.runDue();
        List<Event> crossings = crossings();
        assertThat(crossings)
                .extracting(event -> event.data().get("due"))
                .containsExactly(
                        start.plus(TO_TWO).toString(), start.plus(TO_THREE).toString());
        assertThat(crossings)
                .extracting(event -> event.decision().now())
                .containsExactly(start.plus(TO_TWO), start.plus(TO_THREE));
        assertThat(score().grade()).isEqualTo("C3");
    }

    @Test
    void commandThatComesBeforeTheRunnerDoesNotLoseACrossing_B12() {
        record(NewEngagement.of("demo"));
        office.clock.advance(Duration.ofDays(30));
        record(NewEngagement.of("demo"));
        office.crm.runDue();
        assertThat(crossings())
                .extracting(event -> event.data().get("from") + event.data().get("to"))
                .containsExactly("C1C2");
        assertThat(score().grade()).isEqualTo("C1");
        assertThat(points()).isEqualTo("100");
    }

    @Test
    void anotherProcessHandlesNoCrossingTwice_B12() {
        record(NewEngagement.of("demo"));
        Office other = office.beside(BOOK);
        office.clock.advance(Duration.ofDays(20));
        other.clock.advance(Duration.ofDays(20));
        other.crm.runDue();
        office.crm.runDue();
        assertThat(crossings()).hasSize(1);
    }

    @Test
    void whatElseIsDueForALeadStaysDueWhenItWas() {
        Office plain = Office.open(BOOK, START, "alice");
        LeadId quiet = plain.capture(Office.profile(1)).id();
        record(NewEngagement.of("demo"));
        for (Office one : List.of(office, plain)) {
            one.time.advance(Duration.ofDays(310));
        }
        assertThat(office.lead(lead).holding()).isEqualTo(plain.lead(quiet).holding());
        assertThat(office.lead(lead).holding().owner()).isNull();
        // nobody was there to take it: the tries go on as they would without crossings
        Office alone = Office.open(BOOK, START);
        Office still = Office.open(BOOK, START);
        LeadId waiting = alone.capture(Office.profile(1)).id();
        LeadId untouched = still.capture(Office.profile(1)).id();
        alone.boss.leads().recordEngagement(waiting, NewEngagement.of("demo")).orThrow();
        alone.time.advanceTo(start.plus(TO_TWO).plusSeconds(60));
        still.time.advanceTo(start.plus(TO_TWO).plusSeconds(60));
        assertThat(alone.lead(waiting).score().grade()).isEqualTo("C2");
        assertThat(alone.boss.pool().countdown(waiting).map(Alarm::at))
                .isEqualTo(still.boss.pool().countdown(untouched).map(Alarm::at));
    }

    @Test
    void eventIsRecordedOnce() {
        Engagement first =
                record(NewEngagement.of("demo", start.minus(Duration.ofDays(1))).withId("web-4711"));
        assertThat(first).isEqualTo(Engagement.of("web-4711", "demo", start.minus(Duration.ofDays(1))));
        assertThat(record(NewEngagement.of("demo").withId("web-4711"))).isEqualTo(first);
        CrmSession keyed = office.boss.key("view-1");
        Outcome<Engagement> once = keyed.leads().recordEngagement(lead, NewEngagement.of("page-view"));
        assertThat(keyed.leads().recordEngagement(lead, NewEngagement.of("page-view")))
                .isEqualTo(once);
        assertThat(office.lead(lead).engagement().events()).hasSize(2);
        assertThat(office.log().stream().filter(event -> event.kind().equals("lead.engaged")))
                .hasSize(2);
    }

    @Test
    void unknownKindIsRefusedWithTheNearest() {
        Refusal refusal = refused(office.boss.leads().recordEngagement(lead, NewEngagement.of("page-veiw")));
        assertThat(refusal.code()).isEqualTo("invalid");
        assertThat(refusal.message())
                .isEqualTo(
                        "engagement.kind (page-veiw): must be a kind of event the rule book declares: page-view, demo\n"
                                + "Maybe page-view?");
        Office plain = Office.open(RuleBook.standard(), START, "alice");
        LeadId other = plain.capture(Office.profile(2)).id();
        assertThat(refused(plain.boss.leads().recordEngagement(other, NewEngagement.of("demo")))
                        .message())
                .contains("and it declares none");
    }

    @Test
    void eventMustNotBeTooOldNorTooFarAhead() {
        Instant late = start.minus(Duration.ofDays(30));
        assertThat(record(NewEngagement.of("demo", late)).at()).isEqualTo(late);
        assertThat(refused(office.boss
                                .leads()
                                .recordEngagement(lead, NewEngagement.of("demo", late.minus(1, ChronoUnit.MICROS))))
                        .message())
                .contains("engagement.happenedAt", "must not be before 2025-12-06T02:00:00Z");
        Instant ahead = start.plus(EngagementPolicy.AHEAD);
        assertThat(record(NewEngagement.of("demo", ahead)).at()).isEqualTo(ahead);
        assertThat(refused(office.boss.leads().recordEngagement(lead, NewEngagement.of("demo", ahead.plusSeconds(1))))
                        .message())
                .contains("must be at most 366 days ahead");
    }

    @Test
    void whoMayCaptureMayReportAndWhoMayNeitherCaptureNorSeeMayNot() {
        office.hire(User.of("web", "Web site", null, Office.SHANGHAI, List.of("integration")));
        office.hire(User.of("desk", "Service", null, Office.SHANGHAI, List.of("service")));
        assertThat(office.as("web").leads().find(lead)).isEmpty();
        assertThat(office.as("web").leads().recordEngagement(lead, NewEngagement.of("demo")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(refused(office.as("desk").leads().recordEngagement(lead, NewEngagement.of("demo")))
                        .code())
                .isEqualTo("not-allowed");
        assertThat(office.as("alice").leads().recordEngagement(lead, NewEngagement.of("demo")))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void dryRunRecordsNothing_B54() {
        DryRun<Outcome<Engagement>> dry =
                office.boss.dryRun(session -> session.leads().recordEngagement(lead, NewEngagement.of("demo")));
        assertThat(dry.events()).extracting(Event::kind).containsExactly("lead.engaged", "lead.scored");
        assertThat(dry.plans()).anyMatch(plan -> plan.due().equals(start.plus(TO_TWO)));
        assertThat(office.lead(lead).engagement()).isNull();
    }

    @Test
    void convertedLeadKeepsItsHistoryAndCrossesNothing() {
        record(NewEngagement.of("demo"));
        assertThat(office.boss.leads().convert(lead, null)).isInstanceOf(ConvertResult.Converted.class);
        assertThat(refused(office.boss.leads().recordEngagement(lead, NewEngagement.of("demo")))
                        .code())
                .isEqualTo("wrong-state");
        office.time.advance(Duration.ofDays(100));
        assertThat(crossings()).isEmpty();
        assertThat(office.lead(lead).engagement().events()).hasSize(1);
    }

    @Test
    void mergedLeadKeepsWhatItDid_T10() {
        Office merging =
                Office.open(RuleBook.parse(BOOK.canonical().replace("\"BLOCK\"", "\"MERGE\"")), START, "alice");
        LeadId there = merging.capture(Office.profile(1).withCompany(null)).id();
        merging.boss.leads().recordEngagement(there, NewEngagement.of("demo")).orThrow();
        merging.boss.leads().capture(Office.profile(1).withIndustry("steel"));
        Lead merged = merging.lead(there);
        assertThat(merged.profile().industry()).isEqualTo("steel");
        assertThat(merged.engagement().events()).hasSize(1);
        assertThat(merged.score().grade()).isEqualTo("C1");
    }

    @Test
    void whatALeadDidIsMaskedInThePool() {
        record(NewEngagement.of("demo"));
        office.boss.pool().release(lead, "no time").orThrow();
        assertThat(office.as("alice")
                        .pool()
                        .leads(PoolId.of("public"), ListFilter.ALL)
                        .items())
                .singleElement()
                .satisfies(masked -> assertThat(masked.engagement()).isNull());
        EngagementHistory kept = office.lead(lead).engagement();
        assertThat(kept).isNotNull();
        assertThat(kept.events()).hasSize(1);
        // time goes on there, too
        office.time.advanceTo(start.plus(TO_TWO));
        assertThat(score().grade()).isEqualTo("C2");
    }

    @Test
    void oldEventsAreLeftOutOfTheLeadAndStayInTheLog() {
        for (int day = 0; day < 400; day += 5) {
            record(NewEngagement.of("page-view"));
            record(NewEngagement.of("demo"));
            office.time.advance(Duration.ofDays(5));
        }
        assertThat(office.lead(lead).engagement().events()).hasSizeLessThan(60);
        assertThat(office.log().stream().filter(event -> event.kind().equals("lead.engaged")))
                .hasSize(160);
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whatALeadDidIsNotInClearInTheLog_B50() {
        record(NewEngagement.of("page-view").withId("marker-4711"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(start.plus(Duration.ofDays(2))))
                .orThrow();
        assertThat(office.store.find(Query.of("event", 1000)).records())
                .hasSizeGreaterThan(5)
                .allSatisfy(entry ->
                        assertThat(entry.body()).doesNotContain("page-view", "marker-4711", "interaction.call"));
        assertThat(office.boss.history("lead/" + lead).toString()).contains("page-view", "marker-4711");
    }

    @Test
    void otherBookTellsWhatItWouldGradeAndWhen_B54() {
        record(NewEngagement.of("demo"));
        BookTrial trial = office.crm.rehearse(book("P10D"));
        assertThat(trial.moved())
                .anyMatch(moved -> moved.record().equals("lead/" + lead)
                        && start.plus(TO_TWO).equals(moved.now())
                        && start.plus(Duration.ofMillis(540_001)).isBefore(moved.then()));
    }

    @Test
    void sessionOfTheSystemReportsToo() {
        CrmSession web = office.crm.as(Actor.system("web"));
        assertThat(web.leads().recordEngagement(lead, NewEngagement.of("demo"))).isInstanceOf(Outcome.Done.class);
    }
}
