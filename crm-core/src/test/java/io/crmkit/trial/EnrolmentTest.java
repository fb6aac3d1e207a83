package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Enrolment;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.Situation;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many customers are enrolled at once, and before that it is looked at what would become of it. */
class EnrolmentTest {
    private Office office;
    private FollowUpDesk desk;
    private Lead first;
    private Lead runs;
    private Lead gone;
    private Lead ofBob;
    private List<String> records;

    @BeforeEach
    void customersOfAllSorts() {
        office = Office.open(TestBook.standard(), "alice", "bob");
        desk = office.as("alice").followUp();
        first = ofAlice(1);
        runs = ofAlice(2);
        gone = ofAlice(3);
        ofBob = office.capture(Office.profile(4).withSource("user:bob"));
        desk.enrol(runs.id(), "welcome");
        desk.signal(gone.id(), Signal.UNSUBSCRIBE).orThrow();
        office.time.advance(Duration.ofHours(1));
        records = List.of(
                "lead/" + first.id(),
                "lead/" + runs.id(),
                "lead/" + gone.id(),
                "lead/" + ofBob.id(),
                "lead/none",
                "ticket/1",
                "?");
    }

    private Lead ofAlice(int number) {
        return office.capture(Office.profile(number).withSource("user:alice"));
    }

    private static List<String> answers(List<Enrolment> enrolments) {
        return enrolments.stream()
                .map(one -> one.result() instanceof EnrolResult.Refused refused
                        ? refused.refusal().code()
                        : one.result().getClass().getSimpleName())
                .toList();
    }

    private List<CadenceRun> welcomes(Lead lead) {
        return office.boss.followUp().cadences("lead/" + lead.id()).stream()
                .filter(run -> run.cadence().equals("welcome"))
                .toList();
    }

    private static CadenceRun run(Enrolment enrolment) {
        return enrolment.result() instanceof EnrolResult.Started started
                ? started.run()
                : ((EnrolResult.Running) enrolment.result()).run();
    }

    @Test
    void eachOfManyGetsAnAnswerOfItsOwn_B38() {
        List<Enrolment> enrolments = desk.enrolAll(records, "welcome").orThrow();
        assertThat(enrolments).extracting(Enrolment::record).isEqualTo(records);
        assertThat(answers(enrolments))
                .containsExactly(
                        "Started", "Running", "unsubscribed", "not-allowed", "not-found", "not-found", "not-found");
        assertThat(welcomes(first)).containsExactly(run(enrolments.get(0)));
        assertThat(welcomes(runs)).containsExactly(run(enrolments.get(1)));
        assertThat(welcomes(ofBob)).isEmpty();
        assertThat(((EnrolResult.Refused) enrolments.get(5).result()).refusal().message())
                .isEqualTo(
                        "The record (ticket/1) must be a lead or an account that is there.\nMaybe the type is missing,"
                                + " as in lead/4711?");
        Audit.check(office);
    }

    @Test
    void thePreviewSaysTheSameWithTheTimesOfEveryStepAndWritesNothing_B38() {
        long events = office.events();
        List<Enrolment> preview = desk.previewEnrolment(records, "welcome").orThrow();
        assertThat(office.events()).isEqualTo(events);
        assertThat(welcomes(first)).isEmpty();
        assertThat(run(preview.get(0)).steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(office.clock.instant().plus(Duration.ofDays(3)));
        assertThat(run(preview.get(1)).steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(Office.START.plus(Duration.ofDays(3)));
        List<Enrolment> done = desk.enrolAll(records, "welcome").orThrow();
        assertThat(answers(preview)).isEqualTo(answers(done));
        assertThat(run(preview.get(0)).steps()).isEqualTo(run(done.get(0)).steps());
        assertThat(preview.subList(1, 7)).isEqualTo(done.subList(1, 7));
    }

    @Test
    void whoIsNamedTwiceRunsOnce_B38() {
        String record = "lead/" + first.id();
        List<String> twice = List.of(record, record);
        assertThat(answers(desk.previewEnrolment(twice, "welcome").orThrow())).containsExactly("Started", "Running");
        List<Enrolment> done = desk.enrolAll(twice, "welcome").orThrow();
        assertThat(answers(done)).containsExactly("Started", "Running");
        assertThat(welcomes(first)).hasSize(1);
    }

    @Test
    void tooManyAtATimeAndACadenceThatIsNotThereAreRefusedAsAWhole_B38() {
        List<String> many = Collections.nCopies(501, "lead/" + first.id());
        for (Outcome<List<Enrolment>> outcome :
                List.of(desk.enrolAll(many, "welcome"), desk.previewEnrolment(many, "welcome"))) {
            assertThat(((Outcome.Refused<?>) outcome).refusal().message())
                    .isEqualTo("records (501): must be at most 500 at a time");
        }
        assertThat(((Outcome.Refused<?>) desk.enrolAll(records, "welcom"))
                        .refusal()
                        .code())
                .isEqualTo("unknown-cadence");
        assertThat(desk.enrolAll(List.of(), "welcome").orThrow()).isEmpty();
        assertThat(((Outcome.Refused<?>) office.as("nobody").followUp().previewEnrolment(records, "welcome"))
                        .refusal()
                        .code())
                .isEqualTo("unknown-user");
    }

    /** A rule that makes a hundred tasks of every event of a kind. */
    private static AutomationPolicy busy(String on) {
        return new AutomationPolicy() {
            @Override
            public Set<String> events() {
                return Set.of(on);
            }

            @Override
            public List<Firing> firings(String event, Situation before, Situation after, Instant now) {
                AutomationPolicy.Action task = new AutomationPolicy.Action.CreateTask(
                        new Label("T", "T"), new AutomationPolicy.Recipient.Owner(), Period.ZERO, Duration.ZERO);
                return List.of(new Firing(
                        "busy",
                        0,
                        Collections.nCopies(100, task),
                        Decision.of("automation", "busy", List.of(), "book", now)));
            }
        };
    }

    @Test
    void whatFollowsFromManyMustFitIntoTheChangesetElseTheyAreRefusedAsAWhole_B29_B38() {
        TestBook book = TestBook.standard();
        book.automations = busy("lead.enrolled");
        office = Office.open(book, "alice");
        List<String> many = IntStream.range(0, 45)
                .mapToObj(number -> "lead/" + ofAlice(number).id())
                .toList();
        desk = office.as("alice").key("k").followUp();
        long events = office.events();
        Outcome<List<Enrolment>> refused = desk.enrolAll(many, "welcome");
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        whole -> assertThat(whole.refusal().code()).isEqualTo("batch-full"));
        assertThat(office.events()).isEqualTo(events);
        assertThat(desk.enrolAll(many, "welcome")).isEqualTo(refused);
        assertThat(answers(office.as("alice")
                        .followUp()
                        .enrolAll(many.subList(0, 5), "welcome")
                        .orThrow()))
                .containsOnly("Started");
    }

    @Test
    void manyAreEnrolledOnceByOneKey_B38() {
        List<Enrolment> done = office.as("alice")
                .key("k")
                .followUp()
                .enrolAll(records, "welcome")
                .orThrow();
        office.time.advance(Duration.ofHours(1));
        assertThat(office.as("alice")
                        .key("k")
                        .followUp()
                        .enrolAll(records, "welcome")
                        .orThrow())
                .isEqualTo(done);
        assertThat(welcomes(first)).hasSize(1);
    }
}
