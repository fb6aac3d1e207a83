package io.crmkit.acceptance;

import static io.crmkit.acceptance.Office.SHANGHAI;
import static io.crmkit.acceptance.Office.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Collision;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.policy.Contacts;
import io.crmkit.pool.Holding;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the standard rule book makes of a rep: what he must do, by when, and what happens if he does not. */
class StandardFollowUpTest {
    /** A Monday, ten o'clock. */
    private static final String MONDAY = "2026-03-02T02:00:00Z";

    private static final Instant START = Instant.parse(MONDAY);

    /** Reps of the team that gets leads, and a manager who gets none. */
    private static Office office(String... reps) {
        Office office = Office.open(RuleBook.standard(), MONDAY, reps);
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

    private static Instant after(String duration) {
        return START.plus(Duration.parse(duration));
    }

    /** Everything somebody was told, in order. */
    private static List<String> told(Office office, String user) {
        return office.messages.stream()
                .filter(message -> message.recipient().equals(user))
                .map(message -> message.template() + " " + message.createdAt())
                .toList();
    }

    private static List<Instant> due(Office office, String record, String cadence) {
        return office.boss.followUp().cadences(record).stream()
                .filter(run -> run.endedAt() == null && run.cadence().equals(cadence))
                .flatMap(run -> run.steps().stream())
                .filter(step -> step.doneAt() == null)
                .map(CadenceRun.Step::due)
                .toList();
    }

    private static List<Task> tasks(Office office, String user) {
        return office.as(user).followUp().tasks(ListFilter.ALL).items();
    }

    /** A lead that fell back to the pool, since a week ago. */
    private static LeadId pooled(Office office, int number) {
        LeadId lead = office.capture(Office.profile(number)).id();
        office.as(office.owner(lead)).pool().release(lead, "no time").orThrow();
        return lead;
    }

    @Test
    void whoHasNoContactWithinADayIsRemindedTwiceAndThenTheLeadGoesOn_B23() {
        Office office = office("alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(office.owner(lead)).isEqualTo("alice");
        office.time.advanceTo(after("PT24H").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        office.time.advanceTo(after("PT24H"));
        assertThat(office.owner(lead)).isEqualTo("bob");
        // one road: nothing else tells of the first contact
        assertThat(told(office, "alice"))
                .containsExactly(
                        "lead.assigned " + START,
                        "first-contact-reminder " + after("PT12H"),
                        "first-contact-reminder " + after("PT19H12M"),
                        "first-contact-overdue " + after("PT24H"));
        assertThat(tasks(office, "alice")).isEmpty();
        assertThat(told(office, "bob")).containsExactly("lead.assigned " + after("PT24H"));
    }

    @Test
    void afterThreeHopsTheManagerHasIt_B23() {
        Office office = office("alice", "bob", "carol", "dave", "erin");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT96H").minusMillis(1));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.OWNED);
        office.time.advanceTo(after("PT96H"));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.ESCALATED);
        assertThat(office.lead(lead).holding().past())
                .extracting(past -> past.owner().value(), Holding.Past::end)
                .containsExactly(
                        tuple("alice", "no-first-contact"),
                        tuple("bob", "no-first-contact"),
                        tuple("carol", "no-first-contact"),
                        tuple("dave", "no-first-contact"));
        assertThat(told(office, "mia")).containsExactly("lead.escalated " + after("PT96H"));
    }

    @Test
    void whoClaimsALeadKeepsItAndIsAskedOnceForTheFirstContact() {
        Office office = office("alice", "bob");
        LeadId lead = pooled(office, 1);
        office.claim("bob", lead);
        office.time.advanceTo(after("PT24H"));
        assertThat(told(office, "bob")).containsExactly("task-due " + after("PT24H"));
        assertThat(tasks(office, "bob")).extracting(Task::title).containsExactly("First contact");
        office.time.advanceTo(after("PT48H"));
        assertThat(office.owner(lead)).isEqualTo("bob");
        office.as("bob").followUp().log(lead, Office.call(after("PT400H"))).orThrow();
        assertThat(tasks(office, "bob"))
                .filteredOn(task -> task.doneAt() == null)
                .extracting(Task::title)
                .containsExactly("Send a proposal");
    }

    @Test
    void aNoteOfNineCharactersOrOfTheSameWordsKeepsNobodyFromLosingTheCustomer_B30() {
        for (String note : List.of("called ok", "Talked about the price")) {
            Office office = office("alice");
            LeadId lead = office.capture(Office.profile(1)).id();
            say(office, lead, "Talked about the price");
            office.time.advanceTo(after("PT96H"));
            Interaction second = say(office, lead, note);
            assertThat(second.uncounted()).isEqualTo(note.length() < 10 ? "too-short" : "repeated");
            // seven whole days after the contact that counts
            office.time.advanceTo(shanghai("2026-03-10T00:00").minusMillis(1));
            assertThat(office.owner(lead)).isEqualTo("alice");
            office.time.advanceTo(shanghai("2026-03-10T00:00"));
            assertThat(office.owner(lead)).isEqualTo("none");
        }
    }

    private static Interaction say(Office office, LeadId lead, String text) {
        Instant next = office.clock.instant().plus(Duration.ofDays(30));
        return office.as("alice")
                .followUp()
                .log(lead, Office.call(next).withKeyPoints(text))
                .orThrow();
    }

    @Test
    void theNextContactThatIsPlannedIsATaskThatIsToldOnce_B37() {
        Office office = office("alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(after("PT48H"))).orThrow();
        assertThat(tasks(office, "alice"))
                .extracting(Task::title, Task::due)
                .containsExactly(tuple("Send a proposal", after("PT48H")));
        office.time.advanceTo(after("PT48H"));
        assertThat(told(office, "alice")).containsExactly("lead.assigned " + START, "task-due " + after("PT48H"));
    }

    @Test
    void twoWhoContactACustomerWithinADayAreToldOfEachOther() {
        Office office = office("alice");
        office.hire(AssignmentTest.rep("dora").withTeam(TeamId.of("heads")).withRoles(Set.of("director")));
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(after("PT900H"))).orThrow();
        office.clock.advance(Duration.ofHours(24).minusMinutes(1));
        Interaction close = office.as("dora")
                .followUp()
                .log(lead, Office.call(after("PT500H")))
                .orThrow();
        assertThat(close.collisions())
                .containsExactly(new Collision(UserId.of("alice"), "lead/" + lead, Channel.CALL, START, false));
        office.clock.advance(Duration.ofHours(24));
        Interaction later = office.as("dora")
                .followUp()
                .log(lead, Office.call(after("PT520H")))
                .orThrow();
        assertThat(later.collisions()).isEmpty();
    }

    @Test
    void nothingIsPlannedForTheNight_B40() {
        Office office = office("alice", "bob");
        LeadId lead = pooled(office, 1);
        office.time.advanceTo(shanghai("2026-03-02T23:30"));
        office.claim("bob", lead);
        // what is owed is not put off
        assertThat(due(office, "lead/" + lead, "first-contact")).containsExactly(shanghai("2026-03-03T23:30"));
        assertThat(due(office, "lead/" + lead, "follow-up"))
                .containsExactly(
                        shanghai("2026-03-06T08:00"), shanghai("2026-03-10T08:00"), shanghai("2026-03-17T08:00"));
    }

    @Test
    void allCadencesTogetherContactACustomerOnceADayAndThreeTimesAWeek_B40() {
        Office office = office("alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(due(office, "lead/" + lead, "follow-up"))
                .containsExactly(
                        shanghai("2026-03-05T10:00"), shanghai("2026-03-09T10:00"), shanghai("2026-03-16T10:00"));
        // Thursday is taken, the next day is not
        assertThat(planned("follow-up", shanghai("2026-03-05T09:00")))
                .containsExactly(
                        shanghai("2026-03-06T08:00"), shanghai("2026-03-09T10:00"), shanghai("2026-03-16T10:00"));
        // this week is full
        Instant[] three = {shanghai("2026-03-02T11:00"), shanghai("2026-03-03T11:00"), shanghai("2026-03-04T11:00")};
        assertThat(planned("follow-up", three))
                .containsExactly(
                        shanghai("2026-03-09T08:00"), shanghai("2026-03-10T08:00"), shanghai("2026-03-16T10:00"));
        assertThat(planned("takeover", three)).as("what is owed").containsExactly(after("PT24H"));
    }

    /** When the steps of a cadence that begins at the start are planned for who was contacted at other times, too. */
    private static List<Instant> planned(String cadence, Instant... others) {
        return RuleBook.standard()
                .cadences()
                .plan(cadence, "lead/1", START, SHANGHAI, new Contacts(SHANGHAI, List.of(others)))
                .outcome()
                .steps()
                .stream()
                .map(CadenceRun.Step::due)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            mode = Mode.EXCLUDE,
            names = {"SUBSCRIBE", "OUT_OF_OFFICE"})
    void whatACustomerAnswersEndsItsFollowUp_B38(Signal signal) {
        Office office = office("alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        List<CadenceRun> ended =
                office.as("alice").followUp().signal(lead, signal).orThrow();
        assertThat(ended)
                .extracting(CadenceRun::cadence, CadenceRun::end)
                .containsExactly(tuple("follow-up", signal.name()));
        office.as("alice").followUp().log(lead, Office.call(after("PT900H"))).orThrow();
        office.time.advanceTo(after("PT100H"));
        assertThat(told(office, "alice")).containsExactly("lead.assigned " + START);
    }

    @Test
    void anAnswerOfAMachineEndsNothingAndWhatARepOwesEndsOnNoSignal_B38() {
        Office office = office("alice", "bob");
        LeadId lead = pooled(office, 1);
        office.claim("bob", lead);
        assertThat(office.as("bob")
                        .followUp()
                        .signal(lead, Signal.OUT_OF_OFFICE)
                        .orThrow())
                .isEmpty();
        assertThat(office.as("bob").followUp().signal(lead, Signal.BOUNCE).orThrow())
                .extracting(CadenceRun::cadence)
                .containsExactly("follow-up");
        assertThat(due(office, "lead/" + lead, "first-contact")).containsExactly(after("PT24H"));
    }

    @Test
    void whoTakesAnAccountOverIsAskedForAContactWithinADay() {
        Office office = office("alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        AccountId account = office.convert(office.lead(lead), "CNY 1000.00").account();
        office.boss.accounts().assignTo(account, UserId.of("bob"), "his region").orThrow();
        assertThat(due(office, "account/" + account, "takeover")).containsExactly(after("PT24H"));
    }
}
