package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.decision.Effect;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.report.Upcoming;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All cadences of a customer together contact him no more often than the book says, and not at night. */
@ParameterizedClass
@EnumSource(Storage.class)
class ContactLimitsTest {
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    private final Storage storage;
    private Office office;
    private LeadId lead;
    private FollowUpDesk desk;

    ContactLimitsTest(Storage storage) {
        this.storage = storage;
    }

    private static RuleBook book(String limits, int cadences, String after) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < cadences; i++) {
            all.append(i == 0 ? "" : ",")
                    .append("{'id': 'c" + i + "', 'calendar': 'china', 'steps': [{'id': 's', 'title': 'T', 'after': '"
                            + after + "'}]}");
        }
        return Draft.plain()
                .with("/pool/pools/0/idleDays", "365")
                .with("/cadences", "[" + all + "]")
                .with("/followUp", "{'contactLimits': " + limits + "}")
                .without("/automations")
                .book();
    }

    private void open(RuleBook book, String region) {
        office = Office.open(book, Office.shanghai("2026-03-03T10:00").toString(), storage, "alice");
        lead = office.capture(Office.profile(1).withRegion(region)).id();
        desk = office.as("alice").followUp();
    }

    private List<Instant> tasks() {
        return desk.tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().startsWith("cadence:c"))
                .map(Task::due)
                .sorted()
                .toList();
    }

    private CadenceRun enrol(String cadence) {
        return ((EnrolResult.Started) desk.enrol(lead, cadence)).run();
    }

    private static List<Instant> dues(EnrolResult result) {
        return ((EnrolResult.Started) result)
                .run().steps().stream().map(CadenceRun.Step::due).toList();
    }

    @Test
    void aPreviewTheRunTheLookAheadAndTheTasksTellTheSameTimes_B40() {
        open(book("{'mostPerDay': 1, 'mostPerWeek': 2, 'quietHours': ['22:00-08:00']}", 4, "P1D"), null);
        List<Instant> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Enrolment> preview =
                    desk.previewEnrolment(List.of("lead/" + lead), "c" + i).orThrow();
            assertThat(dues(preview.get(0).result()))
                    .isEqualTo(enrol("c" + i).steps().stream()
                            .map(CadenceRun.Step::due)
                            .toList());
            told.addAll(dues(preview.get(0).result()));
        }
        assertThat(told)
                .containsExactly(
                        Office.shanghai("2026-03-04T10:00"),
                        Office.shanghai("2026-03-05T08:00"),
                        Office.shanghai("2026-03-09T08:00"),
                        Office.shanghai("2026-03-10T08:00"));
        Instant end = Office.shanghai("2026-03-20T10:00");
        assertThat(office.crm.rehearseDue(end, 100).items().stream()
                        .filter(item -> item.record().startsWith("cadence/"))
                        .map(Upcoming.Item::at)
                        .toList())
                .isEqualTo(told);
        office.time.advanceTo(end);
        assertThat(tasks()).isEqualTo(told);
    }

    @Test
    void quietHoursAreThoseOfTheRegionElseOfTheOwner_B40() {
        RuleBook book =
                book("{'quietHours': ['22:00-08:00'], 'zones': {'West Coast': 'America/Los_Angeles'}}", 1, "PT1H");
        open(book, "west coast");
        // in Los Angeles it is seven in the evening before
        assertThat(enrol("c0").steps().get(0).due()).isEqualTo(Office.shanghai("2026-03-03T11:00"));
        lead = office.capture(Office.profile(2).withRegion("WEST COAST")).id();
        office.time.advanceTo(Office.shanghai("2026-03-03T14:00"));
        Instant morning =
                LocalDateTime.parse("2026-03-03T08:00").atZone(LOS_ANGELES).toInstant();
        assertThat(enrol("c0").steps().get(0).due()).isEqualTo(morning);
        lead = office.capture(Office.profile(3)).id();
        assertThat(enrol("c0").steps().get(0).due()).isEqualTo(Office.shanghai("2026-03-03T15:00"));
        office.time.advanceTo(Office.shanghai("2026-03-05T14:00"));
        assertThat(tasks())
                .containsExactly(Office.shanghai("2026-03-03T11:00"), Office.shanghai("2026-03-03T15:00"), morning);
    }

    @Test
    void whatWasDueWhileNothingRanIsPutOffWithItsReason_B40() {
        open(book("{'quietHours': ['22:00-08:00']}", 1, "PT11H"), null);
        CadenceRun run = enrol("c0");
        assertThat(run.steps().get(0).due()).isEqualTo(Office.shanghai("2026-03-03T21:00"));
        office.clock.advance(Duration.ofHours(13));
        office.crm.runDue();
        assertThat(tasks()).isEmpty();
        Event putOff = office.boss.history("cadence/" + run.id()).get(1);
        assertThat(putOff.kind()).isEqualTo("cadence.step-deferred");
        Instant eight = Office.shanghai("2026-03-04T08:00");
        assertThat(putOff.data()).containsEntry("step", "s").containsEntry("until", eight.toString());
        assertThat(putOff.decision()).isNull();
        Event why = office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals("lead.cadence-step-deferred"))
                .findFirst()
                .orElseThrow();
        assertThat(why.data())
                .containsEntry("cadence", "c0")
                .containsEntry("step", "s")
                .containsEntry("until", eight.toString());
        assertThat(why.decision()).isNotNull();
        assertThat(why.decision().outcome()).isEqualTo(eight);
        assertThat(why.decision().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo("quiet-hours");
            assertThat(reason.effect()).isEqualTo(new Effect.Plans("contact", eight));
        });
        office.time.advanceTo(eight);
        assertThat(tasks()).containsExactly(eight);
    }

    @Test
    void ofMoreContactsThanADayHasTheOthersComeOnTheNextDays_B40() {
        open(book("{'mostPerDay': 2}", 5, "PT2H"), null);
        // pauses end together, so that all would come at once
        List<CadenceRun> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CadenceRun run = enrol("c" + i);
            runs.add(desk.pause(run.id(), null).orThrow());
        }
        runs.forEach(run -> desk.resume(run.id()).orThrow());
        office.time.advanceTo(Office.shanghai("2026-03-08T10:00"));
        assertThat(tasks())
                .containsExactly(
                        Office.shanghai("2026-03-03T12:00"),
                        Office.shanghai("2026-03-03T12:00"),
                        Office.shanghai("2026-03-04T00:00"),
                        Office.shanghai("2026-03-04T00:00"),
                        Office.shanghai("2026-03-05T00:00"));
    }

    @Test
    void ofProcessesThatTakeStepsAtOnceNoneGoesOverTheLimit_B40() throws Exception {
        RuleBook book = book("{'mostPerDay': 3}", 8, "PT2H");
        open(book, null);
        for (int i = 0; i < 8; i++) {
            enrol("c" + i);
        }
        List<Office> processes = List.of(office, office.beside(book), office.beside(book), office.beside(book));
        for (int day = 0; day < 3; day++) {
            // on the first of these days all eight are due
            Instant now = Office.shanghai("2026-03-10T10:00").plus(Duration.ofDays(day));
            processes.forEach(process -> process.clock.set(now));
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = processes.stream()
                    .map(process -> new Thread(() -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        process.crm.runDue();
                    }))
                    .toList();
            threads.forEach(Thread::start);
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            office.crm.runDue();
            assertThat(tasks()).hasSize(Math.min(8, 3 * (day + 1)));
        }
    }

    @Test
    void whatALeadWasContactedCountsForTheAccountItBecomes_B40() {
        open(book("{'mostPerDay': 1}", 2, "PT1H"), null);
        enrol("c0");
        office.time.advanceTo(Office.shanghai("2026-03-03T12:00"));
        assertThat(tasks()).hasSize(1);
        var account = office.convert(office.lead(lead), "CNY 1000.00").account();
        EnrolResult result = desk.enrol(account, "c1");
        assertThat(dues(result)).containsExactly(Office.shanghai("2026-03-04T00:00"));
    }
}
