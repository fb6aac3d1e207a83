package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Read;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.report.BookReplay;
import io.crmkit.report.Upcoming;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where in the limits the contacts of a customer find their places, and what is written down about it. */
class ContactPlacesTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant START = Office.shanghai("2026-03-03T10:00");

    private Office office;
    private LeadId lead;
    private FollowUpDesk desk;

    private static RuleBook book(String limits, String... cadences) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < cadences.length; i++) {
            all.append(i == 0 ? "" : ",").append("{'id': 'c" + i + "', 'calendar': 'china', " + cadences[i] + "}");
        }
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences", "[" + all + "]")
                .with("/followUp", "{'contactLimits': " + limits + "}")
                .without("/automations")
                .book();
    }

    private static String step(String after) {
        return "'steps': [{'id': 's', 'title': 'T', 'after': '" + after + "'}]";
    }

    private void open(RuleBook book, String region) {
        office = Office.open(book, START.toString(), "alice");
        lead = office.capture(Office.profile(1).withRegion(region)).id();
        desk = office.as("alice").followUp();
    }

    private CadenceRun enrol(String cadence) {
        return ((EnrolResult.Started) desk.enrol(lead, cadence)).run();
    }

    private static Instant due(CadenceRun run) {
        return run.steps().get(0).due();
    }

    private List<Task> tasks() {
        return desk.tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("cadence:c"))
                .toList();
    }

    private List<Event> deferred() {
        return office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals("lead.cadence-step-deferred"))
                .toList();
    }

    @Test
    void whatWasPlannedBesideOtherRunsIsLeftOutOfAReplay_B54() {
        RuleBook book = book("{'mostPerDay': 1}", step("P1D"), step("P1D"));
        open(book, null);
        CadenceRun first = enrol("c0");
        CadenceRun second = enrol("c1");
        Decision<?> plan = office.boss.history("cadence/" + second.id()).get(0).decision();
        assertThat(Objects.requireNonNull(plan).reads())
                .extracting(Read::record)
                .contains("cadence/" + first.id())
                .anyMatch(record -> record.startsWith("contacted/"));
        BookReplay same = office.crm.replay(RuleBook.parse(book.canonical()));
        assertThat(same.changes()).isEmpty();
        assertThat(same.left()).containsEntry("cadence", 2L);
        // what nothing put off is decided again by a book that limits nothing
        BookReplay free = office.crm.replay(book("{}", step("P1D"), step("P1D")));
        assertThat(free.changes()).isEmpty();
        assertThat(free.left()).containsEntry("cadence", 1L);
        assertThat(free.decided()).containsEntry("cadence", 1L);
    }

    @Test
    void aStepThatWasPutOffKeepsNoOtherFromBeingTakenWhenItIsDue_B40() {
        RuleBook book = book(
                "{'mostPerWeek': 1}",
                step("PT1H"),
                "'steps': [{'id': 'call', 'title': 'T', 'after': 'P1D'},"
                        + " {'id': 'inside', 'title': 'T', 'after': 'P2D', 'contact': false}]");
        open(book, null);
        enrol("c0");
        CadenceRun run = enrol("c1");
        Instant monday = Office.shanghai("2026-03-09T00:00");
        Instant inside = Office.shanghai("2026-03-05T10:00");
        assertThat(run.steps()).extracting(CadenceRun.Step::due).containsExactly(monday, inside);
        assertThat(run.next()).contains(run.steps().get(1));
        assertThat(office.crm.rehearseDue(Office.shanghai("2026-03-20T10:00"), 100).items().stream()
                        .filter(item -> item.record().equals("cadence/" + run.id()))
                        .map(Upcoming.Item::at))
                .containsExactly(inside, monday);
        office.time.advanceTo(inside);
        assertThat(tasks()).extracting(Task::origin).containsExactlyInAnyOrder("cadence:c0:s", "cadence:c1:inside");
        office.time.advanceTo(monday);
        assertThat(tasks()).hasSize(3);
        assertThat(desk.cadences("lead/" + lead)).extracting(CadenceRun::end).containsOnly("finished");
    }

    @Test
    void aCadenceThatADealStartsKeepsToTheClockOfTheOwner_B40() {
        RuleBook book = book("{'quietHours': ['22:00-08:00']}", "'on': 'opportunity.won', " + step("PT1H"));
        office = Office.open(book, Office.shanghai("2026-03-03T14:00").toString());
        office.hire(User.of("carol", "Carol", TeamId.of("sales"), LOS_ANGELES, List.of("rep")));
        var conversion = office.convert(office.capture(Office.profile(1)), "CNY 1000.00");
        office.win(Objects.requireNonNull(conversion.opportunity()));
        AccountId account = conversion.account();
        CadenceRun run = office.boss.followUp().cadences("account/" + account).get(0);
        assertThat(due(run)).isEqualTo(Office.shanghai("2026-03-04T00:00"));
        office.time.advanceTo(due(run));
        assertThat(office.boss.history("cadence/" + run.id()))
                .extracting(Event::kind)
                .containsExactly("cadence.started", "cadence.finished");
    }

    @Test
    void ofManyThatAreDueTogetherEachIsPutOffOnceOntoAPlaceThatIsFree_B40() {
        String[] six = new String[6];
        Arrays.fill(six, step("P1D"));
        open(book("{'mostPerDay': 1}", six), null);
        for (int i = 0; i < 6; i++) {
            enrol("c" + i);
        }
        // nothing ran until all of them were due
        office.clock.set(Office.shanghai("2026-03-16T10:00"));
        office.crm.runDue();
        assertThat(tasks()).hasSize(1);
        assertThat(deferred()).hasSize(5);
        office.time.advanceTo(Office.shanghai("2026-03-30T10:00"));
        assertThat(tasks())
                .extracting(Task::due)
                .contains(
                        Office.shanghai("2026-03-17T00:00"),
                        Office.shanghai("2026-03-18T00:00"),
                        Office.shanghai("2026-03-19T00:00"),
                        Office.shanghai("2026-03-20T00:00"),
                        Office.shanghai("2026-03-23T00:00"))
                .hasSize(6);
        assertThat(deferred()).hasSize(5);
    }

    @Test
    void whereACustomerIsStandsWithHimOnlyAndNotInClear_B50() {
        RuleBook book = book(
                "{'quietHours': ['22:00-08:00'], 'zones': {'West Coast': 'America/Los_Angeles'}}",
                step("P1D"),
                step("PT11H"));
        open(book, "West Coast");
        enrol("c0");
        CadenceRun late = enrol("c1");
        // the plan of eleven hours ends at five in the morning there
        assertThat(office.boss.history("cadence/" + late.id()).get(0).decision())
                .isNotNull()
                .satisfies(plan -> assertThat(plan.reasons())
                        .flatExtracting(reason -> reason.facts())
                        .extracting(Fact::name)
                        .contains("contact.quiet-hours", "followUp.quietHours")
                        .noneMatch(name -> name.startsWith("customer.")));
        office.clock.set(Office.shanghai("2026-03-05T20:00"));
        office.crm.runDue();
        assertThat(deferred())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.decision())
                        .isNotNull()
                        .satisfies(
                                decision -> assertThat(decision.reasons().get(0).facts())
                                        .contains(new Fact("customer.region.zone", "America/Los_Angeles"))));
        assertThat(office.store.find(Query.of("event", 1000)).records())
                .hasSizeGreaterThan(5)
                .allSatisfy(entry -> assertThat(entry.body()).doesNotContain("Los_Angeles", "West Coast"));
    }

    @Test
    void whatWasContactedIsForgottenWhenItNoLongerMatters_T2() {
        open(book("{'mostPerDay': 1}", step("PT1H")), null);
        enrol("c0");
        office.time.advance(Duration.ofHours(2));
        assertThat(office.store.count(Query.of("contacted", 1), 10)).isEqualTo(1);
        office.time.advance(Duration.ofDays(9));
        office.crm.runDue();
        assertThat(office.store.count(Query.of("contacted", 1), 10)).isEqualTo(1);
        office.clock.advance(Duration.ofDays(2));
        office.crm.runDue();
        assertThat(office.store.count(Query.of("contacted", 1), 10)).isZero();
    }

    @Test
    void aRunThatIsPausedTakesNobodysPlace_B40() {
        open(book("{'mostPerDay': 1}", step("P1D"), step("P1D")), null);
        CadenceRun paused = desk.pause(enrol("c0").id(), null).orThrow();
        assertThat(due(enrol("c1"))).isEqualTo(due(paused));
        // it finds another when it goes on
        assertThat(due(desk.resume(paused.id()).orThrow())).isEqualTo(Office.shanghai("2026-03-05T00:00"));
    }

    @Test
    void aTrialOfTheSameBookPlansOnTheClockOfTheRegion_B54() {
        String limits = "{'quietHours': ['22:00-08:00'], 'zones': {'West Coast': 'America/Los_Angeles'}}";
        RuleBook book = book(limits, step("PT11H"));
        open(book, "West Coast");
        CadenceRun run = enrol("c0");
        // with no quiet hours it would be due at five in the morning there, with those of the owner at nine in the
        // evening
        var trial = office.crm.rehearse(book("{}", step("PT11H")));
        assertThat(trial.moved())
                .filteredOn(moved -> moved.record().startsWith("cadence/"))
                .singleElement()
                .satisfies(moved -> assertThat(moved.now()).isEqualTo(due(run)));
    }

    @Test
    void aLeadOfAnEarlierBookThatLimitedIsCarriedOverToo_B40() {
        RuleBook limiting = book("{'mostPerDay': 1}", step("PT1H"), step("PT1H"));
        open(limiting, null);
        enrol("c0");
        office.time.advance(Duration.ofHours(2));
        Office later = office.beside(book("{}", step("PT1H"), step("PT1H")));
        AccountId account = later.convert(later.lead(lead), "CNY 1000.00").account();
        Office again = later.beside(limiting);
        EnrolResult result = again.as("alice").followUp().enrol(account, "c1");
        assertThat(due(((EnrolResult.Started) result).run())).isEqualTo(Office.shanghai("2026-03-04T00:00"));
    }
}
