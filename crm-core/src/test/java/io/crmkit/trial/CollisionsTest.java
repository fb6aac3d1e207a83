package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Collision;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.Task;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.UserId;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is told of whom when several people are at work with one company. */
class CollisionsTest {
    private static final UserId ALICE = UserId.of("alice");
    private static final Duration WINDOW = Duration.ofHours(12);
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private final Asked store = new Asked(MemoryStore.create());
    private final TestBook book = TestBook.standard();
    private final Office office = Office.open(book, store, "alice", "bob");

    private static final class Asked extends PlainStore {
        final List<String> calls = new ArrayList<>();
        int said;

        Asked(Store store) {
            super(store);
        }

        @Override
        public List<StoredRecord> get(List<RecordKey> keys) {
            calls.add("get "
                    + keys.stream().map(RecordKey::type).distinct().sorted().collect(Collectors.joining(",")));
            return super.get(keys);
        }

        @Override
        public Page find(Query query) {
            calls.add("find " + query.type());
            Page page = super.find(query);
            said += query.type().equals("interaction") ? page.records().size() : 0;
            return page;
        }
    }

    private record Asking(Duration collisionWindow, boolean nextContactTask) implements FollowUpPolicy {
        @Override
        public InteractionTemplate template(Channel channel) {
            return InteractionTemplate.FULL;
        }
    }

    private void ask(boolean tasks) {
        book.followUp = new Asking(WINDOW, tasks);
    }

    /** A lead of a company, told apart by its number, that somebody owns. */
    private Lead lead(int number, String company, String owner) {
        Lead lead = office.capture(Office.profile(number).withCompany(company));
        if (!lead.holding().owner().value().equals(owner)) {
            office.boss
                    .leads()
                    .assignTo(lead.id(), UserId.of(owner), "It is his")
                    .orThrow();
        }
        return office.boss.leads().find(lead.id()).orElseThrow();
    }

    private Interaction log(String user, Lead lead, Duration untilNext) {
        return office.as(user).followUp().log(lead.id(), office.call(untilNext)).orThrow();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    @Test
    void aLeadOfTheSameCompanyIsTheSameCustomerWhoeverOwnsIt() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "HARBOUR", "bob");
        Lead other = lead(3, "Lighthouse Ltd", "bob");
        office.clock.advance(days(20));
        Interaction said = log("alice", hers, days(40));
        office.clock.advance(WINDOW.minus(MICRO));
        assertThat(log("bob", other, days(90)).collisions()).isEmpty();
        assertThat(log("bob", his, days(90)).collisions())
                .containsExactly(new Collision(ALICE, "lead/" + hers.id(), Channel.CALL, said.at(), false));
        office.clock.advance(MICRO);
        assertThat(log("bob", his, days(95)).collisions()).isEmpty();
        // what she planned with her lead is told of his
        assertThat(log("bob", his, days(39)).collisions()).isEmpty();
        assertThat(log("bob", his, days(39).plus(MICRO)).collisions())
                .containsExactly(new Collision(ALICE, "lead/" + hers.id(), Channel.CALL, said.nextContactAt(), true));
    }

    @Test
    void anAccountIsOneCustomerWithTheLeadsOfItsCompany() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        AccountId account = ((io.crmkit.desk.ConvertResult.Converted)
                        office.boss.leads().convert(hers.id(), Office.deal(1)))
                .conversion()
                .account();
        Lead his = lead(2, "Harbour", "bob");
        office.clock.advance(days(20));
        Interaction said = office.as("alice")
                .followUp()
                .log(account, office.call(days(40)))
                .orThrow();
        office.clock.advance(Duration.ofHours(1));
        assertThat(log("bob", his, days(90)).collisions())
                .containsExactly(new Collision(ALICE, "account/" + account, Channel.CALL, said.at(), false));
        office.clock.advance(Duration.ofHours(1));
        assertThat(office.as("alice")
                        .followUp()
                        .log(account, office.call(days(80)))
                        .orThrow()
                        .collisions())
                .extracting(Collision::by, Collision::subject, Collision::planned)
                .containsExactly(tuple(UserId.of("bob"), "lead/" + his.id(), false));
    }

    @Test
    void theNextContactThatIsATaskIsToldOnceWhileItIsOpenAndOfWhoHasToDoIt() {
        ask(true);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        office.clock.advance(days(20));
        Interaction said = log("alice", hers, days(10));
        office.clock.advance(days(1));
        Collision plan = new Collision(ALICE, "lead/" + hers.id(), Channel.CALL, said.nextContactAt(), true);
        assertThat(log("bob", his, days(9).plus(WINDOW).minus(MICRO)).collisions())
                .containsExactly(plan);
        assertThat(log("bob", his, days(9).minus(WINDOW).plus(MICRO)).collisions())
                .containsExactly(plan);
        assertThat(log("bob", his, days(9).plus(WINDOW)).collisions()).isEmpty();
        assertThat(log("bob", his, days(9).minus(WINDOW)).collisions()).isEmpty();

        office.hire("carol", "sales", "rep");
        office.boss
                .leads()
                .assignTo(hers.id(), UserId.of("carol"), "She knows them")
                .orThrow();
        assertThat(log("bob", his, days(9)).collisions())
                .contains(new Collision(UserId.of("carol"), "lead/" + hers.id(), null, said.nextContactAt(), true))
                .noneMatch(collision -> collision.by().equals(ALICE));
        List<Task> open = office.as("carol").followUp().tasks(ListFilter.ALL).items();
        Task next = open.stream()
                .filter(task -> task.origin().equals(Task.NEXT_CONTACT))
                .findFirst()
                .orElseThrow();
        office.as("carol").followUp().done(next.id()).orThrow();
        assertThat(log("bob", his, days(9)).collisions())
                .extracting(Collision::at)
                .doesNotContain(said.nextContactAt());
    }

    @Test
    void theStepsOfACadenceOfSomebodyElseArePlannedContactsBeforeAndAfterTheyAreTasks() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        Instant start = office.clock.instant();
        CadenceRun run = office.boss.followUp().cadences("lead/" + hers.id()).get(0);
        assertThat(run.steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(start.plus(days(1)), start.plus(days(3)));
        Collision again = new Collision(ALICE, "lead/" + hers.id(), null, start.plus(days(3)), true);
        assertThat(log("bob", his, days(3).plus(WINDOW).minus(MICRO)).collisions())
                .contains(again);
        assertThat(log("bob", his, days(3).plus(WINDOW)).collisions()).doesNotContain(again);

        office.clock.advance(days(4));
        office.crm.runDue();
        assertThat(log("bob", his, days(30)).collisions()).isEmpty();
        Interaction before = office.as("bob")
                .followUp()
                .log(
                        his.id(),
                        office.call(days(30)).withHappenedAt(start.plus(days(3)).minus(Duration.ofHours(1))))
                .orThrow();
        assertThat(before.collisions()).contains(again);
    }

    @Test
    void whoEnrolsIsToldOfOthersCloseToTheStepsThatArePlanned() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        office.clock.advance(days(20));
        office.as("bob").followUp().cadences("lead/" + his.id()).stream()
                .filter(run -> run.endedAt() == null)
                .forEach(run ->
                        office.as("bob").followUp().stop(run.id(), "Enough").orThrow());
        Interaction said = log("alice", hers, days(3).plus(WINDOW).minus(MICRO));
        EnrolResult.Started started =
                (EnrolResult.Started) office.as("bob").followUp().enrol(his.id(), "welcome");
        assertThat(started.collisions())
                .containsExactly(new Collision(ALICE, "lead/" + hers.id(), Channel.CALL, said.nextContactAt(), true));
        office.as("bob").followUp().stop(started.run().id(), "Enough").orThrow();
        office.clock.advance(MICRO);
        log("alice", hers, days(3).plus(WINDOW));
        assertThat(((EnrolResult.Started) office.boss.followUp().enrol(his.id(), "welcome")).collisions())
                .isEmpty();
    }

    @Test
    void whoMayNotWriteAboutTheCustomerIsToldOnWhichRecordOfTheCompany() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        office.hire("carol", "sales", "rep");
        office.clock.advance(days(20));
        Interaction said = log("alice", hers, days(1));
        Outcome<Interaction> refused = office.as("carol").followUp().log(his.id(), office.call(days(1)));
        assertThat(((Outcome.Refused<Interaction>) refused).refusal())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("collision"))
                .satisfies(refusal -> assertThat(refusal.message())
                        .contains("alice had contact by CALL at " + said.at() + " about lead/" + hers.id())
                        .as("asked of no time he chooses")
                        .doesNotContain("plans contact"));
        Outcome<Interaction> ever = office.as("carol")
                .followUp()
                .log(his.id(), office.call(days(1)).withHappenedAt(Instant.MIN).withNextContactAt(Instant.MAX));
        assertThat(((Outcome.Refused<Interaction>) ever).refusal())
                .isEqualTo(((Outcome.Refused<Interaction>) refused).refusal());
    }

    @Test
    void theStoreIsAskedSoOftenHoweverManyThereAreAndNothingIfTheBookDoesNotAsk() {
        for (int i = 0; i < 60; i++) {
            lead(i, "Harbour Ltd", i % 2 == 0 ? "alice" : "bob");
        }
        Lead his = lead(61, "Harbour", "bob");
        Lead alone = lead(62, "Lighthouse", "bob");
        List<String> silent = asked(() -> log("bob", his, days(30)));
        ask(false);
        List<String> many = asked(() -> log("bob", his, days(31)));
        List<String> one = asked(() -> log("bob", alone, days(31)));
        List<String> more = new ArrayList<>(many);
        silent.forEach(more::remove);
        assertThat(more)
                .containsExactlyInAnyOrder("get unique", "get lead", "find interaction", "find task", "find cadence");
        assertThat(many).hasSizeLessThanOrEqualTo(one.size() + 1);
    }

    @Test
    void whatWasSaidLongAgoIsReadOnlyIfWhatIsPlannedStandsThere() {
        ask(true);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        for (int i = 0; i < 20; i++) {
            office.clock.advance(days(20));
            log("alice", hers, days(20));
            log("bob", his, days(20));
        }
        office.clock.advance(days(5));
        asked(() -> log("bob", his, days(5)));
        assertThat(store.said)
                .as("the last one, as nobody else had or plans contact")
                .isEqualTo(1);
        asked(() -> log("alice", hers, days(15)));
        assertThat(store.said).as("the last one, and what bob said just now").isEqualTo(2);
        asked(() -> log("alice", hers, days(5)));
        assertThat(store.said).as("which channel bob planned it on").isGreaterThan(20);
    }

    @Test
    void whatWasPlannedBeforePlansWereTasksIsToldWhileTheCustomerExpectsIt() {
        ask(false);
        Lead hers = lead(1, "Harbour Ltd", "alice");
        Lead his = lead(2, "Harbour", "bob");
        office.clock.advance(days(20));
        Interaction said = log("alice", hers, days(10));
        office.clock.advance(days(1));
        ask(true);
        assertThat(log("bob", his, days(9)).collisions())
                .containsExactly(new Collision(ALICE, "lead/" + hers.id(), Channel.CALL, said.nextContactAt(), true));
        assertThat(log("bob", his, days(9).minus(WINDOW)).collisions()).isEmpty();
        log("alice", hers, days(60));
        assertThat(log("bob", his, days(9)).collisions())
                .extracting(Collision::planned)
                .containsExactly(false);
    }

    private List<String> asked(Runnable command) {
        store.calls.clear();
        store.said = 0;
        command.run();
        return List.copyOf(store.calls);
    }

    @Test
    void ofManyTheNearestFiftyAreTold() {
        ask(false);
        Lead his = lead(1, "Harbour", "bob");
        office.clock.advance(days(20));
        for (int i = 0; i < 60; i++) {
            String rep = String.format(java.util.Locale.ROOT, "rep%02d", i);
            office.hire(rep, "sales", "rep");
            log(rep, lead(100 + i, "Harbour Ltd", rep), days(100 + i));
            office.clock.advance(Duration.ofMinutes(5));
        }
        List<Collision> told = log("bob", his, days(900)).collisions();
        assertThat(told).hasSize(50);
        assertThat(told.get(0).by().value()).isEqualTo("rep10");
        assertThat(told.get(49).by().value()).isEqualTo("rep59");
    }
}
