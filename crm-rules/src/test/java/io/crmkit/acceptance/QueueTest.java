package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leads that wait for an owner. */
class QueueTest {
    /** Monday 09:00 in Shanghai. */
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private static final Instant NOW = Instant.parse(MONDAY);

    private static Draft cap(int perDay) {
        return Draft.plain().with("/assignment/dailyCap", Integer.toString(perDay));
    }

    private static User rep(String id) {
        return User.of(id, "Rep " + id, TeamId.of("sales"), Office.SHANGHAI, List.of("rep"));
    }

    private static User away(String id, Duration time, String delegate) {
        return rep(id).withAbsences(List.of(
                new Absence(NOW.minusSeconds(60), NOW.plus(time), delegate == null ? null : UserId.of(delegate))));
    }

    private static List<String> story(Office office, Lead lead) {
        return office.boss.history("lead/" + lead.id()).stream()
                .map(Event::kind)
                .toList();
    }

    private static List<String> over(Decision<?> decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.effect() instanceof Effect.PassesOver)
                .map(reason -> (Effect.PassesOver) reason.effect())
                .map(over -> over.candidate() + " " + over.code())
                .toList();
    }

    @Test
    void ofThreeLeadsOneADayEachGetsItsOwnerWithinThreeDays_B22() {
        Office office = Office.open(cap(1).book(), MONDAY, "alice");
        List<Lead> leads = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            leads.add(office.capture(Office.profile(i)));
        }
        List<Instant> assigned = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            long owned = leads.stream()
                    .filter(lead -> office.owner(lead.id()).equals("alice"))
                    .count();
            assertThat(owned).isEqualTo(day + 1);
            office.time.advance(Duration.ofDays(1));
        }
        leads.forEach(lead -> office.boss.history("lead/" + lead.id()).stream()
                .filter(event -> event.kind().equals("lead.assigned"))
                .forEach(event -> assigned.add(event.at())));
        // at 00:00 in the rep's zone
        assertThat(assigned)
                .containsExactlyInAnyOrder(
                        NOW, Office.shanghai("2026-01-06T00:00"), Office.shanghai("2026-01-07T00:00"));
        assertThat(story(office, leads.get(2)))
                .containsExactly("lead.captured", "lead.screened", "lead.scored", "lead.queued", "lead.assigned");
    }

    @Test
    void theDayOfACapBeginsInTheZoneOfTheRep_B22() {
        ZoneId chatham = ZoneId.of("Pacific/Chatham");
        Office office =
                Office.open(cap(1).with("/assignment/retryEvery", "'PT24H'").book(), MONDAY);
        office.hire(rep("alice").withZone(chatham));
        office.capture(Office.profile(1));
        Lead waiting = office.capture(Office.profile(2));
        Instant midnight = NOW.atZone(chatham)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(chatham)
                .toInstant();
        Alarm planned = office.boss.pool().countdown(waiting.id()).orElseThrow();
        assertThat(planned.name()).isEqualTo(OwnerAssigner.RETRY);
        assertThat(planned.rule()).isEqualTo("daily-cap");
        assertThat(planned.at()).isEqualTo(midnight);
        office.time.advanceTo(midnight.minusMillis(1));
        assertThat(office.owner(waiting.id())).isEqualTo("none");
        office.time.advanceTo(midnight);
        assertThat(office.owner(waiting.id())).isEqualTo("alice");
    }

    @Test
    void whoIsHiredLaterGetsWhatWaitsAtTheNextTry() {
        Office office = Office.open(Draft.plain().book(), MONDAY);
        office.hire(rep("alice").withActive(false));
        Lead lead = office.capture(Office.profile(1));
        assertThat(office.boss.pool().countdown(lead.id()).orElseThrow().at())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        office.time.advance(Duration.ofDays(2));
        assertThat(story(office, lead)).endsWith("lead.scored", "lead.queued");
        office.hire(rep("alice"));
        office.time.advance(Duration.ofMinutes(29));
        assertThat(office.owner(lead.id())).isEqualTo("none");
        office.time.advance(Duration.ofMinutes(1));
        assertThat(office.owner(lead.id())).isEqualTo("alice");
        assertThat(office.boss.followUp().cadences("lead/" + lead.id())).hasSize(2);
        assertThat(office.messages).extracting(message -> message.template()).contains("lead.assigned");
    }

    @Test
    void aLeadIsTriedAgainWhenSomebodyIsBackAtWork() {
        Office office = Office.open(
                Draft.plain().with("/assignment/retryEvery", "'PT24H'").book(), MONDAY);
        office.hire(rep("alice")
                .withAbsences(List.of(
                        new Absence(NOW.minusSeconds(1), NOW.plusSeconds(600), null),
                        new Absence(NOW.plusSeconds(600), NOW.plusSeconds(7200), null))));
        Lead lead = office.capture(Office.profile(1));
        Alarm planned = office.boss.pool().countdown(lead.id()).orElseThrow();
        assertThat(planned.rule()).isEqualTo("absence");
        assertThat(planned.at()).isEqualTo(NOW.plusSeconds(7200));
        office.time.advanceTo(planned.at());
        assertThat(office.owner(lead.id())).isEqualTo("alice");
    }

    @Test
    void triesThatWereMissedAreMadeUpForByOne_T4() {
        Office office = Office.open(Draft.plain().book(), MONDAY);
        Lead lead = office.capture(Office.profile(1));
        office.clock.advance(Duration.ofDays(300));
        assertThat(office.crm.runDue().alarms()).isEqualTo(1);
        assertThat(office.boss.pool().countdown(lead.id()).orElseThrow().at())
                .isEqualTo(office.clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(story(office, lead)).endsWith("lead.queued");
    }

    @Test
    void aLeadThatIsNoLongerValidIsNotTried() {
        RuleBook book = Draft.plain().with("/capture/required", "['lead.name']").book();
        Office office = Office.open(book, MONDAY);
        Lead lead = office.capture(Office.profile(1));
        office.boss.leads().update(lead.id(), Office.profile(1).withNeed(null)).orThrow();
        assertThat(office.boss.pool().countdown(lead.id())).isEmpty();
        office.hire("alice", "rep");
        office.time.advance(Duration.ofDays(1));
        assertThat(office.owner(lead.id())).isEqualTo("none");
        office.boss.leads().update(lead.id(), Office.profile(1)).orThrow();
        assertThat(office.owner(lead.id())).isEqualTo("alice");
    }

    @Test
    void aLeadWaitsForTheOwnerOfTheSameCustomerUntilHisNextDay_B20() {
        RuleBook book = cap(1).with(
                        "/assignment/entries",
                        "[{'id': 'bobs', 'order': 1, 'when': {'field': 'lead.source', 'in': ['fair']}, 'users': ['bob']}]")
                .book();
        Office office = Office.open(book, MONDAY);
        office.hire("alice", "rep");
        Lead first = office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        assertThat(office.owner(first.id())).isEqualTo("alice");
        office.hire("bob", "rep");
        // the entry names bob only, who is free
        Lead waiting =
                office.capture(Office.profile(2).withCompany("Blue Sky Inc").withSource("fair"));
        assertThat(office.owner(waiting.id())).isEqualTo("none");
        office.time.advanceTo(Office.shanghai("2026-01-06T00:00").minusMillis(1));
        assertThat(office.owner(waiting.id())).isEqualTo("none");
        office.time.advanceTo(Office.shanghai("2026-01-06T00:00"));
        assertThat(office.owner(waiting.id())).isEqualTo("alice");
        // assign looks for the owner of the same customer too
        assertThat(office.boss.leads().assign(waiting.id()).orThrow().outcome())
                .isEqualTo(new Assignment.ToQueue("daily-cap"));
    }

    @Test
    void anOwnerWhoGaveTheCustomerUpDoesNotComeFirstWhileHeCoolsDown_B20_B28() {
        RuleBook book = Draft.plain().with("/assignment/entries", """
                        [{'id': 'bobs', 'order': 1, 'when': {'field': 'lead.source', 'in': ['fair']}, 'users': ['bob']}]
                        """).book();
        Office office = Office.open(book, MONDAY, "alice");
        Conversion customer =
                office.convert(office.capture(Office.profile(1).withCompany("Blue Sky Ltd")), "CNY 1000.00");
        office.boss.pool().release(customer.account(), "no time").orThrow();
        office.hire("bob", "rep");
        CaptureResult.Captured cooling =
                office.captured(Office.profile(2).withCompany("Blue Sky Inc").withSource("fair"));
        assertThat(over(cooling.assignment())).containsExactly("alice cooling-down");
        assertThat(cooling.lead().holding().owner()).hasToString("bob");
        office.boss
                .leads()
                .update(cooling.lead().id(), Office.profile(2).withSource("fair"))
                .orThrow();

        office.clock.advance(Duration.ofDays(31));
        CaptureResult.Captured later =
                office.captured(Office.profile(3).withCompany("Blue Sky Co").withSource("fair"));
        assertThat(later.assignment().outcome()).isEqualTo(new Assignment.ToUser(UserId.of("alice"), null));

        office.clock.advance(Duration.ofDays(181));
        CaptureResult.Captured tooLate =
                office.captured(Office.profile(4).withCompany("Blue Sky Ltd.").withSource("fair"));
        assertThat(over(tooLate.assignment())).contains("alice too-long-ago");
    }

    @Test
    void byHandTheDailyCapAndLeaveHoldToo_B20_B22() {
        Office office = Office.open(cap(1).book(), MONDAY, "alice");
        office.capture(Office.profile(1));
        Lead waiting = office.capture(Office.profile(2));
        refused(office, waiting, "alice", "daily-cap", "alice");
        office.hire(away("bob", Duration.ofHours(1), "alice"));
        refused(office, waiting, "bob", "absent", "alice");
        office.hire(away("bob", Duration.ofHours(1), null));
        refused(office, waiting, "bob", "absent", "somebody else");
        office.clock.advance(Duration.ofHours(1));
        assertThat(office.boss
                        .leads()
                        .assignTo(waiting.id(), UserId.of("bob"), "please")
                        .orThrow()
                        .holding()
                        .owner())
                .hasToString("bob");
        refused(office, waiting, "alice", "daily-cap", "alice");
        office.clock.set(Office.shanghai("2026-01-06T00:00"));
        assertThat(office.boss.leads().assignTo(waiting.id(), UserId.of("alice"), "please"))
                .isInstanceOf(Outcome.Done.class);
    }

    private static void refused(Office office, Lead lead, String user, String code, String hint) {
        assertThat(office.boss.leads().assignTo(lead.id(), UserId.of(user), "please"))
                .isInstanceOfSatisfying(Outcome.Refused.class, no -> {
                    assertThat(no.refusal().code()).isEqualTo(code);
                    assertThat(no.refusal().message()).contains("(" + user + ")", "Maybe", hint);
                });
    }

    @Test
    void aClaimBeginsTheCadencesAndAContactTakesTheFirstStepBack_B23_B37() {
        Office office = Office.open(Draft.plain().book(), MONDAY, "alice", "bob");
        Lead lead = office.capture(Office.profile(1));
        office.boss.pool().release(lead.id(), "no time").orThrow();
        assertThat(office.boss.followUp().cadences("lead/" + lead.id())).allMatch(run -> "released".equals(run.end()));
        office.claim("bob", lead.id());
        assertThat(office.boss.followUp().cadences("lead/" + lead.id()))
                .filteredOn(run -> run.endedAt() == null)
                .extracting(run -> run.cadence())
                .containsExactlyInAnyOrder("first-contact", "follow-up");
        office.as("bob")
                .followUp()
                .log(lead.id(), Office.call(NOW.plus(Duration.ofDays(30))))
                .orThrow();
        assertThat(office.boss.followUp().cadences("lead/" + lead.id()))
                .filteredOn(run -> run.endedAt() == null)
                .extracting(run -> run.cadence())
                .containsExactly("follow-up");
        office.time.advance(Duration.ofHours(30));
        assertThat(office.as("bob")
                        .followUp()
                        .tasks(io.crmkit.desk.ListFilter.ALL)
                        .items())
                .isEmpty();
    }

    private static RuleBook office(String wait) {
        return Draft.plain()
                .with("/assignment/retryEvery", "'PT24H'")
                .with(
                        "/assignment/fallback",
                        "{'teams': ['sales'], 'calendar': 'china', 'whenNobody': {'wait': '" + wait + "'}}")
                .book();
    }

    @Test
    void onFridayEveningALeadIsPlannedForMondayMorningAndIsAssignedThen_B21() {
        Office office = Office.open(office("PT72H"), "2026-01-09T12:00:00Z", "alice");
        Instant opening = Office.shanghai("2026-01-12T09:00");
        CaptureResult.Captured captured = office.captured(Office.profile(1));
        assertThat(captured.assignment().outcome()).isEqualTo(new Assignment.Planned(opening));
        Lead lead = captured.lead();
        office.time.advanceTo(Office.shanghai("2026-01-12T00:00"));
        Alarm planned = office.boss.pool().countdown(lead.id()).orElseThrow();
        assertThat(planned.rule()).isEqualTo("on-duty");
        assertThat(planned.at()).isEqualTo(opening);
        office.time.advanceTo(opening.minusMillis(1));
        assertThat(story(office, lead)).endsWith("lead.scored", "lead.queued");
        office.time.advanceTo(opening);
        assertThat(office.owner(lead.id())).isEqualTo("alice");
        assertThat(story(office, lead)).endsWith("lead.queued", "lead.assigned");
    }

    @Test
    void aWaitThatIsTooShortLeavesTheLeadInTheQueueWithTheReasons_B21() {
        Office office = Office.open(office("PT48H"), "2026-01-09T12:00:00Z", "alice");
        CaptureResult.Captured captured = office.captured(Office.profile(1));
        assertThat(captured.assignment().outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(over(captured.assignment())).containsExactly("alice off-duty");
        assertThat(office.boss.leads().assign(captured.lead().id()).orThrow().outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
    }
}
