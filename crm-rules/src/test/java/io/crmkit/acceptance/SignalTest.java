package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rule book says ends its cadences: signals of the customer. */
@ParameterizedClass
@EnumSource(Storage.class)
class SignalTest {
    private final Office office;
    private final LeadId lead;
    private final FollowUpDesk desk;

    SignalTest(Storage storage) {
        office = Office.open(
                Draft.plain()
                        .with("/pool/pools/0/idleDays", "365")
                        .with("/cadences/1/endsOn", "['UNSUBSCRIBE', 'REPLY']")
                        .with("/cadences/0/endsOn", "['MEETING']")
                        .with("/automations", """
                                [{'id': 'again', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'again'},
                                  'then': [{'startCadence': 'follow-up'}]}]
                                """)
                        .book(),
                Office.shanghai("2026-01-07T10:00").toString(),
                storage,
                "alice");
        lead = office.capture(Office.profile(1)).id();
        desk = office.as("alice").followUp();
    }

    private CadenceRun run(String cadence) {
        return desk.cadences("lead/" + lead).stream()
                .filter(run -> run.cadence().equals(cadence))
                .findFirst()
                .orElseThrow();
    }

    private List<String> origins() {
        return desk.tasks(ListFilter.ALL).items().stream().map(Task::origin).toList();
    }

    @Test
    void aReplyEndsTheCadenceClosesItsTasksAndIsTheReason_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00"));
        assertThat(origins()).contains("cadence:follow-up:thank-you", "cadence:first-contact:first-contact");
        Task task = desk.tasks(ListFilter.ALL).items().stream()
                .filter(one -> one.origin().startsWith("cadence:follow-up:"))
                .findFirst()
                .orElseThrow();
        assertThat(desk.signal(lead, Signal.OUT_OF_OFFICE).orThrow()).isEmpty();
        assertThat(desk.signal(lead, Signal.BOUNCE).orThrow()).isEmpty();
        assertThat(desk.signal(lead, Signal.REPLY).orThrow())
                .extracting(CadenceRun::cadence)
                .containsExactly("follow-up");
        assertThat(run("follow-up").end()).isEqualTo("REPLY");
        assertThat(run("follow-up").endedAt()).isEqualTo(office.clock.instant());
        assertThat(origins()).containsExactly("cadence:first-contact:first-contact");
        List<Event> events = office.boss.history("task/" + task.id());
        assertThat(events.get(events.size() - 1).data()).containsEntry("why", "REPLY");
        office.time.advanceTo(Office.shanghai("2026-02-12T10:00"));
        assertThat(origins()).containsExactly("cadence:first-contact:first-contact");
    }

    @Test
    void aMeetingThatIsLoggedEndsOnlyWhatNamesMeetings_B38() {
        office.time.advanceTo(Office.shanghai("2026-01-07T11:00"));
        desk.log(lead, Office.call(Office.shanghai("2026-03-01T10:00")).withChannel(Channel.MEETING))
                .orThrow();
        assertThat(run("first-contact").end()).isEqualTo("MEETING");
        assertThat(run("follow-up").endedAt()).isNull();
    }

    @Test
    void aRuleDoesNotEnrolWhoUnsubscribedEither_B38() {
        desk.signal(lead, Signal.UNSUBSCRIBE).orThrow();
        assertThat(run("follow-up").end()).isEqualTo("UNSUBSCRIBE");
        office.boss.leads().tag(lead, List.of("again"), List.of()).orThrow();
        List<Event> events = office.boss.history("lead/" + lead);
        assertThat(events.get(events.size() - 1).kind()).isEqualTo("lead.rule-refused");
        assertThat(events.get(events.size() - 1).data()).containsEntry("code", "unsubscribed");
        assertThat(desk.cadences("lead/" + lead)).hasSize(2);
    }

    @Test
    void thePreviewOfManyHasTheTimesOfTheCalendarAndOfEachOwnersZone_B38() {
        desk.stop(run("follow-up").id(), "anew").orThrow();
        List<Enrolment> preview =
                desk.previewEnrolment(List.of("lead/" + lead), "follow-up").orThrow();
        List<Instant> dues = ((EnrolResult.Started) preview.get(0).result())
                .run().steps().stream().map(CadenceRun.Step::due).toList();
        assertThat(dues)
                .containsExactly(
                        Office.shanghai("2026-01-12T10:00"),
                        Office.shanghai("2026-01-14T10:00"),
                        Office.shanghai("2026-01-21T10:00"));
        assertThat(run("follow-up").end()).isEqualTo("stopped");
    }
}
