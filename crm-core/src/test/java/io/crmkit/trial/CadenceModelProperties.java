package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever people do, a customer has one run of a cadence, and what has ended asks for nothing. */
class CadenceModelProperties {
    private static final List<String> CADENCES = List.of("welcome", "first-touch");

    private Office office;
    private FollowUpDesk desk;
    private LeadId lead;
    private String record;

    @BeforeTry
    void aLeadOfAlice() {
        office = Office.open(TestBook.standard(), "alice", "bob");
        desk = office.boss.followUp();
        lead = office.capture(Office.profile(1).withSource("user:alice")).id();
        record = "lead/" + lead;
    }

    private List<CadenceRun> runs(String cadence) {
        return desk.cadences(record).stream()
                .filter(run -> run.cadence().equals(cadence))
                .toList();
    }

    private Optional<CadenceRun> running(String cadence) {
        return runs(cadence).stream().filter(run -> run.endedAt() == null).findFirst();
    }

    private Lead lead() {
        return office.boss.leads().find(lead).orElseThrow();
    }

    /** What enrolling must answer by what is to be seen before. */
    private String expected(String cadence) {
        boolean owned = lead().holding().state() == Holding.State.OWNED;
        boolean closed = cadence.equals("welcome") && lead().unsubscribedAt() != null;
        return !owned
                ? "wrong-state"
                : closed ? "unsubscribed" : running(cadence).isPresent() ? "Running" : "Started";
    }

    private static String answer(EnrolResult result) {
        return result instanceof EnrolResult.Refused refused
                ? refused.refusal().code()
                : result.getClass().getSimpleName();
    }

    private void enrol(String cadence) {
        String expected = expected(cadence);
        assertThat(answer(desk.enrol(lead, cadence))).isEqualTo(expected);
    }

    private void enrolTwice(String cadence) {
        String expected = expected(cadence);
        List<Enrolment> preview =
                desk.previewEnrolment(List.of(record, record), cadence).orThrow();
        List<Enrolment> done = desk.enrolAll(List.of(record, record), cadence).orThrow();
        assertThat(preview)
                .extracting(one -> answer(one.result()))
                .isEqualTo(done.stream().map(one -> answer(one.result())).toList());
        assertThat(answer(done.get(0).result())).isEqualTo(expected);
        assertThat(answer(done.get(1).result())).isEqualTo(expected.equals("Started") ? "Running" : expected);
    }

    private void pause(String cadence, int about) {
        Instant until = about % 2 == 0 ? null : office.clock.instant().plus(Duration.ofHours(1 + about));
        running(cadence).ifPresent(run -> {
            CadenceRun paused = desk.pause(run.id(), until).orThrow();
            assertThat(paused.pausedAt()).isEqualTo(run.pausedAt() == null ? office.clock.instant() : run.pausedAt());
            assertThat(paused.steps()).isEqualTo(run.steps());
        });
    }

    /** Each number is a command and what it is about. */
    @Property(tries = 25, seed = Laws.SEED)
    void aCustomerHasOneRunOfACadenceWhateverTheCommands_B38(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 239) Integer> commands) {
        for (int command : commands) {
            int about = command / 12;
            String cadence = CADENCES.get(about % 2);
            switch (command % 12) {
                case 0 -> enrol(cadence);
                case 1 -> enrolTwice(cadence);
                case 2 ->
                    running(cadence).ifPresent(run -> desk.stop(run.id(), "x").orThrow());
                case 3, 4 -> pause(cadence, about);
                case 5 ->
                    running(cadence).ifPresent(run -> desk.resume(run.id()).orThrow());
                case 6 -> desk.signal(lead, Signal.values()[about % 6]).orThrow();
                case 7 ->
                    desk.log(lead, office.call(Duration.ofDays(5)).withChannel(Channel.values()[about % 5]))
                            .orThrow();
                case 8 -> office.boss.leads().assignTo(lead, UserId.of(about % 2 == 0 ? "alice" : "bob"), "x");
                case 9 -> office.boss.pool().release(lead, "x");
                case 10 ->
                    desk.tasks(ListFilter.ALL).items().stream()
                            .skip(about % 2)
                            .findFirst()
                            .ifPresent(task -> desk.done(task.id()).orThrow());
                default -> office.time.advance(Duration.ofHours(1 + 7L * about));
            }
            look();
        }
        Audit.check(office);
    }

    private void look() {
        for (String cadence : CADENCES) {
            assertThat(runs(cadence).stream().filter(run -> run.endedAt() == null))
                    .hasSizeLessThan(2);
            boolean asks = runs(cadence).stream()
                    .anyMatch(run -> run.endedAt() == null || run.end().equals("finished"));
            List<Task> open = desk.tasks(ListFilter.ALL).items().stream()
                    .filter(task -> task.origin().startsWith("cadence:" + cadence + ":"))
                    .toList();
            assertThat(asks || open.isEmpty()).as("%s of %s", open, cadence).isTrue();
            running(cadence)
                    .ifPresent(run -> assertThat(
                                    run.resumesAt() == null || run.resumesAt().isAfter(office.clock.instant()))
                            .isTrue());
        }
    }

    /** Tasks are done when and in what order somebody likes; steps that count from the start do not care. */
    @Property(tries = 20, seed = Laws.SEED)
    void theOrderInWhichTasksAreDoneDoesNotMatterWhereStepsCountFromTheStart_B38(@ForAll long seed) {
        desk.enrol(lead, "welcome");
        Random random = new Random(seed);
        List<CadenceRun> planned = new ArrayList<>(desk.cadences(record));
        for (int hour = 0; hour < 24 * 4; hour += 6) {
            office.time.advance(Duration.ofHours(6));
            List<Task> open = new ArrayList<>(desk.tasks(ListFilter.ALL).items());
            Collections.shuffle(open, random);
            open.stream()
                    .limit(random.nextInt(3))
                    .forEach(task -> desk.done(task.id()).orThrow());
        }
        for (CadenceRun run : planned) {
            CadenceRun now = runs(run.cadence()).get(0);
            assertThat(now.end()).isEqualTo("finished");
            assertThat(now.steps())
                    .isEqualTo(run.steps().stream()
                            .map(step -> step.done(step.due()))
                            .toList());
        }
    }
}
