package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.account.AccountId;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Task;
import io.crmkit.decision.Fact;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.Problem;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import io.crmkit.service.Ticket;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant START = Instant.parse(MONDAY);

    private static RuleBook book(String... rules) {
        return draft(rules).book();
    }

    private static Draft draft(String... rules) {
        return Draft.plain().with("/automations", "[" + String.join(",", rules) + "]");
    }

    private static Office office(RuleBook book, String... reps) {
        return Office.open(book, MONDAY, reps);
    }

    private static String tagger(String id, String when, String then) {
        String condition = when.isEmpty() ? "" : "'when': {'field': 'lead.tags', 'contains': '" + when + "'}, ";
        return "{'id': '" + id + "', 'on': 'lead.tagged', " + condition + "'then': [{'tag': " + then + "}]}";
    }

    private static List<Event> history(Office office, String record) {
        return office.boss.history(record).stream()
                .sorted(java.util.Comparator.comparing(Event::sequence))
                .toList();
    }

    private static List<String> fired(Office office, String record) {
        return history(office, record).stream()
                .filter(event -> event.kind().endsWith(".rule-fired"))
                .map(event -> event.data().get("rule"))
                .toList();
    }

    private static Event only(Office office, String record, String kind) {
        List<Event> found = history(office, record).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static NewInteraction said(Office office, String feedback) {
        return Office.call(office.clock.instant().plus(Duration.ofDays(2))).withFeedback(feedback);
    }

    @Test
    void aComplaintInAnInteractionOpensATicketAndTellsTheDirector_B52() {
        Office office = office(Draft.plain().book(), "alice");
        office.hire("dora", "director");
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").account();
        office.as("alice").followUp().log(account, said(office, "很满意")).orThrow();
        assertThat(office.boss.service().list(ListFilter.ALL).items()).isEmpty();

        office.as("alice").followUp().log(account, said(office, "我要投诉！")).orThrow();
        Ticket ticket = office.boss.service().list(ListFilter.ALL).items().get(0);
        assertThat(ticket.complaint()).isTrue();
        assertThat(ticket.title()).isEqualTo("Complaint");
        assertThat(ticket.account()).isEqualTo(account);

        Event opened = only(office, "ticket/" + ticket.id(), "ticket.opened");
        Event firing = only(office, "account/" + account, "account.rule-fired");
        assertThat(opened.actor()).isEqualTo(Actor.system("automation:complaint"));
        assertThat(firing.data()).containsEntry("rule", "complaint").containsEntry("on", "interaction.logged");
        assertThat(firing.decision().reasons().get(0).facts()).contains(new Fact("interaction.feedback", "我要投诉！"));
        List<Event> contacted = history(office, "account/" + account).stream()
                .filter(event -> event.kind().equals("account.contacted"))
                .toList();
        assertThat(opened.command())
                .isEqualTo(firing.command())
                .isEqualTo(contacted.get(1).command());
        office.crm.runDue();
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("automation"))
                .extracting(message -> message.recipient() + ": " + message.subject() + " | " + message.text())
                .containsExactly(
                        "dora: A customer complains | A contact with account/" + account + " was a complaint.");
    }

    @Test
    void aComplaintOfALeadIsATaskOfItsOwnerDueAtOnceAndTellsTheDirector_B39_B52() {
        Office office = office(Draft.plain().book(), "alice");
        office.hire("dora", "director");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice").followUp().log(lead, said(office, "我要投诉！")).orThrow();
        assertThat(office.boss.service().list(ListFilter.ALL).items()).isEmpty();
        assertThat(fired(office, "lead/" + lead)).containsExactly("complaint");
        assertThat(history(office, "lead/" + lead)).extracting(Event::kind).doesNotContain("lead.rule-refused");
        assertThat(office.as("alice").followUp().tasks(ListFilter.ALL).items())
                .filteredOn(task -> task.origin().equals("service:automation:complaint"))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.title()).isEqualTo("Complaint");
                    assertThat(task.subject()).isEqualTo("lead/" + lead);
                    assertThat(task.due()).isEqualTo(office.clock.instant());
                });
        office.crm.runDue();
        assertThat(office.messages)
                .extracting(message -> message.recipient() + ": " + message.template())
                .contains("dora: automation", "alice: task-due");
        office.hire("bob", "rep");
        office.boss.leads().assignTo(lead, UserId.of("bob"), "alice is away").orThrow();
        assertThat(office.as("bob").followUp().tasks(ListFilter.ALL).items())
                .extracting(Task::origin)
                .containsExactly("service:automation:complaint");
    }

    @Test
    void theSameCommandTwiceFiresOnce_B52() {
        Office office = office(Draft.plain().book(), "alice");
        AccountId account =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").account();
        NewInteraction said = said(office, "投诉");
        office.as("alice").key("call-1").followUp().log(account, said).orThrow();
        office.as("alice").key("call-1").followUp().log(account, said).orThrow();
        assertThat(office.boss.service().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(fired(office, "account/" + account)).containsExactly("complaint");
    }

    @Test
    void greaterSalienceFiresFirstThenTheSmallerId_B52() {
        String then = "'on': 'lead.captured', 'then': [{'notify': {'to': ['owner'], 'title': 'x'}}]}";
        RuleBook book = book(
                "{'id': 'b', " + then,
                "{'id': 'z', 'salience': 5, " + then,
                "{'id': 'a', " + then,
                "{'id': 'low', 'salience': -1, " + then,
                "{'id': 'y', 'salience': 5, " + then);
        Office office = office(book, "alice");
        Lead lead = office.capture(Office.profile(1));
        assertThat(fired(office, "lead/" + lead.id())).containsExactly("y", "z", "a", "b", "low");
    }

    @Test
    void aRuleFiresOnTheEdgeAndNotOnEveryChange_B52() {
        RuleBook book = book("""
                {'id': 'big', 'on': 'opportunity.updated', 'when': {'field': 'opportunity.amount', 'atLeast': 500000},
                 'then': [{'task': {'title': 'Call the board', 'after': 'P2DT3H'}}]}
                """);
        Office office = office(book, "alice");
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").opportunity();
        List<Integer> tasks = new ArrayList<>();
        for (String amount : List.of("499999.99", "500000.00", "600000.00", "100.00", "700000.00")) {
            office.boss
                    .pipeline()
                    .update(deal, OpportunityChange.amount(Money.parse("CNY " + amount)))
                    .orThrow();
            tasks.add(tasks(office).size());
        }
        assertThat(tasks).containsExactly(0, 1, 1, 1, 2);
        Task task = tasks(office).get(0);
        assertThat(task.subject()).isEqualTo("opportunity/" + deal);
        assertThat(task.assignee()).isEqualTo(UserId.of("alice"));
        assertThat(task.due()).isEqualTo(START.plus(Duration.ofHours(51)));
    }

    private static List<Task> tasks(Office office) {
        return office.boss.followUp().tasks(ListFilter.ALL.withLimit(1_000)).items().stream()
                .filter(task -> task.origin().startsWith("automation:"))
                .toList();
    }

    @Test
    void whatIsSoAlreadyWhenACommandBeginsIsNoEdge_B52() {
        Office office = office(book(tagger("vip", "vip", "{'add': ['watch']}")), "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("vip"), List.of()).orThrow();
        office.boss.leads().tag(lead, List.of("other"), List.of("watch")).orThrow();
        assertThat(fired(office, "lead/" + lead)).containsExactly("vip");
        assertThat(office.lead(lead).tags()).containsExactlyInAnyOrder("vip", "other");
    }

    @Test
    void whatOneRuleDoesMakesAnotherFireAndTheTraceSaysSo_B52() {
        Office office = office(
                book(
                        tagger("one", "a", "{'add': ['b']}"),
                        tagger("two", "b", "{'add': ['c']}"),
                        tagger("three", "c", "{'add': ['d']}")),
                "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("a"), List.of()).orThrow();
        assertThat(office.lead(lead).tags()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(history(office, "lead/" + lead).stream()
                        .filter(event -> event.kind().equals("lead.rule-fired"))
                        .map(event -> event.data().getOrDefault("trace", "-")))
                .containsExactly("-", "one > two", "one > two > three");
        assertThat(history(office, "lead/" + lead).stream()
                        .filter(event -> event.kind().equals("lead.tagged"))
                        .map(event -> event.actor().toString()))
                .containsExactly(
                        "system:boss", "system:automation:one", "system:automation:two", "system:automation:three");
    }

    @ParameterizedTest
    @CsvSource({"3,3,false", "10,10,false", "11,10,true", "14,10,true"})
    void aChainOfRulesEndsAfterTenRounds_B52(int rules, int fires, boolean stops) {
        String[] chain = IntStream.range(0, rules)
                .mapToObj(i ->
                        tagger(String.format(Locale.ROOT, "r%02d", i), "t" + i + "x", "{'add': ['t" + (i + 1) + "x']}"))
                .toArray(String[]::new);
        Office office = office(book(chain), "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("t0x"), List.of()).orThrow();
        assertThat(fired(office, "lead/" + lead)).hasSize(fires);
        assertThat(office.lead(lead).tags()).hasSize(fires + 1);
        if (stops) {
            assertThat(only(office, "lead/" + lead, "lead.rule-stopped").data())
                    .containsEntry("why", "depth")
                    .containsEntry("rule", "r10")
                    .containsEntry(
                            "trace",
                            IntStream.range(0, 11)
                                    .mapToObj(i -> String.format(Locale.ROOT, "r%02d", i))
                                    .collect(Collectors.joining(" > ")));
        } else {
            assertThat(history(office, "lead/" + lead)).extracting(Event::kind).doesNotContain("lead.rule-stopped");
        }
    }

    @Test
    void aCycleStopsWithItsTrace_B52() {
        Office office = office(
                book(
                        tagger("cool", "red", "{'add': ['blue'], 'remove': ['red']}"),
                        tagger("heat", "blue", "{'add': ['red'], 'remove': ['blue']}")),
                "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("red"), List.of()).orThrow();
        assertThat(fired(office, "lead/" + lead)).containsExactly("cool", "heat");
        assertThat(only(office, "lead/" + lead, "lead.rule-stopped").data())
                .containsEntry("why", "cycle")
                .containsEntry("trace", "cool > heat > cool");
        assertThat(office.lead(lead).tags()).containsExactly("red");
    }

    @Test
    void aRuleWhoseConditionAnotherHasEndedDoesNotFire_B52() {
        Office office = office(
                book(tagger("first", "hot", "{'remove': ['hot']}"), tagger("second", "hot", "{'add': ['seen']}")),
                "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("hot"), List.of()).orThrow();
        assertThat(fired(office, "lead/" + lead)).containsExactly("first");
        assertThat(office.lead(lead).tags()).isEmpty();
    }

    @Test
    void anUnconditionalCycleIsAProblemWithPointerAndAdvice_B52() {
        assertThatThrownBy(() -> book(
                        tagger("fine", "x", "{'add': ['y']}"),
                        "{'id': 'open', 'on': 'ticket.opened', 'then': [{'tag': {'add': ['t']}}]}",
                        "{'id': 'again', 'on': 'account.tagged', 'then': [{'ticket': {'title': 'T'}}]}"))
                .isInstanceOfSatisfying(
                        RuleBookException.class,
                        problems -> assertThat(problems.problems())
                                .extracting(Problem::path, Problem::toString)
                                .containsExactly(
                                        org.assertj.core.api.Assertions.tuple(
                                                "/automations/1/on",
                                                "/automations/1/on (\"ticket.opened\"): The on must not let rules make each other fire for"
                                                        + " ever: open > again > open.\nMaybe one of them needs a condition?")));
    }

    @Test
    void whatIsNoCycleIsNotTakenForOne_B52() {
        RuleBook book = book(
                "{'id': 'won', 'on': 'opportunity.tagged', 'then': [{'ticket': {'title': 'T'}}]}",
                "{'id': 'deal', 'on': 'opportunity.won', 'then': [{'tag': {'add': ['won']}}]}",
                "{'id': 'open', 'on': 'ticket.opened', 'then': [{'tag': {'add': ['t']}}]}",
                "{'id': 'tell', 'on': 'account.tagged', 'then': [{'notify': {'to': ['owner'], 'title': 'T'}}]}");
        assertThat(book.warnings()).isEmpty();
    }

    @Test
    void aConditionalCycleIsAWarning_B52() {
        RuleBook book = book(
                tagger("cool", "red", "{'add': ['blue'], 'remove': ['red']}"),
                "{'id': 'fine', 'on': 'lead.captured', 'then': [{'tag': {'add': ['red']}}]}");
        assertThat(book.warnings())
                .extracting(Problem::path, Problem::code)
                .containsExactly(org.assertj.core.api.Assertions.tuple("/automations/0/on", "may-circle"));
        assertThat(book.warnings().get(0).message(Locale.ENGLISH))
                .contains("cool > cool", "Maybe their conditions end it?");
        assertThat(RuleBook.standard().warnings()).isEmpty();
    }

    @Test
    void whatIsRefusedIsWrittenDownAndTheRestIsDone_B52() {
        Office office = office(book("""
                {'id': 'give', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'vip'},
                 'then': [{'owner': {'user': 'bob'}}, {'owner': {'user': 'nemo'}}, {'tag': {'add': ['tried']}}]}
                """), "alice");
        office.hire(AssignmentTest.rep("bob").withCapacity(0));
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("vip"), List.of()).orThrow();
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.lead(lead).tags()).containsExactlyInAnyOrder("vip", "tried");
        assertThat(history(office, "lead/" + lead).stream()
                        .filter(event -> event.kind().equals("lead.rule-refused"))
                        .map(Event::data))
                .containsExactly(
                        Map.of("rule", "give", "action", "ChangeOwner", "code", "holdings"),
                        Map.of("rule", "give", "action", "ChangeOwner", "code", "unknown-user"));
    }

    @Test
    void whatARuleDoesStandsOrFallsWithTheCommand_B52() {
        Office office =
                office(book("{'id': 'r', 'on': 'lead.captured', 'then': [{'tag': {'add': ['new']}}]}"), "alice");
        DryRun<?> dry = office.boss.dryRun(session -> session.leads().capture(Office.profile(1)));
        assertThat(dry.events()).extracting(Event::kind).contains("lead.captured", "lead.rule-fired", "lead.tagged");
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();

        Lead lead = office.capture(Office.profile(1));
        List<Event> live = history(office, "lead/" + lead.id());
        assertThat(live).extracting(Event::command).containsOnly(live.get(0).command());
        assertThat(live)
                .extracting(Event::kind)
                .containsExactlyElementsOf(dry.events().stream()
                        .filter(event -> event.subject().startsWith("lead/"))
                        .map(Event::kind)
                        .toList());
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void theOwnerIsChangedByTheGatesOfAPerson_B52() {
        Office office = office(book("""
                {'id': 'hand', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'vip'},
                 'then': [{'owner': {'user': 'carol'}}]}
                """, """
                {'id': 'turn', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'next'},
                 'then': [{'owner': 'rules'}]}
                """), "alice", "bob", "carol");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("vip"), List.of()).orThrow();
        assertThat(office.owner(lead)).isEqualTo("carol");
        assertThat(history(office, "lead/" + lead).stream()
                        .filter(event -> event.kind().equals("lead.assigned"))
                        .map(event -> event.data().getOrDefault("reason", "-")))
                .containsExactly("-", "automation:hand");
        office.boss.leads().tag(lead, List.of("next"), List.of()).orThrow();
        assertThat(office.owner(lead)).isEqualTo("bob");
    }

    @Test
    void aFieldOfALeadIsSetAsAPersonWould_B52() {
        Office office = office(
                draft("""
                {'id': 'tier', 'on': 'lead.scored', 'when': {'field': 'lead.budget', 'atLeast': 500000},
                 'then': [{'set': {'field': 'lead.fields.tier', 'value': 'gold'}}]}
                """)
                        .with("/fields", "[{'name': 'tier', 'type': 'text', 'choices': ['gold', 'silver']}]")
                        .with(
                                "/scoring/rules/-",
                                "{'id': 'gold', 'when': {'field': 'lead.fields.tier', 'equals': 'gold'}, 'points': 7}")
                        .book(),
                "alice");
        LeadId lead = office.capture(Office.profile(1).withBudget(Money.parse("CNY 600000.00")))
                .id();
        Lead now = office.lead(lead);
        assertThat(now.profile().fields().get("tier")).contains(FieldValue.of("gold"));
        assertThat(now.score().points()).isEqualByComparingTo("67");
        assertThat(fired(office, "lead/" + lead)).containsExactly("tier");
    }

    @Test
    void cadencesAreStartedAndEnded_B52() {
        Office office = office(book("""
                {'id': 'pause', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'pause'},
                 'then': [{'stopCadence': 'follow-up'}]}
                """, """
                {'id': 'resume', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'resume'},
                 'then': [{'startCadence': 'follow-up'}, {'startCadence': 'first-contact'}]}
                """), "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("pause"), List.of()).orThrow();
        assertThat(running(office, lead)).containsExactly("first-contact");
        office.boss.leads().tag(lead, List.of("resume"), List.of()).orThrow();
        assertThat(running(office, lead)).containsExactlyInAnyOrder("first-contact", "follow-up");
        assertThat(office.boss.followUp().cadences("lead/" + lead)).hasSize(3);
    }

    @Test
    void aRuleEndsWhatTheSameCommandHasStarted_B52() {
        Office office = office(book("""
                {'id': 'cold', 'on': 'lead.assigned', 'then': [{'stopCadence': 'follow-up'}]}
                """), "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        assertThat(running(office, lead)).containsExactly("first-contact");
        assertThat(office.boss.followUp().cadences("lead/" + lead))
                .filteredOn(run -> run.endedAt() != null)
                .extracting(run -> run.end())
                .containsExactly("automation:cold");
    }

    private static List<String> running(Office office, LeadId lead) {
        return office.boss.followUp().cadences("lead/" + lead).stream()
                .filter(run -> run.endedAt() == null)
                .map(run -> run.cadence())
                .toList();
    }

    @Test
    void aCustomerGoesBackToItsPoolAndManagersAndRolesAreTold_B52() {
        Office office = office(book("""
                {'id': 'junk', 'on': 'lead.tagged', 'when': {'field': 'lead.tags', 'contains': 'junk'}, 'then': [
                  {'notify': {'to': ['owner', 'manager', {'role': 'manager'}, {'user': 'zoe'}],
                    'title': {'en': 'Junk', 'zh': '垃圾'}, 'text': 'Look at {record}'}},
                  {'task': {'title': 'Check', 'to': {'role': 'manager'}}},
                  {'pool': true}]}
                """), "alice", "zoe");
        office.hire("mia", "manager");
        office.hire("max", "manager");
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, List.of("junk"), List.of()).orThrow();
        office.crm.runDue();
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.POOLED);
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("automation"))
                .extracting(message -> message.recipient() + ": " + message.subject() + " " + message.text())
                .containsExactlyInAnyOrder(
                        "alice: Junk Look at lead/" + lead,
                        "mia: Junk Look at lead/" + lead,
                        "max: Junk Look at lead/" + lead,
                        "zoe: Junk Look at lead/" + lead);
        assertThat(tasks(office)).extracting(task -> task.assignee().value()).containsExactlyInAnyOrder("max", "mia");
    }

    @Test
    void whatFallsDueMakesRulesFireToo_B52() {
        Office office = office(
                draft("{'id': 'late', 'on': 'lead.first-contact-overdue', 'then': [{'tag': {'add': ['late']}}]}")
                        .with("/assignment/firstContact", "{}")
                        .book(),
                "alice",
                "bob");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advance(Duration.ofHours(24));
        assertThat(office.owner(lead)).isEqualTo("bob");
        assertThat(office.lead(lead).tags()).containsExactly("late");
    }

    @Test
    void theTraceOfASimulationShowsTheRule_B52() {
        SimulationResult played = Simulation.of(Draft.plain().book()).play(Script.parse("""
                {"at":"2026-01-05T09:00:00+08:00","as":"system:setup","do":"people.save","with":{"team":{"id":"sales","name":"Sales"}}}
                {"do":"people.save","with":{"user":{"id":"alice","name":"Alice","team":"sales","roles":["rep"],"zone":"Asia/Shanghai","active":true,"capacity":50}}}
                {"do":"leads.capture","ref":"li","with":{"profile":{"name":"李娜","phone":"13800138001","source":"referral","need":"报表"}}}
                {"do":"leads.convert","ref":"deal","with":{"id":"$li","opportunity":{"name":"Looms","amount":"CNY 100000.00"}}}
                {"as":"alice","do":"followUp.log","with":{"account":"$deal","interaction":{"channel":"CALL","keyPoints":"投诉","feedback":"Angry","nextPlan":"Call","nextContactAt":"2026-01-07T02:00:00Z"}}}
                {"expect":{"trace":{"event":"account.rule-fired","data":{"rule":"complaint"}},"times":1}}
                {"expect":{"trace":{"event":"ticket.opened","data":{"complaint":"true"}},"times":1}}
                """));
        assertThat(played.failures()).isEqualTo(List.of());
        assertThat(played.trace().stream()
                        .filter(event -> event.actor().equals("system:automation:complaint"))
                        .map(TraceEvent::event))
                .contains("account.rule-fired", "ticket.opened");
    }

    /** The order in which rules are declared does not matter. */
    @Property(tries = 25, seed = Laws.SEED)
    void theOrderOfDeclarationDoesNotMatter_B52(@ForAll long seed) {
        List<String> rules = new ArrayList<>(rules(new Random(seed)));
        List<String> once = play(rules);
        Collections.shuffle(rules, new Random(seed + 1));
        assertThat(play(rules)).isEqualTo(once);
    }

    /** Whatever the rules are, a command ends, and each rule fires once for a record at most. */
    @Property(tries = 25, seed = Laws.SEED)
    void everyCommandEnds_B52(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int more) {
        Random random = new Random(seed);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            int number = i;
            rules(random).stream()
                    .map(rule -> rule.replace("'id': 'r", "'id': 's" + number + "-r"))
                    .forEach(rules::add);
        }
        List<String> fired = play(rules);
        assertThat(fired).doesNotHaveDuplicates();
        assertThat(fired.size()).isLessThanOrEqualTo(rules.size());
    }

    /** Rules that add and take away labels of a few, each on a condition. */
    private static List<String> rules(Random random) {
        List<String> labels = List.of("a1", "b1", "c1", "d1");
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String when = labels.get(random.nextInt(4));
            String add = labels.get(random.nextInt(4));
            String remove = labels.get(random.nextInt(4));
            rules.add("{'id': 'r" + i + "', 'on': 'lead.tagged', 'salience': " + random.nextInt(3)
                    + ", 'when': {'field': 'lead.tags', 'contains': '" + when + "'}, 'then': [{'tag': {'add': ['" + add
                    + "'], 'remove': ['" + remove + "']}}]}");
        }
        return rules;
    }

    private static List<String> play(List<String> rules) {
        Office office = office(book(rules.toArray(String[]::new)), "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.boss.leads().tag(lead, Set.of("a1", "b1"), List.of()).orThrow();
        return fired(office, "lead/" + lead);
    }

    @Test
    void whatTimeAloneBringsAboutIsNoEdgeAndFiresWhatHolds_B52() {
        Office office = office(book("""
                {'id': 'call', 'on': 'lead.contact-due', 'when': {'field': 'lead.source', 'equals': 'web'},
                 'then': [{'task': {'title': 'Call now', 'to': 'owner', 'after': 'PT1H'}}]}
                """), "alice");
        Lead lead = office.capture(Office.profile(1));
        office.as("alice")
                .followUp()
                .log(lead.id(), Office.call(START.plus(Duration.ofDays(2))))
                .orThrow();
        assertThat(fired(office, "lead/" + lead.id())).isEmpty();
        office.time.advance(Duration.ofDays(3));
        assertThat(fired(office, "lead/" + lead.id())).hasSize(1);
    }
}
