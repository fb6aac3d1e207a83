package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.calendar.Pause;
import io.crmkit.decision.Effect;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Actor;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.TicketId;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of work in flight when another book comes into force. */
@ParameterizedClass
@EnumSource(Storage.class)
class InFlightTest {
    /** 2026-01-01 11:00 in Shanghai. */
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private static final String CALENDARS = """
            {'office': {'hours': {'monday': ['09:00-18:00'], 'tuesday': ['09:00-18:00'], 'wednesday': ['09:00-18:00'],
             'thursday': ['09:00-18:00'], 'friday': ['09:00-18:00']}, 'from': '2026-01-01', 'to': '%s', 'holidays': [%s]},
             'china': {'builtIn': 'china'}, 'always': {'builtIn': 'always'}}
            """;

    private final Storage storage;
    private Office office;

    InFlightTest(Storage storage) {
        this.storage = storage;
    }

    private static Draft idle(int days, String inFlight) {
        return Draft.plain().with("/pool/pools/0/idleDays", "" + days).with("/inFlight", inFlight);
    }

    private void open(RuleBook book) {
        office = Office.open(book, NEW_YEAR, storage, "alice");
    }

    /** Another book comes into force: the same people, another process. */
    private void activate(RuleBook book) {
        List<io.crmkit.spi.notification.Notification> before = office.messages;
        office = office.beside(book);
        office.messages.addAll(before);
        office.time.advance(Duration.ZERO);
    }

    private void go(String local) {
        office.time.advanceTo(Office.shanghai(local));
    }

    private List<Event> changes(String record) {
        return office.boss.history(record).stream()
                .filter(event -> event.kind().endsWith(".book-changed"))
                .toList();
    }

    private static List<StoredRecord> stored(Store store, String type) {
        return store.find(Query.of(type, 100)).records();
    }

    @Test
    void byItselfWorkKeepsItsBookAndIsNotWritten() {
        open(Draft.plain().book());
        LeadId lead = office.capture(Office.profile(1)).id();
        List<StoredRecord> before = stored(office.store, "lead");
        activate(idle(30, "{}").book());
        assertThat(stored(office.store, "lead")).isEqualTo(before);
        go("2026-01-08T23:59");
        assertThat(office.owner(lead)).isEqualTo("alice");
        go("2026-01-09T00:00");
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(changes("lead/" + lead)).isEmpty();
    }

    @Test
    void aPoolThatMigratesMovesTheFallBackAndSaysSo() {
        open(Draft.plain().book());
        LeadId lead = office.capture(Office.profile(1)).id();
        go("2026-01-07T12:00");
        assertThat(office.sent("recycle-reminder")).hasSize(1);
        String old = office.lead(lead).book();
        activate(idle(30, "{'pool': 'MIGRATE'}").book());
        Event change = changes("lead/" + lead).get(0);
        assertThat(change.actor()).isEqualTo(Actor.system("clock"));
        assertThat(change.data())
                .containsEntry("from", old)
                .containsEntry("to", office.lead(lead).book())
                .containsEntry("before", Office.shanghai("2026-01-08T00:00").toString())
                .containsEntry("due", Office.shanghai("2026-01-29T00:00").toString());
        assertThat(change.decision().reasons().get(0).effect())
                .isEqualTo(new Effect.Plans("recycle-reminder", Office.shanghai("2026-01-29T00:00")));
        assertThat(office.boss.pool().countdown(lead).orElseThrow().at())
                .isEqualTo(Office.shanghai("2026-01-29T00:00"));
        go("2026-01-31T23:59");
        assertThat(office.owner(lead)).isEqualTo("alice");
        go("2026-02-01T00:00");
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(
                        Office.shanghai("2026-01-06T00:00"),
                        Office.shanghai("2026-01-29T00:00"),
                        Office.shanghai("2026-01-31T00:00"));
        assertThat(office.sent("recycled")).hasSize(1);
    }

    @Test
    void aShorterTimeThatIsOverFallsDueAtOnceAndOnce() {
        open(idle(30, "{}").book());
        LeadId lead = office.capture(Office.profile(1)).id();
        go("2026-01-20T12:00");
        activate(idle(7, "{'pool': 'MIGRATE'}").book());
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.POOLED);
        assertThat(office.boss.history("lead/" + lead))
                .filteredOn(event -> event.kind().equals("lead.recycled"))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry(
                                "due", Office.shanghai("2026-01-09T00:00").toString()));
        office.time.advance(Duration.ofDays(60));
        assertThat(office.sent("recycled")).hasSize(1);
    }

    @Test
    void aReminderThatWouldBeOverIsToldOnceAtTheChange() {
        open(idle(30, "{}").book());
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-01-09T15:00")))
                .orThrow();
        go("2026-01-09T16:00");
        assertThat(office.sent("contact-due")).hasSize(1);
        activate(idle(9, "{'pool': 'MIGRATE'}").book());
        assertThat(office.sent("recycle-reminder")).containsExactly(Office.shanghai("2026-01-09T16:00"));
        go("2026-01-12T00:00");
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(Office.shanghai("2026-01-09T16:00"), Office.shanghai("2026-01-10T00:00"));
        assertThat(office.sent("recycled")).containsExactly(Office.shanghai("2026-01-11T00:00"));
    }

    @Test
    void whatTheBookDoesNotChangeIsNoChange() {
        open(Draft.plain().book());
        LeadId lead = office.capture(Office.profile(1)).id();
        List<StoredRecord> before = stored(office.store, "lead");
        activate(idle(7, "{'pool': 'MIGRATE', 'sla': 'MIGRATE', 'silence': 'MIGRATE', 'calendars': 'MIGRATE'}")
                .with("/name", "'other'")
                .book());
        assertThat(stored(office.store, "lead")).isEqualTo(before);
        assertThat(changes("lead/" + lead)).isEmpty();
    }

    @Test
    void aBookThatComesBackIntoForceMovesEverythingBack() {
        open(idle(7, "{'pool': 'MIGRATE'}").book());
        LeadId lead = office.capture(Office.profile(1)).id();
        activate(idle(30, "{'pool': 'MIGRATE'}").book());
        activate(idle(7, "{'pool': 'MIGRATE'}").book());
        assertThat(changes("lead/" + lead)).hasSize(2);
        assertThat(office.boss.pool().countdown(lead).orElseThrow().at())
                .isEqualTo(Office.shanghai("2026-01-06T00:00"));
        activate(idle(7, "{'pool': 'MIGRATE'}").book());
        assertThat(changes("lead/" + lead)).hasSize(2);
    }

    @Test
    void aUserWhoMovesHasHisCustomersFallBackByHisNewClock() {
        open(Draft.plain().book());
        LeadId lead = office.capture(Office.profile(1)).id();
        office.hire(office.user("alice").withZone(ZoneId.of("Pacific/Auckland")));
        // midnight comes five hours earlier there
        Instant end = office.boss.pool().countdown(lead).orElseThrow().at();
        assertThat(end).isEqualTo(Office.shanghai("2026-01-05T19:00"));
        go("2026-01-05T19:00");
        assertThat(office.sent("recycle-reminder")).containsExactly(end);
        go("2026-01-08T18:59");
        assertThat(office.owner(lead)).isEqualTo("alice");
        go("2026-01-08T19:00");
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(changes("lead/" + lead)).isEmpty();
    }

    // --- tickets ---

    private static RuleBook sla(String resolution, String inFlight) {
        return sla("all", resolution, "2026-12-31", "", inFlight);
    }

    private static RuleBook sla(String id, String resolution, String until, String holidays, String inFlight) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/calendars", CALENDARS.formatted(until, holidays))
                .with(
                        "/sla",
                        "{'entries': [{'id': '" + id
                                + "', 'calendar': 'office', 'firstResponse': 'PT8H', 'resolution': '" + resolution
                                + "', 'warnAt': [50], 'escalation': [{'after': 'PT1H', 'to': ['owner']}]}]}")
                .with("/inFlight", inFlight)
                .book();
    }

    /** A ticket of Monday nine o'clock that somebody has taken up. */
    private TicketId ticket(RuleBook book) {
        office = Office.open(book, Office.shanghai("2026-01-12T09:00").toString(), storage, "alice");
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").account();
        TicketId ticket = office.as("alice")
                .service()
                .open(account, "Broken", null, false)
                .orThrow()
                .id();
        go("2026-01-12T10:00");
        office.as("alice").service().acknowledge(ticket).orThrow();
        office.messages.clear();
        return ticket;
    }

    private ClockReading resolution(TicketId ticket) {
        return office.boss.service().clocks(ticket).stream()
                .filter(reading -> reading.clock().kind() == ClockKind.RESOLUTION)
                .findFirst()
                .orElseThrow();
    }

    private List<String> told() {
        return office.messages.stream()
                .filter(message -> message.template().startsWith("sla-"))
                .map(message ->
                        message.template().substring(4) + " " + message.facts().get("clock") + " "
                                + message.createdAt().atZone(Office.SHANGHAI).toLocalDateTime())
                .toList();
    }

    @Test
    void aTicketKeepsItsPromiseByItself() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        activate(sla("PT36H", "{}"));
        go("2026-01-20T00:00");
        assertThat(told())
                .containsExactly(
                        "warning resolution 2026-01-12T18:00",
                        "breach resolution 2026-01-13T18:00",
                        "escalation resolution 2026-01-14T10:00");
        assertThat(changes("ticket/" + ticket)).isEmpty();
    }

    private static RuleBook waiting(String inFlight) {
        return Draft.of(sla("PT18H", inFlight))
                .with("/sla/pauses", "[{'id': 'supplier', 'name': {'en': 'A supplier', 'zh': '供应商'}}]")
                .book();
    }

    @Test
    void aTicketWaitsForWhatTheBookItFollowsKnowsAndWhatStandsStillDoesSoUnderEveryBook() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        activate(waiting("{}"));
        assertThat(office.boss.service().waitFor(ticket, "supplier")).isInstanceOf(Outcome.Refused.class);
        activate(waiting("{'sla': 'MIGRATE'}"));
        office.boss.service().waitFor(ticket, "supplier").orThrow();
        go("2026-01-12T12:00");
        activate(sla("PT18H", "{'sla': 'MIGRATE'}"));
        assertThat(office.boss.service().pauseReasons(ticket)).hasSize(1);
        assertThat(resolution(ticket).state()).isEqualTo(ClockReading.State.PAUSED);
        go("2026-01-12T13:00");
        office.boss.service().resume(ticket).orThrow();
        // from ten to thirteen o'clock it stood still
        assertThat(resolution(ticket).due()).isEqualTo(Office.shanghai("2026-01-14T12:00"));
        assertThat(resolution(ticket).clock().pauses())
                .containsExactly(new Pause(
                        Office.shanghai("2026-01-12T10:00"), Office.shanghai("2026-01-12T13:00"), "supplier"));
    }

    @Test
    void aLongerPromiseThatMigratesGivesTheTimeItSays() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        go("2026-01-13T12:00");
        activate(sla("PT36H", "{'sla': 'MIGRATE'}"));
        assertThat(resolution(ticket).due()).isEqualTo(Office.shanghai("2026-01-15T18:00"));
        go("2026-01-20T00:00");
        assertThat(told())
                .containsExactly(
                        "warning resolution 2026-01-12T18:00",
                        "warning resolution 2026-01-13T18:00",
                        "breach resolution 2026-01-15T18:00",
                        "escalation resolution 2026-01-16T10:00");
        assertThat(changes("ticket/" + ticket)).hasSize(1);
    }

    @Test
    void aShorterPromiseIsBrokenAtOnceAndWhatWasMetStaysMet() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        go("2026-01-13T12:00");
        activate(Draft.of(sla("PT4H", "{'sla': 'MIGRATE'}"))
                .with("/sla/entries/0/firstResponse", "'PT30M'")
                .book());
        assertThat(told())
                .containsExactly(
                        "warning resolution 2026-01-12T18:00",
                        "breach resolution 2026-01-13T12:00",
                        "escalation resolution 2026-01-13T12:00");
        assertThat(resolution(ticket).clock().breachedAt()).isEqualTo(Office.shanghai("2026-01-12T13:00"));
        office.time.advance(Duration.ofDays(30));
        assertThat(told()).hasSize(3);
    }

    @Test
    void aWarningOfAPartThatWasToldIsNotCaughtUpWith() {
        ticket(sla("PT18H", "{}"));
        go("2026-01-12T18:30");
        assertThat(told()).containsExactly("warning resolution 2026-01-12T18:00");
        activate(sla("PT16H", "{'sla': 'MIGRATE'}"));
        assertThat(told()).hasSize(1);
        go("2026-01-13T16:00");
        assertThat(told()).last().isEqualTo("breach resolution 2026-01-13T16:00");
    }

    @Test
    void aBrokenPromiseStaysBroken() {
        TicketId ticket = ticket(sla("PT4H", "{}"));
        go("2026-01-12T13:30");
        activate(sla("PT36H", "{'sla': 'MIGRATE'}"));
        assertThat(changes("ticket/" + ticket)).isEmpty();
        go("2026-01-20T00:00");
        assertThat(told())
                .containsExactly(
                        "warning resolution 2026-01-12T11:00",
                        "breach resolution 2026-01-12T13:00",
                        "escalation resolution 2026-01-12T14:00");
    }

    @Test
    void anEntryThatIsGoneIsReplacedByTheOneThatMatches() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        activate(sla("every", "PT36H", "2026-12-31", "", "{'sla': 'MIGRATE'}"));
        assertThat(office.boss.service().find(ticket).orElseThrow().level()).isEqualTo("every");
        assertThat(changes("ticket/" + ticket).get(0).decision().reasons())
                .extracting(reason -> reason.rule())
                .hasSize(4)
                .containsOnly("every");
    }

    @Test
    void aTicketOfWhichNothingIsPromisedKeepsItsBook() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        List<StoredRecord> before = stored(office.store, "ticket");
        activate(Draft.of(sla("PT36H", "{'sla': 'MIGRATE'}"))
                .without("/sla/entries/0/firstResponse")
                .book());
        assertThat(stored(office.store, "ticket")).isEqualTo(before);
        assertThat(resolution(ticket).due()).isEqualTo(Office.shanghai("2026-01-13T18:00"));
    }

    @Test
    void aCalendarThatMigratesGivesItsDaysToPromisesThatStay() {
        TicketId ticket = ticket(sla("PT18H", "{}"));
        activate(sla("all", "PT99H", "2027-12-31", "'2026-01-13'", "{'calendars': 'MIGRATE'}"));
        assertThat(resolution(ticket).due()).isEqualTo(Office.shanghai("2026-01-14T18:00"));
        assertThat(changes("ticket/" + ticket)).hasSize(1);
        go("2026-01-20T00:00");
        assertThat(told())
                .containsExactly(
                        "warning resolution 2026-01-12T18:00",
                        "breach resolution 2026-01-14T18:00",
                        "escalation resolution 2026-01-15T10:00");
    }

    @Test
    void aCalendarThatCoversMoreMakesAPromiseOfWhatNobodyCouldTell() {
        TicketId ticket = ticket(sla("all", "PT18H", "2026-01-12", "", "{}"));
        assertThat(resolution(ticket).state()).isEqualTo(ClockReading.State.NOT_COVERED);
        activate(sla("all", "PT18H", "2027-12-31", "", "{'calendars': 'MIGRATE'}"));
        assertThat(resolution(ticket).due()).isEqualTo(Office.shanghai("2026-01-13T18:00"));
        go("2026-01-13T18:00");
        assertThat(told()).last().isEqualTo("breach resolution 2026-01-13T18:00");
    }

    // --- cadences ---

    private static RuleBook steps(String steps, String inFlight) {
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences/1/calendar", "'always'")
                .with("/cadences/1/steps", steps)
                .with("/inFlight", inFlight)
                .book();
    }

    private static String step(String id, int days) {
        return "{'id': '" + id + "', 'title': {'en': '" + id + "', 'zh': '" + id + "'}, 'after': 'P" + days + "D'}";
    }

    private CadenceRun run(LeadId lead) {
        return office.boss.followUp().cadences("lead/" + lead).stream()
                .filter(run -> run.cadence().equals("follow-up"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsDoneOfACadenceStaysDoneAndTheRestIsPlannedAnew() {
        open(steps("[" + step("a", 3) + "," + step("b", 7) + "," + step("c", 14) + "]", "{}"));
        LeadId lead = office.capture(Office.profile(1)).id();
        go("2026-01-05T12:00");
        activate(steps(
                "[" + step("a", 1) + "," + step("missed", 2) + "," + step("c", 6) + "," + step("d", 9) + "]",
                "{'cadences': 'MIGRATE'}"));
        assertThat(run(lead).steps())
                .extracting(one -> one.id(), one -> one.due(), one -> one.doneAt() != null)
                .containsExactly(
                        tuple("a", Office.shanghai("2026-01-04T11:00"), true),
                        tuple("c", Office.shanghai("2026-01-07T11:00"), false),
                        tuple("d", Office.shanghai("2026-01-10T11:00"), false));
        assertThat(changes("cadence/" + run(lead).id()).get(0).data())
                .containsEntry("dropped", "b")
                .containsEntry("added", "d")
                .containsEntry("due", Office.shanghai("2026-01-07T11:00").toString());
        office.time.advance(Duration.ofDays(60));
        assertThat(office.boss.followUp().tasks(ListFilter.ALL).items())
                .extracting(task -> task.title())
                .contains("a", "c", "d")
                .doesNotContain("b", "missed");
        assertThat(run(lead).end()).isEqualTo("finished");
    }

    @Test
    void aCadenceOfWhichNothingIsLeftIsFinished() {
        open(steps("[" + step("a", 3) + "," + step("b", 7) + "]", "{}"));
        LeadId lead = office.capture(Office.profile(1)).id();
        go("2026-01-05T12:00");
        activate(steps("[" + step("a", 3) + "]", "{'cadences': 'MIGRATE'}"));
        assertThat(run(lead).end()).isEqualTo("finished");
        assertThat(office.boss.history("cadence/" + run(lead).id()))
                .extracting(Event::kind)
                .endsWith("cadence.book-changed", "cadence.finished");
    }

    @Test
    void aPauseStaysGranted() {
        open(steps("[" + step("a", 3) + "," + step("b", 7) + "]", "{}"));
        LeadId lead = office.capture(Office.profile(1)).id();
        go("2026-01-02T11:00");
        office.as("alice").followUp().pause(run(lead).id(), null).orThrow();
        go("2026-01-12T11:00");
        office.as("alice").followUp().resume(run(lead).id()).orThrow();
        activate(steps("[" + step("a", 4) + "," + step("b", 7) + "]", "{'cadences': 'MIGRATE'}"));
        assertThat(run(lead).steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(Office.shanghai("2026-01-15T11:00"), Office.shanghai("2026-01-18T11:00"));
    }

    // --- opportunities ---

    @Test
    void aStageThatStaysHasTheLimitOfTheNewBook() {
        open(Draft.plain().book());
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").opportunity();
        activate(Draft.plain()
                .with("/pipeline/stalledAfterDays", "20")
                .with("/inFlight", "{'pipeline': 'MIGRATE'}")
                .book());
        assertThat(changes("opportunity/" + deal)).hasSize(1);
        office.time.advance(Duration.ofDays(60));
        assertThat(office.sent("stalled"))
                .containsExactly(Instant.parse(NEW_YEAR).plus(Duration.ofDays(20)));
    }

    /** The standard stages but the one in which an opportunity begins. */
    private static RuleBook withoutTheFirstStage(String inFlight) {
        return Draft.plain()
                .with("/pipeline/stages/0/id", "'discovery'")
                .with("/inFlight", inFlight)
                .book();
    }

    @Test
    void anOpportunityWhoseStageIsGoneGoesOnUnderItsBookUntilSomebodyMovesIt() {
        open(Draft.plain().book());
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").opportunity();
        OpportunityId other =
                office.convert(office.capture(Office.profile(2)), "CNY 100.00").opportunity();
        StageId old = office.boss.pipeline().find(deal).orElseThrow().stage();
        activate(withoutTheFirstStage("{'pipeline': 'MIGRATE'}"));
        assertThat(changes("opportunity/" + deal)).isEmpty();
        office.advance(other, "requirement");
        StageId discovery = StageId.of("discovery");

        assertThat(office.as("alice").batches().changeBook(List.of(deal), discovery, "New", BatchMode.ATOMIC))
                .isInstanceOf(BatchResult.Refused.class);
        assertThat(office.boss.batches().changeBook(List.of(deal), old, "New", BatchMode.ATOMIC))
                .isInstanceOfSatisfying(
                        BatchResult.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("unknown-stage"));
        BatchResult moved =
                office.boss.batches().changeBook(List.of(deal, other), discovery, "New stages", BatchMode.PARTIAL);
        assertThat(moved.written()).containsExactly("opportunity/" + deal);
        assertThat(moved.refused()).extracting(item -> item.refusal().code()).containsExactly("stage-kept");
        assertThat(office.boss.pipeline().find(deal).orElseThrow().stage()).isEqualTo(discovery);
        assertThat(changes("opportunity/" + deal).get(0).data())
                .containsEntry("fromStage", old.value())
                .containsEntry("toStage", "discovery")
                .containsEntry("reason", "New stages");
        office.advance(deal, "requirement");
        assertThat(office.boss.pipeline().find(deal).orElseThrow().book())
                .isEqualTo(office.book.current().hash());
    }

    @Test
    void anOpportunityDoesNotMigrateIntoAStageThatWinsButMayBeMoved() {
        open(Draft.plain().book());
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").opportunity();
        StageId old = office.boss.pipeline().find(deal).orElseThrow().stage();
        activate(Draft.plain()
                .with("/pipeline/stages", """
                        [{'id': 'discovery', 'name': {'en': 'Discovery', 'zh': '发现'}, 'probability': 10},
                         {'id': '%s', 'name': {'en': 'Won', 'zh': '赢单'}, 'probability': 100, 'wins': true}]
                        """.formatted(old))
                .with("/inFlight", "{'pipeline': 'MIGRATE'}")
                .book());
        assertThat(changes("opportunity/" + deal)).isEmpty();
        BatchResult moved = office.boss
                .batches()
                .changeBook(List.of(deal), StageId.of("discovery"), "It won there", BatchMode.ATOMIC);
        assertThat(moved.written()).containsExactly("opportunity/" + deal);
        assertThat(office.boss.pipeline().find(deal).orElseThrow().stage()).isEqualTo(StageId.of("discovery"));
    }
}
