package io.crmkit.acceptance;

import static io.crmkit.acceptance.Office.shanghai;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of cadences whose calendar ends: nothing is guessed, and whoever has to know is told. */
class CadenceNotCoveredTest {
    private static final String END = "2026-12-24T02:00:00Z";

    private static Draft book(String anchor, String steps) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .without("/assignment/firstContact")
                .with(
                        "/cadences",
                        "[{'id': 'talk', 'on': 'lead.assigned', 'calendar': 'china', 'anchor': '" + anchor
                                + "', 'steps': [" + steps + "]}]");
    }

    private static String step(String id, String after) {
        return "{'id': '" + id + "', 'title': {'en': 'Step " + id + "', 'zh': '" + id + "'}, 'after': '" + after + "'}";
    }

    private static Office office(Draft book, String start) {
        Office office = Office.open(book.book(), start, "alice");
        office.boss
                .people()
                .save(new Team(TeamId.of("heads"), "Heads", null, null))
                .orThrow();
        office.hire(AssignmentTest.rep("mia").withTeam(TeamId.of("heads")).withRoles(Set.of("manager")));
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        return office;
    }

    private static List<Notification> told(Office office) {
        return office.messages.stream()
                .filter(message -> message.template().equals("cadence-not-covered"))
                .toList();
    }

    private static List<Event> events(Office office, String record, String kind) {
        return office.boss.history(record).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    private static CadenceRun run(Office office, LeadId lead) {
        return office.boss.followUp().cadences("lead/" + lead).get(0);
    }

    @Test
    void stepsThatTheCalendarDoesNotCoverAreToldOnceAndNotTaken_B37() {
        Office office =
                office(book("SCHEDULED", step("a", "P3D") + "," + step("b", "P10D") + "," + step("c", "P20D")), END);
        LeadId lead = office.capture(Office.profile(1)).id();
        CadenceRun run = run(office, lead);
        assertThat(run.steps())
                .extracting(CadenceRun.Step::notCovered)
                .containsExactly(null, LocalDate.of(2027, 1, 3), LocalDate.of(2027, 1, 13));
        office.time.advance(Duration.ofDays(90));
        assertThat(told(office)).extracting(Notification::recipient).containsExactlyInAnyOrder("alice", "mia");
        assertThat(told(office))
                .allSatisfy(message -> assertThat(message.text())
                        .contains("2027-01-03", "talk", "lead/" + lead, "Step b, Step c", "add the coming years"));
        assertThat(events(office, "cadence/" + run.id(), "cadence.not-covered"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("date", "2027-01-03")
                        .containsEntry("steps", "b c"));
        assertThat(events(office, "lead/" + lead, "lead.cadence-not-covered"))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("cadence", "talk"));
        assertThat(run(office, lead).endedAt()).isNull();
        assertThat(office.sent("task-due")).containsExactly(shanghai("2026-12-28T10:00"));
    }

    @Test
    void aStepThatWaitsForOneBeforeIsToldOfWhenItsTurnComes_B38() {
        Office office = office(book("AFTER_COMPLETION", step("a", "P3D") + "," + step("b", "P10D")), END);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(shanghai("2026-12-29T10:00"));
        assertThat(told(office)).isEmpty();
        var task = office.as("alice")
                .followUp()
                .tasks(io.crmkit.desk.ListFilter.ALL)
                .items()
                .get(0);
        office.as("alice").followUp().done(task.id()).orThrow();
        office.time.advance(Duration.ofDays(90));
        assertThat(told(office))
                .extracting(Notification::recipient, Notification::createdAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("alice", micro("2026-12-29T10:00")),
                        org.assertj.core.api.Assertions.tuple("mia", micro("2026-12-29T10:00")));
        assertThat(run(office, lead).uncovered())
                .extracting(CadenceRun.Step::id)
                .containsExactly("b");
    }

    @Test
    void whatLosesItsTimeInAPauseIsToldOfWhenTheRunGoesOn_B40() {
        Office office = office(book("AFTER_COMPLETION", step("a", "P3D") + "," + step("b", "P10D")), END);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(shanghai("2026-12-28T11:00"));
        office.boss
                .followUp()
                .pause(run(office, lead).id(), shanghai("2026-12-30T10:00"))
                .orThrow();
        var task = office.as("alice")
                .followUp()
                .tasks(io.crmkit.desk.ListFilter.ALL)
                .items()
                .get(0);
        office.as("alice").followUp().done(task.id()).orThrow();
        office.time.advanceTo(shanghai("2026-12-30T09:59"));
        assertThat(told(office)).isEmpty();
        office.time.advance(Duration.ofDays(30));
        assertThat(told(office))
                .extracting(Notification::recipient, Notification::createdAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("alice", micro("2026-12-30T10:00")),
                        org.assertj.core.api.Assertions.tuple("mia", micro("2026-12-30T10:00")));
    }

    private static Instant micro(String local) {
        return shanghai(local).plusNanos(1_000);
    }

    @Test
    void whatMayNotBeDoneAtNightLosesItsTimeIfTheNextDayIsNotCovered_B40() {
        Draft late = book("SCHEDULED", step("a", "P7D"))
                .with(
                        "/followUp",
                        "{'contactLimits': {'quietHours': ['22:00-08:00'], 'zones': {'east': 'Pacific/Kiritimati'}}}");
        Office office = office(late, "2026-12-24T12:00:00Z");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(run(office, lead).steps())
                .extracting(CadenceRun.Step::due, CadenceRun.Step::notCovered)
                .containsExactly(org.assertj.core.api.Assertions.tuple(shanghai("2026-12-31T20:00"), null));
        // he has moved: where he is now it is the night of a year that nobody knows
        office.boss.leads().update(lead, Office.profile(1).withRegion("east")).orThrow();
        office.time.advance(Duration.ofDays(30));
        assertThat(events(office, "cadence/" + run(office, lead).id(), "cadence.step-deferred"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("step", "a")
                        .containsEntry("date", "2027-01-01")
                        .doesNotContainKey("until"));
        assertThat(run(office, lead).uncovered())
                .extracting(CadenceRun.Step::notCovered)
                .containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(told(office))
                .extracting(Notification::recipient, Notification::createdAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("alice", micro("2026-12-31T20:00")),
                        org.assertj.core.api.Assertions.tuple("mia", micro("2026-12-31T20:00")));
        assertThat(office.sent("task-due")).isEmpty();
    }

    @Test
    void aBookWhoseCalendarGoesOnGivesTheStepsTheirTimes_B37() {
        Draft pinned = book("SCHEDULED", step("a", "P10D")).with("/cadences/0/calendar", "'own'");
        String calendar = "{'from': '2026-01-01', 'to': '%s', 'hours': {'monday': ['09:00-18:00']}}";
        Office office = office(pinned.with("/calendars/own", String.format(calendar, "2026-12-31")), END);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advance(Duration.ofHours(1));
        assertThat(told(office)).hasSize(2);
        Office later = office.beside(pinned.with("/calendars/own", String.format(calendar, "2027-12-31"))
                .with("/inFlight", "{'cadences': 'MIGRATE', 'calendars': 'MIGRATE'}")
                .book());
        later.time.advance(Duration.ofHours(1));
        assertThat(run(later, lead).steps())
                .extracting(CadenceRun.Step::due, CadenceRun.Step::notCovered)
                .containsExactly(org.assertj.core.api.Assertions.tuple(shanghai("2027-01-04T10:00"), null));
        later.time.advanceTo(shanghai("2027-01-04T10:00"));
        assertThat(later.sent("task-due")).containsExactly(shanghai("2027-01-04T10:00"));
        assertThat(told(later)).isEmpty();
    }
}
