package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.AccountId;
import io.crmkit.calendar.Deadline;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.event.Event;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.ClockReading.State;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import io.crmkit.spi.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaTest {
    private static final String OFFICE = """
            {'office': {'hours': {'monday': ['09:00-18:00'], 'tuesday': ['09:00-18:00'], 'wednesday': ['09:00-18:00'],
             'thursday': ['09:00-18:00'], 'friday': ['09:00-18:00']}, 'from': '2026-01-01', 'to': '2026-12-31'},
             'china': {'builtIn': 'china'}, 'always': {'builtIn': 'always'}}
            """;

    private static final String FRIDAY = "2026-01-09T17:00";

    static RuleBook book(String entries) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/calendars", OFFICE)
                .with("/sla", "{'entries': " + entries + "}")
                .book();
    }

    private Office office;
    private AccountId account;

    /** A customer of alice, whom mia leads, at a local time. */
    private void at(String local, RuleBook book) {
        office = Office.open(book, Office.shanghai(local).toString(), "alice");
        office.hire(AssignmentTest.rep("mia").withTeam(TeamId.of("heads")).withRoles(Set.of("manager")));
        office.hire("dora", "director");
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        account =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").account();
        office.time.advance(Duration.ZERO);
        office.messages.clear();
    }

    private void resolution(String local, String time) {
        at(local, book("[{'id': 'all', 'calendar': 'office', 'resolution': '" + time + "', 'warnAt': []}]"));
    }

    private TicketId open(boolean complaint) {
        return office.as("alice")
                .service()
                .open(account, "Broken", null, complaint)
                .orThrow()
                .id();
    }

    private UserId owner() {
        return office.boss.accounts().find(account).orElseThrow().holding().owner();
    }

    private void go(String local) {
        office.time.advanceTo(Office.shanghai(local));
    }

    private ClockReading clock(TicketId id, ClockKind kind) {
        return office.boss.service().clocks(id).stream()
                .filter(reading -> reading.clock().kind() == kind)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Instant due(TicketId id, ClockKind kind) {
        return clock(id, kind).due();
    }

    private List<String> told() {
        return office.messages.stream()
                .filter(message -> message.template().startsWith("sla-"))
                .map(message -> message.recipient() + " " + message.template() + " " + message.createdAt())
                .toList();
    }

    private List<String> events(TicketId id) {
        return office.boss.history("ticket/" + id).stream()
                .filter(event -> event.kind().startsWith("ticket.sla-"))
                .sorted(java.util.Comparator.comparing(Event::sequence))
                .map(event -> event.kind().substring("ticket.sla-".length()) + " "
                        + event.data().get("clock") + " " + event.data().get("due"))
                .toList();
    }

    private static String shanghai(String local) {
        return Office.shanghai(local).toString();
    }

    @Test
    void fourBusinessHoursFromFridayAtFiveAreMondayAtTwelve_B41() {
        resolution(FRIDAY, "PT4H");
        TicketId id = open(false);
        assertThat(due(id, ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-12T12:00"));
        go("2026-01-12T11:59");
        assertThat(events(id)).isEmpty();
        assertThat(clock(id, ClockKind.RESOLUTION).percent()).isEqualTo(99);
        go("2026-01-12T12:00");
        assertThat(events(id)).containsExactly("breach resolution " + shanghai("2026-01-12T12:00"));
        assertThat(told()).containsExactly("alice sla-breach " + shanghai("2026-01-12T12:00"));
        assertThat(office.boss.service().find(id).orElseThrow().clocks().get(0).breachedAt())
                .isEqualTo(Office.shanghai("2026-01-12T12:00"));
        go("2026-02-12T12:00");
        assertThat(told()).hasSize(1);
    }

    @Test
    void aBreachHandsTheCustomerOnWhereARuleSaysSo_B41() {
        at(
                FRIDAY,
                Draft.of(book("[{'id': 'all', 'calendar': 'office', 'resolution': 'PT4H', 'warnAt': []}]"))
                        .with(
                                "/automations",
                                "[{'id': 'hand-on', 'on': 'ticket.sla-breach', 'then': [{'owner': {'user': 'bob'}}]}]")
                        .book());
        office.hire("bob", "rep");
        TicketId id = open(false);
        go("2026-01-12T11:59");
        assertThat(owner()).isEqualTo(UserId.of("alice"));
        go("2026-01-12T12:00");
        assertThat(owner()).isEqualTo(UserId.of("bob"));
        assertThat(due(id, ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-12T12:00"));
    }

    @Test
    void whatUsesUpTheDayIsDueAtClosing_B41() {
        resolution("2026-01-09T14:00", "PT4H");
        assertThat(due(open(false), ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-09T18:00"));
    }

    @Test
    void aStartOutsideTheHoursBeginsAtTheNextOpening_B41() {
        resolution("2026-01-10T03:00", "PT4H");
        assertThat(due(open(false), ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-12T13:00"));
    }

    @Test
    void aPauseAddsExactlyItsBusinessTime_B41() {
        resolution(FRIDAY, "PT4H");
        TicketId id = open(false);
        go("2026-01-09T17:30");
        office.boss.service().waitForCustomer(id).orThrow();
        assertThat(clock(id, ClockKind.RESOLUTION).state()).isEqualTo(State.PAUSED);
        go("2026-01-12T10:15");
        assertThat(due(id, ClockKind.RESOLUTION))
                .as("if it went on now")
                .isEqualTo(Office.shanghai("2026-01-12T13:45"));
        office.boss.service().resume(id).orThrow();
        // 30 minutes on Friday, 75 on Monday
        assertThat(due(id, ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-12T13:45"));
        assertThat(clock(id, ClockKind.RESOLUTION).percent()).isEqualTo(12);
        go("2026-01-12T13:44");
        assertThat(events(id)).isEmpty();
        go("2026-01-12T13:45");
        assertThat(events(id)).containsExactly("breach resolution " + shanghai("2026-01-12T13:45"));
    }

    @Test
    void theDueDateExplainsItselfStepByStep_B41() {
        resolution(FRIDAY, "PT4H");
        TicketId id = open(false);
        go("2026-01-12T09:30");
        office.boss.service().waitForCustomer(id).orThrow();
        go("2026-01-12T10:00");
        office.boss.service().customerWrote(id).orThrow();
        Deadline deadline = clock(id, ClockKind.RESOLUTION).deadline();
        assertThat(deadline).isNotNull();
        assertThat(deadline.steps())
                .extracting(step -> step.kind() + " " + step.business())
                .containsExactly("WORKED PT1H", "CLOSED PT0S", "WORKED PT30M", "PAUSED PT30M", "WORKED PT2H30M");
        assertThat(deadline.due()).isEqualTo(Office.shanghai("2026-01-12T12:30"));
        Event opened = office.boss.history("ticket/" + id).stream()
                .filter(event -> event.kind().equals("ticket.opened"))
                .findFirst()
                .orElseThrow();
        assertThat(opened.data()).containsEntry("level", "all");
        assertThat(opened.decision().reasons())
                .extracting(Reason::effect)
                .containsExactly(
                        new Effect.Passes(), new Effect.Plans("resolution", Office.shanghai("2026-01-12T12:00")));
    }

    private static final String WAITING = """
            'pauses': [{'id': 'supplier', 'name': {'en': 'a supplier', 'zh': '供应商'}, 'stops': ['resolution']},
              {'id': 'third-party', 'name': {'en': 'a third party', 'zh': '第三方'}, 'stops': ['resolution', 'nextResponse']},
              {'id': 'colleague', 'name': {'en': 'a colleague', 'zh': '同事'}, 'stops': ['nextResponse']}]
            """;

    private static RuleBook waiting() {
        return Draft.standard()
                .with("/pool/pools/0/idleDays", "365")
                .with("/calendars", OFFICE)
                .with("/sla", """
                        {'entries': [{'id': 'all', 'calendar': 'office', 'nextResponse': 'PT9H', 'resolution': 'PT18H'}],
                        """ + WAITING + "}")
                .book();
    }

    @Test
    void eachReasonStopsTheClocksTheBookSaysAndTheReadingListsThePausesWithIt_B41() {
        at("2026-01-12T09:00", waiting());
        TicketId id = open(false);
        var service = office.boss.service();
        service.acknowledge(id).orThrow();
        service.customerWrote(id).orThrow();
        go("2026-01-12T10:00");
        assertThat(service.waitFor(id, "supplier").orThrow().waitingFor()).isEqualTo("supplier");
        assertThat(clock(id, ClockKind.RESOLUTION).state()).isEqualTo(State.PAUSED);
        assertThat(clock(id, ClockKind.NEXT_RESPONSE).state()).isEqualTo(State.RUNNING);
        go("2026-01-12T12:00");
        assertThat(service.resume(id).orThrow().waitingFor()).isNull();
        service.waitFor(id, "colleague").orThrow();
        assertThat(clock(id, ClockKind.RESOLUTION).state()).isEqualTo(State.RUNNING);
        assertThat(clock(id, ClockKind.NEXT_RESPONSE).state()).isEqualTo(State.PAUSED);
        go("2026-01-12T12:30");
        service.resume(id).orThrow();
        service.waitFor(id, "third-party").orThrow();
        go("2026-01-12T13:30");
        service.resume(id).orThrow();
        // the resolution: 18 hours, 2 for the supplier, 1 for the third party; the response: 9 hours, 0:30 and 1
        assertThat(due(id, ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-14T12:00"));
        assertThat(due(id, ClockKind.NEXT_RESPONSE)).isEqualTo(Office.shanghai("2026-01-13T10:30"));
        assertThat(paused(id, ClockKind.RESOLUTION)).containsExactly("supplier PT2H", "third-party PT1H");
        assertThat(paused(id, ClockKind.NEXT_RESPONSE)).containsExactly("colleague PT30M", "third-party PT1H");
        go("2026-01-13T10:30");
        Event breach = office.boss.history("ticket/" + id).stream()
                .filter(event -> event.kind().equals("ticket.sla-breach"))
                .findFirst()
                .orElseThrow();
        assertThat(breach.decision().reasons())
                .flatExtracting(Reason::facts)
                .contains(new Fact("clock.pause.1", "colleague 2026-01-12T04:00:00Z/2026-01-12T04:30:00Z"));
        assertThat(office.boss.history("ticket/" + id))
                .filteredOn(event -> event.kind().equals("ticket.waits"))
                .extracting(event -> event.data().get("waitingFor"))
                .containsExactly("supplier", "colleague", "third-party");
    }

    private List<String> paused(TicketId id, ClockKind kind) {
        return clock(id, kind).deadline().steps().stream()
                .filter(step -> step.kind() == Deadline.Kind.PAUSED)
                .map(step -> step.reason() + " " + step.business())
                .toList();
    }

    @Test
    void onlyWhatWaitsForTheCustomerGoesOnWhenHeWritesAndAResponseMayBeginStandingStill_B41() {
        at("2026-01-12T09:00", waiting());
        TicketId id = open(false);
        var service = office.boss.service();
        service.acknowledge(id).orThrow();
        service.waitFor(id, "third-party").orThrow();
        go("2026-01-12T10:00");
        Ticket waits = service.customerWrote(id).orThrow();
        assertThat(waits.waitingFor()).isEqualTo("third-party");
        assertThat(clock(id, ClockKind.NEXT_RESPONSE).state()).isEqualTo(State.PAUSED);
        go("2026-01-12T11:00");
        service.resume(id).orThrow();
        assertThat(due(id, ClockKind.NEXT_RESPONSE)).isEqualTo(Office.shanghai("2026-01-13T11:00"));
        service.waitForCustomer(id).orThrow();
        go("2026-01-12T12:00");
        assertThat(service.customerWrote(id).orThrow().waitingSince()).isNull();
        assertThat(paused(id, ClockKind.RESOLUTION)).containsExactly("third-party PT2H", "customer PT1H");
        service.resolve(id, "A nut").orThrow();
        go("2026-01-12T15:00");
        service.reopen(id).orThrow();
        assertThat(paused(id, ClockKind.RESOLUTION))
                .containsExactly("third-party PT2H", "customer PT1H", "solved PT3H");
    }

    @Test
    void aReasonTheBookDoesNotKnowIsRefusedWithThoseItKnows() {
        at("2026-01-12T09:00", waiting());
        TicketId id = open(false);
        Refusal refusal = ((Outcome.Refused<Ticket>) office.boss.service().waitFor(id, "suplier")).refusal();
        assertThat(refusal.code()).isEqualTo("unknown-pause");
        assertThat(refusal.message())
                .isEqualTo("The reason (suplier) for which ticket/" + id
                        + " waits must be one the rule book knows: customer, supplier, third-party, colleague.\n"
                        + "Maybe supplier?");
        assertThat(office.boss.service().pauseReasons(id))
                .extracting(PauseReason::id, reason -> reason.name().in(Locale.CHINESE))
                .containsExactly(
                        tuple("customer", "等待客户"),
                        tuple("supplier", "供应商"),
                        tuple("third-party", "第三方"),
                        tuple("colleague", "同事"));
        office.boss.service().waitFor(id, "customer").orThrow();
        assertThat(((Outcome.Refused<Ticket>) office.boss.service().waitFor(id, "supplier"))
                        .refusal()
                        .code())
                .isEqualTo("wrong-state");
    }

    @Test
    void aBookMaySayWhatWaitingForTheCustomerStopsAndOneThatSaysNothingKnowsOnlyThat() {
        at("2026-01-12T09:00", book("[{'id': 'all', 'calendar': 'office', 'resolution': 'PT4H'}]"));
        TicketId id = open(false);
        assertThat(office.boss.service().pauseReasons(id)).containsExactly(PauseReason.USUAL);
        at(
                "2026-01-12T09:00",
                Draft.standard().with("/calendars", OFFICE).with("/sla", """
                                {'entries': [{'id': 'all', 'calendar': 'office', 'resolution': 'PT4H'}],
                                 'pauses': [{'id': 'customer', 'name': 'his answer', 'stops': ['nextResponse']}]}
                                """).book());
        TicketId other = open(false);
        office.boss.service().waitForCustomer(other).orThrow();
        assertThat(clock(other, ClockKind.RESOLUTION).state()).isEqualTo(State.RUNNING);
    }

    private static final String TWO = """
            [{'id': 'complaint', 'when': {'field': 'ticket.complaint', 'equals': true}, 'calendar': 'office',
              'firstResponse': 'PT1H', 'nextResponse': 'PT2H', 'resolution': 'PT9H',
              'escalation': [{'after': 'PT0S', 'to': ['manager']}, {'after': 'PT2H', 'to': [{'role': 'director'}, 'manager']}]},
             {'id': 'other', 'calendar': 'office', 'firstResponse': 'PT4H'}]
            """;

    @Test
    void theFirstEntryThatMatchesIsPromised() {
        at("2026-01-05T09:00", book(TWO));
        TicketId complaint = open(true);
        TicketId wish = open(false);
        assertThat(office.boss.service().find(complaint).orElseThrow().level()).isEqualTo("complaint");
        assertThat(office.boss.service().clocks(complaint))
                .extracting(reading -> reading.clock().kind() + " " + reading.level() + " " + reading.calendar() + " "
                        + reading.target() + " " + reading.state() + " " + reading.percent())
                .containsExactly(
                        "FIRST_RESPONSE complaint office PT1H RUNNING 0", "RESOLUTION complaint office PT9H RUNNING 0");
        assertThat(due(wish, ClockKind.FIRST_RESPONSE)).isEqualTo(Office.shanghai("2026-01-05T13:00"));
    }

    @Test
    void warningsComeOnceAndEscalationsAfterTheBreach_B41() {
        at("2026-01-05T09:00", book(TWO));
        TicketId id = open(true);
        office.as("alice").service().acknowledge(id).orThrow();
        go("2026-01-07T09:00");
        assertThat(events(id))
                .containsExactly(
                        "warning resolution " + shanghai("2026-01-05T13:30"),
                        "warning resolution " + shanghai("2026-01-05T16:12"),
                        "breach resolution " + shanghai("2026-01-05T18:00"),
                        "escalation resolution " + shanghai("2026-01-05T18:00"),
                        "escalation resolution " + shanghai("2026-01-06T11:00"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "alice sla-warning " + shanghai("2026-01-05T13:30"),
                        "alice sla-warning " + shanghai("2026-01-05T16:12"),
                        "alice sla-breach " + shanghai("2026-01-05T18:00"),
                        "mia sla-escalation " + shanghai("2026-01-05T18:00"),
                        "dora sla-escalation " + shanghai("2026-01-06T11:00"),
                        "mia sla-escalation " + shanghai("2026-01-06T11:00"));
        Notification warning = office.messages.stream()
                .filter(message -> message.template().equals("sla-warning"))
                .findFirst()
                .orElseThrow();
        assertThat(warning.text()).contains("50 %", "resolution", "Broken", shanghai("2026-01-05T18:00"));
    }

    @Test
    void whatWasMissedIsToldOnceWithItsOriginalDueTime_T4() {
        at("2026-01-05T09:00", book(TWO));
        TicketId id = open(true);
        office.as("alice").service().acknowledge(id).orThrow();
        office.clock.set(Office.shanghai("2026-01-20T10:00"));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(events(id))
                .containsExactly(
                        "warning resolution " + shanghai("2026-01-05T13:30"),
                        "warning resolution " + shanghai("2026-01-05T16:12"),
                        "breach resolution " + shanghai("2026-01-05T18:00"),
                        "escalation resolution " + shanghai("2026-01-05T18:00"),
                        "escalation resolution " + shanghai("2026-01-06T11:00"));
        assertThat(told())
                .as("nobody is warned of what is over")
                .hasSize(4)
                .noneMatch(message -> message.contains("sla-warning"));
    }

    @Test
    void whoAnswersLateWhileNothingRunsIsLateAllTheSame_T4() {
        at("2026-01-05T09:00", book(TWO));
        TicketId id = open(true);
        office.clock.set(Office.shanghai("2026-01-05T10:30"));
        Ticket answered = office.as("alice").service().answer(id).orThrow();
        assertThat(answered.status()).isEqualTo(TicketStatus.ACKNOWLEDGED);
        assertThat(answered.clocks().get(0).metAt()).isEqualTo(Office.shanghai("2026-01-05T10:30"));
        assertThat(answered.clocks().get(0).breachedAt()).isEqualTo(Office.shanghai("2026-01-05T10:00"));
        office.crm.runDue();
        assertThat(events(id))
                .containsExactly(
                        "warning firstResponse " + shanghai("2026-01-05T09:30"),
                        "warning firstResponse " + shanghai("2026-01-05T09:48"),
                        "breach firstResponse " + shanghai("2026-01-05T10:00"),
                        "escalation firstResponse " + shanghai("2026-01-05T10:00"));
    }

    @Test
    void eachTimeTheCustomerWritesAfterAnAnswerTheNextResponseIsDue_B41() {
        at("2026-01-05T09:00", book(TWO));
        TicketId id = open(true);
        office.boss.service().customerWrote(id).orThrow();
        assertThat(office.boss.service().clocks(id))
                .as("the first response is due")
                .hasSize(2);
        go("2026-01-05T09:10");
        office.as("alice").service().answer(id).orThrow();
        go("2026-01-05T10:00");
        office.boss.service().customerWrote(id).orThrow();
        go("2026-01-05T11:00");
        office.boss.service().customerWrote(id).orThrow();
        assertThat(due(id, ClockKind.NEXT_RESPONSE))
                .as("from the first that waits")
                .isEqualTo(Office.shanghai("2026-01-05T12:00"));
        go("2026-01-05T11:30");
        office.as("alice").service().answer(id).orThrow();
        assertThat(clock(id, ClockKind.NEXT_RESPONSE).state()).isEqualTo(State.MET);
        assertThat(clock(id, ClockKind.NEXT_RESPONSE).percent()).isEqualTo(75);
        go("2026-01-05T12:30");
        office.boss.service().customerWrote(id).orThrow();
        assertThat(due(id, ClockKind.NEXT_RESPONSE)).isEqualTo(Office.shanghai("2026-01-05T14:30"));
        assertThat(office.boss.service().clocks(id)).hasSize(4);
        assertThat(events(id)).containsExactly("warning nextResponse " + shanghai("2026-01-05T11:00"));
    }

    @Test
    void reopeningWithinSevenDaysContinuesTheOldClock_B45() {
        resolution("2026-01-05T09:00", "PT9H");
        TicketId id = open(false);
        go("2026-01-05T13:00");
        office.as("alice").service().resolve(id, "A screw").orThrow();
        assertThat(clock(id, ClockKind.RESOLUTION).state()).isEqualTo(State.MET);
        office.as("alice").service().close(id).orThrow();
        go("2026-01-12T13:00");
        Ticket again = office.as("alice").service().reopen(id).orThrow();
        assertThat(again.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(again.reopenings()).isEqualTo(1);
        assertThat(again.resolvedAt()).isNull();
        assertThat(again.resolution()).isNull();
        assertThat(again.closedAt()).isNull();
        assertThat(office.boss.accounts().find(account).orElseThrow().openTickets())
                .isEqualTo(1);
        // 4 of 9 hours were used
        assertThat(due(id, ClockKind.RESOLUTION)).isEqualTo(Office.shanghai("2026-01-12T18:00"));
        assertThat(clock(id, ClockKind.RESOLUTION).percent()).isEqualTo(44);
        go("2026-01-12T18:00");
        assertThat(events(id)).containsExactly("breach resolution " + shanghai("2026-01-12T18:00"));
    }

    @Test
    void afterSevenDaysNothingIsReopened_B45() {
        resolution("2026-01-05T09:00", "PT9H");
        TicketId id = open(false);
        office.as("alice").service().resolve(id, "A screw").orThrow();
        office.clock.set(Office.shanghai("2026-01-12T09:00").plusNanos(1_000));
        assertThat(office.as("alice").service().reopen(id))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("too-late"));
    }

    @Test
    void whatTheCalendarDoesNotCoverIsSaidAndNotGuessed_B41() {
        resolution("2026-12-31T17:00", "PT4H");
        TicketId id = open(false);
        ClockReading reading = clock(id, ClockKind.RESOLUTION);
        assertThat(reading.state()).isEqualTo(State.NOT_COVERED);
        assertThat(reading.notCovered()).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(reading.due()).isNull();
        assertThat(reading.percent()).isNull();
        go("2027-02-01T00:00");
        assertThat(events(id)).containsExactly("not-covered resolution " + shanghai("2026-12-31T17:00"));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "alice sla-not-covered " + shanghai("2026-12-31T17:00"),
                        "mia sla-not-covered " + shanghai("2026-12-31T17:00"));
    }

    @Test
    void aTicketKeepsThePromiseOfTheBookItWasOpenedUnder() {
        resolution(FRIDAY, "PT4H");
        TicketId id = open(false);
        Office other = office.beside(book("[{'id': 'all', 'calendar': 'always', 'resolution': 'PT1H'}]"));
        assertThat(other.boss.service().clocks(id))
                .extracting(ClockReading::due)
                .containsExactly(Office.shanghai("2026-01-12T12:00"));
    }

    @Test
    void aTicketOfNoEntryHasNoClocks() {
        at(
                FRIDAY,
                book("[{'id': 'c', 'when': {'field': 'ticket.complaint', 'equals': true}, 'calendar': 'office', "
                        + "'resolution': 'PT4H'}]"));
        TicketId id = open(false);
        assertThat(office.boss.service().clocks(id)).isEmpty();
        assertThat(office.boss.history("ticket/" + id).get(0).data()).containsEntry("level", "none");
    }

    @Test
    void theScreenAndTheJobShareOneFunction_T6() {
        at("2026-01-05T09:00", book(TWO));
        TicketId id = open(true);
        for (ClockReading reading : office.boss.service().clocks(id)) {
            Instant due = reading.due();
            office.time.advanceTo(due.minusMillis(1));
            assertThat(clock(id, reading.clock().kind()).state()).isEqualTo(State.RUNNING);
            String breach = "breach " + reading.clock().kind().word() + " " + due;
            assertThat(events(id)).doesNotContain(breach);
            office.time.advanceTo(due);
            assertThat(clock(id, reading.clock().kind()).state()).isEqualTo(State.BREACHED);
            assertThat(events(id)).contains(breach);
        }
    }

    @Test
    void whatIsNotCoveredIsToldOnceHoweverOftenItWaits_B41() {
        resolution("2026-12-31T17:00", "PT4H");
        TicketId id = open(false);
        go("2026-12-31T17:01");
        for (int i = 0; i < 3; i++) {
            office.as("alice").service().waitForCustomer(id).orThrow();
            office.time.advance(Duration.ofMinutes(1));
            office.as("alice").service().resume(id).orThrow();
            office.time.advance(Duration.ofMinutes(1));
        }
        assertThat(events(id)).containsExactly("not-covered resolution " + shanghai("2026-12-31T17:00"));
    }

    @Test
    void aPauseThatIsTooLongForTheCalendarIsTold_B41() {
        resolution("2026-12-30T17:00", "PT4H");
        TicketId id = open(false);
        office.as("alice").service().waitForCustomer(id).orThrow();
        go("2026-12-31T17:30");
        office.as("alice").service().resume(id).orThrow();
        go("2026-12-31T17:31");
        assertThat(events(id)).containsExactly("not-covered resolution " + shanghai("2026-12-31T17:30"));
    }

    @Test
    void aBreachStaysKnownWhenTheCalendarIsOver_B41() {
        resolution("2026-12-30T10:00", "PT4H");
        TicketId id = open(false);
        go("2027-02-01T00:00");
        ClockReading reading = clock(id, ClockKind.RESOLUTION);
        assertThat(reading.state()).isEqualTo(State.BREACHED);
        assertThat(reading.due()).isEqualTo(Office.shanghai("2026-12-30T14:00"));
        assertThat(reading.percent()).isNull();
        assertThat(reading.notCovered()).isEqualTo(LocalDate.of(2027, 2, 1));
    }

    @Test
    void escalationsThatTheCalendarDoesNotCoverAreToldOnce_B41() {
        at("2026-12-31T10:00", book("""
                [{'id': 'all', 'calendar': 'office', 'resolution': 'PT4H', 'warnAt': [50], 'escalation': [
                  {'after': 'PT0S', 'to': ['manager']}, {'after': 'PT8H', 'to': ['manager']}, {'after': 'PT16H', 'to': ['manager']}]}]
                """));
        TicketId id = open(false);
        go("2026-12-31T18:00");
        assertThat(events(id))
                .containsExactly(
                        "warning resolution " + shanghai("2026-12-31T12:00"),
                        "breach resolution " + shanghai("2026-12-31T14:00"),
                        "escalation resolution " + shanghai("2026-12-31T14:00"),
                        "not-covered resolution " + shanghai("2026-12-31T14:00"));
    }

    @Test
    void whoOwnedTheCustomerLastIsToldOfATicketOfThePool() {
        at("2026-01-05T09:00", book(TWO));
        office.as("alice").pool().release(account, "No time").orThrow();
        office.hire("sam", "service");
        office.as("sam").service().open(account, "Broken", null, true).orThrow();
        office.messages.clear();
        go("2026-01-20T10:00");
        assertThat(told()).anyMatch(message -> message.startsWith("alice sla-breach"));
    }
}
