package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class FollowUpTest {
    private final Storage storage;

    FollowUpTest(Storage storage) {
        this.storage = storage;
    }

    /** A book without recycling in the way: nobody is idle for a year. */
    private Office office(String start) {
        RuleBook book = Draft.plain().with("/pool/pools/0/idleDays", "365").book();
        return Office.open(book, Office.shanghai(start).toString(), storage, "alice");
    }

    private static List<Instant> due(Office office, LeadId lead, String origin) {
        return office.boss.followUp().tasks(ListFilter.ALL.withLimit(1_000)).items().stream()
                .filter(task ->
                        task.subject().equals("lead/" + lead) && task.origin().startsWith(origin))
                .map(Task::due)
                .toList();
    }

    @Test
    void anInteractionWantsAllItsParts_B37() {
        Office office = office("2026-01-07T10:00");
        Lead lead = office.capture(Office.profile(1));
        NewInteraction empty = new NewInteraction(Channel.CALL, " ", "", "\t", null, null, List.of());
        assertThat(office.as("alice").followUp().log(lead.id(), empty))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().violations())
                                .extracting("path")
                                .containsExactlyInAnyOrder(
                                        "interaction.keyPoints",
                                        "interaction.feedback",
                                        "interaction.nextPlan",
                                        "interaction.nextContactAt"));
        assertThat(office.boss.followUp().interactions("lead/" + lead.id())).isEmpty();
        assertThat(office.lead(lead.id())).isEqualTo(lead);
    }

    @Test
    void aContactIsNotLaterThanNowAndTheNextIsLater_B37() {
        Office office = office("2026-01-07T10:00");
        Lead lead = office.capture(Office.profile(1));
        Instant now = office.clock.instant();
        assertThat(violated(office, lead, Office.call(now))).containsExactly("interaction.nextContactAt");
        assertThat(violated(office, lead, Office.call(now.plusSeconds(2)).withHappenedAt(now.plusSeconds(1))))
                .containsExactly("interaction.happenedAt");
        office.as("alice")
                .followUp()
                .log(lead.id(), Office.call(now.plusSeconds(1)))
                .orThrow();
    }

    private static List<String> violated(Office office, Lead lead, NewInteraction said) {
        Outcome<?> outcome = office.as("alice").followUp().log(lead.id(), said);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome)
                .refusal().violations().stream().map(Violation::path).toList();
    }

    @Test
    void stepsCountFromTheStartAndAWeekEndMovesToTheNextBusinessDay_B37() {
        Office office = office("2026-01-07T10:00");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(Office.shanghai("2026-01-12T10:00").minusMillis(1));
        assertThat(due(office, lead, "cadence:follow-up:")).isEmpty();
        office.time.advance(Duration.ofDays(30));
        assertThat(due(office, lead, "cadence:follow-up:"))
                .containsExactly(
                        Office.shanghai("2026-01-12T10:00"),
                        Office.shanghai("2026-01-14T10:00"),
                        Office.shanghai("2026-01-21T10:00"));
        assertThat(due(office, lead, "cadence:first-contact:")).containsExactly(Office.shanghai("2026-01-08T10:00"));
    }

    @Test
    void aMakeUpSaturdayIsABusinessDayAndAHolidayIsNot_B37() {
        Office office = office("2026-02-11T15:30");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advance(Duration.ofDays(30));
        assertThat(due(office, lead, "cadence:follow-up:"))
                .containsExactly(
                        Office.shanghai("2026-02-14T15:30"),
                        Office.shanghai("2026-02-24T15:30"),
                        Office.shanghai("2026-02-25T15:30"));
    }

    @Test
    void aTaskIsTheOwnersAndToldOnce_B37() {
        Office office = office("2026-01-07T10:00");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.hire("bob", "rep");
        office.boss
                .leads()
                .assignTo(lead, io.crmkit.people.UserId.of("bob"), "holiday")
                .orThrow();
        office.time.advance(Duration.ofDays(2));
        assertThat(office.as("alice").followUp().tasks(ListFilter.ALL).items()).isEmpty();
        List<Task> tasks = office.as("bob").followUp().tasks(ListFilter.ALL).items();
        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.origin()).isEqualTo("cadence:first-contact:first-contact");
            assertThat(office.as("alice").followUp().done(task.id())).isInstanceOf(Outcome.Refused.class);
            office.as("bob").followUp().done(task.id()).orThrow();
        });
        assertThat(office.as("bob").followUp().tasks(ListFilter.ALL).items()).isEmpty();
    }

    @Test
    void conversionAndReleaseEndEveryCadence_B38() {
        Office office = office("2026-01-07T10:00");
        Lead converted = office.capture(Office.profile(1));
        LeadId released = office.capture(Office.profile(2)).id();
        office.convert(converted, "CNY 1000.00");
        office.as("alice").pool().release(released, "no need").orThrow();
        office.time.advance(Duration.ofDays(40));
        assertThat(due(office, converted.id(), "cadence:")).isEmpty();
        assertThat(due(office, released, "cadence:")).isEmpty();
    }
}
