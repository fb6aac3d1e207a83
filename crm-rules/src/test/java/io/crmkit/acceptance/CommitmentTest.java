package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.activity.Commitment;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a customer was promised is somebody's task until it is done. */
@ParameterizedClass
@EnumSource(Storage.class)
class CommitmentTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NEXT = Office.shanghai("2026-03-02T09:00");
    private static final Instant FRIDAY = Office.shanghai("2026-01-09T18:00");

    private final Storage storage;

    CommitmentTest(Storage storage) {
        this.storage = storage;
    }

    private Office office() {
        Office office = Office.open(RuleBook.standard(), MONDAY, storage, "alice");
        office.hire("mary", "manager");
        return office;
    }

    private static NewInteraction promise(String text, Instant due) {
        return Office.call(NEXT).withCommitments(List.of(new Commitment(text, due)));
    }

    private static List<Task> promised(Office office, String record) {
        return office.boss.followUp().commitments(record);
    }

    private static List<Task> tasks(Office office, String user) {
        return office.as(user).followUp().tasks(ListFilter.ALL).items().stream()
                .filter(Task::isCommitment)
                .toList();
    }

    @Test
    void whatWasPromisedIsATaskOfWhoPromisedUntilItIsDone() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        Interaction said = office.as("alice")
                .followUp()
                .log(lead, promise("  Send the proposal ", FRIDAY))
                .orThrow();
        Task task = tasks(office, "alice").get(0);
        assertThat(task)
                .extracting(Task::title, Task::due, Task::assignee, Task::subject, Task::origin, Task::person)
                .containsExactly(
                        "Send the proposal",
                        FRIDAY,
                        UserId.of("alice"),
                        "lead/" + lead,
                        "commitment:" + said.id(),
                        said.person());
        assertThat(promised(office, "lead/" + lead)).containsExactly(task);

        office.time.advanceTo(FRIDAY.minusMillis(1));
        assertThat(office.messages)
                .filteredOn(
                        message -> "Send the proposal".equals(message.facts().get("title")))
                .isEmpty();
        assertThat(task.isOverdue(FRIDAY)).isFalse();
        office.time.advanceTo(FRIDAY);
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("task-due")
                        && message.facts().get("title").equals("Send the proposal"))
                .singleElement()
                .satisfies(message -> assertThat(message.recipient()).isEqualTo("alice"));
        office.clock.advance(Duration.ofDays(1));
        assertThat(promised(office, "lead/" + lead))
                .allMatch(one -> one.isOverdue(office.clock.instant()))
                .hasSize(1);

        Task kept = office.as("alice").followUp().done(task.id()).orThrow();
        assertThat(kept.isOverdue(office.clock.instant())).isFalse();
        assertThat(tasks(office, "alice")).isEmpty();
        assertThat(promised(office, "lead/" + lead)).containsExactly(kept);
    }

    @Test
    void ofAnAccountEverythingThatWasPromisedIsToldTheEarliestDueFirst() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, promise("second", FRIDAY)).orThrow();
        var customer = office.convert(office.boss.leads().find(lead).orElseThrow(), "CNY 1000.00");
        office.as("alice")
                .followUp()
                .log(customer.opportunity(), promise("first", FRIDAY.minusSeconds(1)))
                .orThrow();
        office.as("mary")
                .followUp()
                .log(customer.account(), promise("third", FRIDAY.plusSeconds(1)))
                .orThrow();
        assertThat(promised(office, "account/" + customer.account()))
                .extracting(Task::title, Task::assignee)
                .containsExactly(
                        tuple("first", UserId.of("alice")),
                        tuple("second", UserId.of("alice")),
                        tuple("third", UserId.of("mary")));
        assertThat(promised(office, "opportunity/" + customer.opportunity())).hasSize(1);
    }

    @Test
    void openPromisesGoToTheNextOwnerAndKeptOnesStay() {
        Office office = office();
        office.hire("bob", "rep");
        LeadId lead = office.capture(Office.profile(1)).id();
        String owner =
                office.boss.leads().find(lead).orElseThrow().holding().owner().value();
        String other = owner.equals("alice") ? "bob" : "alice";
        office.as(owner).followUp().log(lead, promise("kept", FRIDAY)).orThrow();
        office.as(owner).followUp().done(tasks(office, owner).get(0).id()).orThrow();
        office.as(owner).followUp().log(lead, promise("open", FRIDAY)).orThrow();
        office.as("mary")
                .followUp()
                .log(lead, promise("of the manager", FRIDAY))
                .orThrow();
        office.boss.leads().assignTo(lead, UserId.of(other), "his region").orThrow();
        assertThat(promised(office, "lead/" + lead))
                .extracting(Task::title, Task::assignee)
                .containsExactlyInAnyOrder(
                        tuple("kept", UserId.of(owner)),
                        tuple("open", UserId.of(other)),
                        tuple("of the manager", UserId.of("mary")));

        var customer = office.convert(office.boss.leads().find(lead).orElseThrow(), "CNY 1000.00");
        office.as(other)
                .followUp()
                .log(customer.opportunity(), promise("of the deal", FRIDAY))
                .orThrow();
        office.boss.pipeline().lose(customer.opportunity(), "price");
        office.boss.pool().release(customer.account(), "no time").orThrow();
        assertThat(promised(office, "account/" + customer.account()))
                .filteredOn(task -> task.assignee() == null)
                .extracting(Task::title)
                .containsExactlyInAnyOrder("open", "of the deal");
        office.hire("dora", "rep");
        office.boss
                .accounts()
                .assignTo(customer.account(), UserId.of("dora"), "hers")
                .orThrow();
        assertThat(tasks(office, "dora")).extracting(Task::title).containsExactlyInAnyOrder("open", "of the deal");
        Task moved = tasks(office, "dora").get(0);
        assertThat(office.boss.history("task/" + moved.id()))
                .extracting(Event::kind)
                .containsOnly("task.created", "task.owner-changed");
    }

    @Test
    void aPromiseWithoutTextOrDueBeforeItWasMadeIsRefusedAndNothingIsWritten() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        NewInteraction said = Office.call(NEXT)
                .withCommitments(List.of(
                        new Commitment(" ", FRIDAY),
                        new Commitment("x".repeat(201), FRIDAY),
                        new Commitment("late", office.clock.instant())));
        Outcome<Interaction> outcome = office.as("alice").followUp().log(lead, said);
        assertThat(((Outcome.Refused<Interaction>) outcome).refusal().violations())
                .extracting("path")
                .containsExactlyInAnyOrder(
                        "interaction.commitments[0].text",
                        "interaction.commitments[1].text",
                        "interaction.commitments[2].due");
        NewInteraction many = Office.call(NEXT)
                .withCommitments(IntStream.range(0, 21)
                        .mapToObj(i -> new Commitment("p" + i, FRIDAY))
                        .collect(Collectors.toList()));
        assertThat(office.as("alice").followUp().log(lead, many)).isInstanceOf(Outcome.Refused.class);
        assertThat(promised(office, "lead/" + lead)).isEmpty();
        assertThat(office.boss.followUp().interactions("lead/" + lead)).isEmpty();
    }

    @Test
    void aContactThatIsSentTwiceWithOneKeyPromisesOnce() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        for (int i = 0; i < 2; i++) {
            office.as("alice")
                    .key("k")
                    .followUp()
                    .log(lead, promise("once", FRIDAY))
                    .orThrow();
        }
        assertThat(promised(office, "lead/" + lead)).hasSize(1);
    }

    @Test
    void whatWasPromisedLongAgoIsToldAtOnce() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.clock.advance(Duration.ofDays(3));
        office.as("alice")
                .followUp()
                .log(
                        lead,
                        promise("yesterday", office.clock.instant().minus(Duration.ofDays(1)))
                                .withHappenedAt(office.clock.instant().minus(Duration.ofDays(2))))
                .orThrow();
        office.crm.runDue();
        assertThat(office.messages)
                .filteredOn(message -> "yesterday".equals(message.facts().get("title")))
                .hasSize(1);
        assertThat(tasks(office, "alice").get(0).isOverdue(office.clock.instant()))
                .isTrue();
    }

    @Test
    void whoClaimsACustomerIsToldOfWhatFellDueMeanwhile() {
        Office office = office();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, promise("open", FRIDAY)).orThrow();
        office.as("alice").pool().release(lead, "no time").orThrow();
        office.time.advanceTo(FRIDAY.plus(Duration.ofDays(3)));
        assertThat(office.messages).noneMatch(message -> message.template().equals("task-due"));
        office.hire("bob", "rep");
        office.as("bob").pool().claim(lead);
        office.crm.runDue();
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("task-due"))
                .extracting(message -> message.recipient())
                .containsExactly("bob");
    }
}
