package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crmkit.activity.Task;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.LeadId;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The next contact is a task of who planned it, if the book asks for it. */
@ParameterizedClass
@EnumSource(Storage.class)
class NextContactTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);
    private static final RuleBook BOOK =
            Draft.plain().with("/followUp", "{'nextContactTask': true}").book();

    private final Storage storage;

    NextContactTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book) {
        Office office = Office.open(book, MONDAY, storage, "alice");
        office.hire("mary", "manager");
        return office;
    }

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static List<Task> planned(Office office, String user) {
        return office.as(user).followUp().tasks(ListFilter.ALL).items().stream()
                .filter(task -> task.origin().equals(Task.NEXT_CONTACT))
                .toList();
    }

    @Test
    void whatIsPlannedIsOneTaskThatALaterContactMoves() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(day(2))).orThrow();
        assertThat(planned(office, "alice"))
                .extracting(Task::title, Task::due, Task::subject)
                .containsExactly(tuple("Send a proposal", day(2), "lead/" + lead));
        Task first = planned(office, "alice").get(0);

        office.time.advanceTo(day(1));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(day(5)).withNextPlan("x".repeat(300)))
                .orThrow();
        Task moved = planned(office, "alice").get(0);
        assertThat(planned(office, "alice")).hasSize(1);
        assertThat(moved.id()).isEqualTo(first.id());
        assertThat(moved.due()).isEqualTo(day(5));
        assertThat(moved.title()).hasSize(200).endsWith("…");

        // what is written down late changes nothing
        office.as("alice")
                .followUp()
                .log(lead, Office.call(day(3)).withHappenedAt(day(0)))
                .orThrow();
        assertThat(planned(office, "alice")).containsExactly(moved);
    }

    @Test
    void whoPlannedIsToldOnceWhenItIsDue() {
        for (RuleBook book : List.of(BOOK, Draft.plain().book())) {
            Office office = office(book);
            LeadId lead = office.capture(Office.profile(1)).id();
            office.as("alice").followUp().log(lead, Office.call(day(2))).orThrow();
            office.time.advanceTo(day(2));
            assertThat(office.messages)
                    .filteredOn(message -> message.createdAt().equals(day(2)))
                    .extracting(message -> message.template())
                    .containsExactly(book == BOOK ? "task-due" : "contact-due");
            assertThat(office.boss.history("lead/" + lead))
                    .filteredOn(event -> event.kind().equals("lead.contact-due"))
                    .hasSize(1);
            assertThat(planned(office, "alice")).hasSize(book == BOOK ? 1 : 0);
        }
    }

    @Test
    void eachPersonHasOneOfHisOwnForOneCustomer() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(day(2))).orThrow();
        var customer = office.convert(office.boss.leads().find(lead).orElseThrow(), "CNY 1000.00");
        office.clock.advance(Duration.ofHours(1));
        office.as("mary")
                .followUp()
                .log(customer.account(), Office.call(day(3)))
                .orThrow();
        office.clock.advance(Duration.ofHours(1));
        office.as("alice")
                .followUp()
                .log(customer.opportunity(), Office.call(day(4)))
                .orThrow();
        assertThat(planned(office, "alice")).extracting(Task::due).containsExactly(day(4));
        assertThat(planned(office, "mary")).extracting(Task::due).containsExactly(day(3));
    }

    @Test
    void theNextOwnerGetsItAndHisNextContactLeavesOne() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(day(2))).orThrow();
        office.hire("bob", "rep");
        office.boss.leads().assignTo(lead, UserId.of("bob"), "his region").orThrow();
        assertThat(planned(office, "alice")).isEmpty();
        assertThat(planned(office, "bob")).extracting(Task::due).containsExactly(day(2));
        office.time.advanceTo(day(2));
        assertThat(office.messages)
                .filteredOn(message -> message.createdAt().equals(day(2)))
                .extracting(message -> message.template(), message -> message.recipient())
                .containsExactly(tuple("task-due", "bob"));
        office.as("bob").followUp().log(lead, Office.call(day(6))).orThrow();
        assertThat(planned(office, "bob")).extracting(Task::due).containsExactly(day(6));
        Task done = office.as("bob")
                .followUp()
                .done(planned(office, "bob").get(0).id())
                .orThrow();
        assertThat(done.doneAt()).isEqualTo(day(2));
        office.as("bob").followUp().log(lead, Office.call(day(7))).orThrow();
        assertThat(planned(office, "bob")).extracting(Task::due).containsExactly(day(7));
    }

    @Test
    void whatAnOwnerPlannedIsOverWithHim() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, Office.call(day(2))).orThrow();
        Task task = planned(office, "alice").get(0);
        office.as("alice").pool().release(lead, "no time").orThrow();
        assertThat(planned(office, "alice")).isEmpty();
        assertThat(office.boss.history("task/" + task.id()))
                .extracting(event -> event.kind())
                .contains("task.closed");
        office.hire("bob", "rep");
        office.as("bob").pool().claim(lead);
        assertThat(planned(office, "bob")).isEmpty();
    }
}
