package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Absence;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FirstContactTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant START = Instant.parse(MONDAY);

    /** The standard book with a time for the first contact; nobody is idle for a year. */
    private static Draft draft(String firstContact) {
        return Draft.plain().with("/pool/pools/0/idleDays", "365").with("/assignment/firstContact", firstContact);
    }

    private static Office office(String firstContact, String... reps) {
        return office(draft(firstContact).book(), MONDAY, reps);
    }

    /** A team with a manager who is no candidate: he is a member of another team. */
    private static Office office(RuleBook book, String start, String... reps) {
        Office office = Office.open(book, start, reps);
        office.boss
                .people()
                .save(new Team(TeamId.of("heads"), "Heads", null, null))
                .orThrow();
        office.hire(AssignmentTest.rep("mia").withTeam(TeamId.of("heads")).withRoles(java.util.Set.of("manager")));
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        return office;
    }

    private static List<String> told(Office office, String... templates) {
        return office.messages.stream()
                .filter(message -> List.of(templates).contains(message.template()))
                .map(message -> message.recipient() + " " + message.template() + " " + message.createdAt())
                .toList();
    }

    private static Instant after(String duration) {
        return START.plus(Duration.parse(duration));
    }

    private static List<String> holders(Office office, LeadId lead) {
        return office.lead(lead).holding().past().stream()
                .map(past -> past.owner() + " " + past.end())
                .toList();
    }

    @Test
    void theOwnerIsRemindedAtHalfAndFourFifthsOfTheDayAndThenTheLeadGoesOn_B23() {
        Office office = office("{}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(office.owner(lead)).isEqualTo("alice");

        office.time.advanceTo(after("PT24H").minusMillis(1));
        assertThat(told(office, "first-contact-reminder"))
                .containsExactly(
                        "alice first-contact-reminder " + after("PT12H"),
                        "alice first-contact-reminder " + after("PT19H12M"));
        assertThat(office.owner(lead)).isEqualTo("alice");

        office.time.advanceTo(after("PT24H"));
        assertThat(office.owner(lead)).isEqualTo("bob");
        assertThat(holders(office, lead)).containsExactly("alice no-first-contact");
        // messages of different recipients have no order among each other
        assertThat(told(office, "first-contact-overdue", "lead.assigned"))
                .containsExactlyInAnyOrder(
                        "alice lead.assigned " + START,
                        "alice first-contact-overdue " + after("PT24H"),
                        "bob lead.assigned " + after("PT24H"));
    }

    @Test
    void theReassignmentIsADecisionThatSaysWhyWhoHadItIsPassedOver_B23() {
        Office office = office("{}", "alice", "bob", "carol");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT48H"));

        Event assigned = last(office, lead, "lead.assigned");
        assertThat(assigned.decision().kind()).isEqualTo("assignment");
        assertThat(assigned.decision().reasons())
                .extracting(reason -> reason.effect())
                .containsExactly(
                        new Effect.Passes(),
                        new Effect.PassesOver("alice", "held-before"),
                        new Effect.PassesOver("bob", "held-before"),
                        new Effect.Chooses("carol"));
        assertThat(last(office, lead, "lead.first-contact-overdue").data())
                .containsEntry("due", after("PT48H").toString())
                .containsEntry("rule", "first-contact");
    }

    private static Event last(Office office, LeadId lead, String kind) {
        List<Event> found = office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
        return found.stream()
                .max(java.util.Comparator.comparing(Event::sequence))
                .orElseThrow();
    }

    @Test
    void afterThreeHopsItWaitsForTheManagerWhoIsTold_B23() {
        Office office = office("{}", "alice", "bob", "carol", "dave", "erin");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT96H"));
        assertThat(holders(office, lead))
                .containsExactly(
                        "alice no-first-contact",
                        "bob no-first-contact",
                        "carol no-first-contact",
                        "dave no-first-contact");
        Holding holding = office.lead(lead).holding();
        assertThat(holding.state()).isEqualTo(Holding.State.ESCALATED);
        assertThat(holding.manager()).isEqualTo(UserId.of("mia"));
        assertThat(told(office, "lead.escalated")).containsExactly("mia lead.escalated " + after("PT96H"));
        assertThat(office.sent("first-contact-reminder")).hasSize(8);

        office.time.advanceTo(after("PT960H"));
        assertThat(office.lead(lead).holding()).isEqualTo(holding);
        assertThat(office.sent("first-contact-reminder", "first-contact-overdue"))
                .hasSize(12);
    }

    @Test
    void theManagerSeesItInHisQueueAndHandsItOnToAnybody_B23() {
        Office office = office("{'hops': 0}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT24H"));
        UserId mia = UserId.of("mia");
        assertThat(office.as("mia").leads().escalated(mia, ListFilter.ALL).items())
                .extracting(Lead::id)
                .containsExactly(lead);
        assertThat(office.as("mia").leads().find(lead)).isPresent();
        assertThat(office.as("bob").leads().escalated(mia, ListFilter.ALL).items())
                .isEmpty();
        assertThat(office.as("bob").leads().find(lead)).isEmpty();
        assertThat(office.boss
                        .leads()
                        .escalated(UserId.of("alice"), ListFilter.ALL)
                        .items())
                .isEmpty();

        office.boss.leads().assignTo(lead, UserId.of("bob"), "knows them").orThrow();
        assertThat(office.lead(lead).holding().hops()).isZero();
        assertThat(office.as("mia").leads().escalated(mia, ListFilter.ALL).items())
                .isEmpty();
        office.time.advance(Duration.ofHours(24));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.ESCALATED);
    }

    @Test
    void otherNumbersOfTheBookAreOtherInstants_B23() {
        Office office = office("{'within': 'PT4H', 'reminders': [90, 25], 'hops': 1}", "alice", "bob", "carol");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT8H"));
        assertThat(told(office, "first-contact-reminder", "first-contact-overdue", "lead.escalated"))
                .containsExactlyInAnyOrder(
                        "alice first-contact-reminder " + after("PT1H"),
                        "alice first-contact-reminder " + after("PT3H36M"),
                        "alice first-contact-overdue " + after("PT4H"),
                        "bob first-contact-reminder " + after("PT5H"),
                        "bob first-contact-reminder " + after("PT7H36M"),
                        "bob first-contact-overdue " + after("PT8H"),
                        "mia lead.escalated " + after("PT8H"));
        assertThat(holders(office, lead)).containsExactly("alice no-first-contact", "bob no-first-contact");
    }

    @Test
    void aContactStopsIt_B23() {
        Office office = office("{}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT13H"));
        office.as("alice").followUp().log(lead, Office.call(after("PT400H"))).orThrow();
        office.time.advanceTo(after("PT300H"));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("first-contact-reminder")).containsExactly(after("PT12H"));
        assertThat(office.boss.followUp().firstContact(lead)).isEmpty();
    }

    @Test
    void businessTimeCountsWhereTheBookNamesACalendar_B23() {
        RuleBook book = draft("{'within': 'PT9H', 'calendar': 'china'}").book();
        Office office = office(book, Office.shanghai("2026-01-09T17:00").toString(), "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(office.boss.followUp().firstContact(lead).orElseThrow().at())
                .isEqualTo(Office.shanghai("2026-01-12T17:00"));
        office.time.advanceTo(Office.shanghai("2026-01-12T17:00"));
        assertThat(office.sent("first-contact-reminder"))
                .containsExactly(Office.shanghai("2026-01-12T12:30"), Office.shanghai("2026-01-12T15:12"));
        assertThat(office.owner(lead)).isEqualTo("bob");
    }

    private static RuleBook calendarThatEnds() {
        return draft("{'calendar': 'short'}").with("/calendars/short", """
                        {'from': '2026-01-01', 'to': '2026-01-05', 'hours': {'monday': ['09:00-18:00']}}
                        """).book();
    }

    @Test
    void calendarThatEndsIsToldOnceAndNothingIsGuessed_B23() {
        Office office = office(calendarThatEnds(), MONDAY, "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        Alarm due = office.boss.followUp().firstContact(lead).orElseThrow();
        assertThat(due.name()).isEqualTo(OwnerAssigner.FIRST_CONTACT_NOT_COVERED);
        assertThat(due.facts()).contains(new Fact("firstContact.calendar", "short"), new Fact("date", "2026-01-06"));
        office.crm.runDue();
        office.time.advance(Duration.ofDays(3));
        assertThat(told(office, "first-contact-not-covered"))
                .containsExactlyInAnyOrder(
                        "alice first-contact-not-covered " + due.at(), "mia first-contact-not-covered " + due.at());
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("first-contact-reminder", "first-contact-overdue"))
                .isEmpty();
        assertThat(last(office, lead, "lead.first-contact-not-covered").data()).containsEntry("date", "2026-01-06");
    }

    @Test
    void whoGetsALeadThatWaitedInTheQueueIsToldOfACalendarThatEndsToo_B23() {
        Office office = office(calendarThatEnds(), MONDAY, "alice");
        office.hire(office.user("alice").withAbsences(List.of(new Absence(START, after("PT30H"), null))));
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(office.owner(lead)).isEqualTo("none");
        office.time.advance(Duration.ofHours(31));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(told(office, "first-contact-not-covered"))
                .filteredOn(told -> told.startsWith("alice"))
                .hasSize(1);
    }

    @Test
    void whatWasMissedIsCaughtUpWithOnceAndInOrder_B23() {
        Office office = office("{}", "alice", "bob", "carol");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.clock.advance(Duration.ofHours(70));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(told(office, "first-contact-reminder", "first-contact-overdue", "lead.assigned").stream()
                        .filter(told -> told.startsWith("alice")))
                .containsExactly("alice lead.assigned " + START, "alice first-contact-overdue " + after("PT70H"));
        assertThat(last(office, lead, "lead.first-contact-overdue").data())
                .containsEntry("due", after("PT24H").toString())
                .containsEntry("missed", after("PT12H") + " " + after("PT19H12M"));
        assertThat(office.boss.followUp().firstContact(lead).orElseThrow().at()).isEqualTo(after("PT94H"));
        office.time.advanceTo(after("PT94H"));
        assertThat(office.owner(lead)).isEqualTo("carol");
    }

    @Test
    void ifEverybodyHadItTheManagerGetsItAtOnce_B23() {
        Office office = office("{}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT48H"));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.ESCALATED);
        Event escalated = last(office, lead, "lead.escalated");
        assertThat(escalated.data()).containsEntry("code", "nobody-eligible").containsEntry("manager", "mia");
        assertThat(escalated.decision().reasons())
                .extracting(reason -> reason.effect())
                .containsExactly(
                        new Effect.Passes(),
                        new Effect.PassesOver("alice", "held-before"),
                        new Effect.PassesOver("bob", "held-before"));
    }

    @Test
    void whoComesBackLaterGetsItThenAndNobodyWhoHadIt_B23() {
        Office office = office("{}", "alice", "bob");
        office.hire(office.user("bob").withAbsences(List.of(new Absence(START, after("PT30H"), null))));
        RuleBook book = draft("{}")
                .with("/assignment/fallback/whenNobody", "{'wait': 'PT72H'}")
                .book();
        Office patient = office.beside(book);
        LeadId lead = patient.capture(Office.profile(1)).id();
        patient.time.advanceTo(after("PT24H"));
        assertThat(patient.lead(lead).holding().state()).isEqualTo(Holding.State.UNASSIGNED);
        patient.time.advanceTo(after("PT30H"));
        assertThat(patient.owner(lead)).isEqualTo("bob");
        assertThat(patient.lead(lead).holding().hops()).isEqualTo(1);
    }

    @Test
    void aClaimIsProtectedFromIt_B23() {
        Office office = office("{}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").pool().release(lead, "no time").orThrow();
        office.claim("bob", lead);
        assertThat(office.boss.followUp().firstContact(lead)).isEmpty();
        office.time.advance(Duration.ofHours(100));
        assertThat(office.owner(lead)).isEqualTo("bob");
    }

    @Test
    void theScreenAndTheJobTellTheSameInstantAndOnlyWhoSeesTheLeadIsTold_B23() {
        Office office = office("{'reminders': []}", "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        Alarm due = office.as("alice").followUp().firstContact(lead).orElseThrow();
        assertThat(due.at()).isEqualTo(after("PT24H"));
        assertThat(office.as("alice").pool().countdown(lead)).contains(due);
        assertThat(office.as("bob").followUp().firstContact(lead)).isEmpty();
    }

    @Test
    void withoutManagerItWaitsForWhoeverMayAssign_B23() {
        Office office = Office.open(draft("{'hops': 0}").book(), MONDAY, "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT24H"));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.ESCALATED);
        assertThat(office.lead(lead).holding().manager()).isNull();
        office.hire("max", "manager");
        assertThat(office.as("max").leads().list(ListFilter.ALL).items())
                .extracting(Lead::id)
                .containsExactly(lead);
        assertThat(office.messages).extracting(Notification::template).doesNotContain("lead.escalated");
    }

    @Test
    void aBookThatSaysNothingLeavesLeadsWithTheirOwners_B23() {
        Office office =
                office(Draft.plain().with("/pool/pools/0/idleDays", "365").book(), MONDAY, "alice", "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(after("PT500H"));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.boss.followUp().firstContact(lead)).isEmpty();
    }

    /** Nobody has a lead twice in one round, it goes on at most as often as the book says, and who had contact keeps it. */
    @Property(tries = 30, seed = Laws.SEED)
    void nobodyHasItTwiceAndTheHopsAreBounded_B23(
            @ForAll @IntRange(min = 1, max = 6) int reps,
            @ForAll @IntRange(max = 4) int hops,
            @ForAll @Size(6) List<@IntRange(min = 1, max = 40) Integer> reactions) {
        Office office = office("{'hops': " + hops + "}");
        for (int i = 0; i < reps; i++) {
            office.hire("rep-" + i, "rep");
        }
        LeadId lead = office.capture(Office.profile(1)).id();
        String keeper = null;
        for (int round = 0; round < 6 && keeper == null; round++) {
            String owner = office.owner(lead);
            int hours = reactions.get(round);
            if (hours < 24 && !owner.equals("none")) {
                office.time.advance(Duration.ofHours(hours));
                office.as(owner)
                        .followUp()
                        .log(lead, Office.call(office.clock.instant().plus(Duration.ofDays(300))))
                        .orThrow();
                keeper = owner;
            } else {
                office.time.advance(Duration.ofHours(24));
            }
        }
        office.time.advance(Duration.ofDays(10));
        Holding holding = office.lead(lead).holding();
        assertThat(holding.past()).extracting(Holding.Past::owner).doesNotHaveDuplicates();
        assertThat(holding.past().size()).isLessThanOrEqualTo(Math.min(reps, hops + 1));
        if (keeper != null) {
            assertThat(holding.owner()).hasToString(keeper);
        } else {
            assertThat(holding.state()).isEqualTo(Holding.State.ESCALATED);
            assertThat(holding.past()).hasSize(Math.min(reps, hops + 1));
        }
    }
}
