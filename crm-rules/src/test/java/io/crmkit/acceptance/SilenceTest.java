package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Instant START = Instant.parse("2026-01-05T01:00:00Z");
    private static final RuleBook BOOK = Draft.plain()
            .with("/pool/pools/0/idleDays", "365")
            .with("/cadences", "[]")
            .with("/silence", """
                    {'entries': [{'id': 'high-value', 'when': {'field': 'account.tags', 'contains': 'high-value'}, 'rungs': [
                      {'afterDays': 10, 'to': [{'role': 'director'}]}, {'afterDays': 5, 'to': ['owner', 'manager']}]}]}
                    """)
            .book();

    private Office office;
    private AccountId account;

    @BeforeEach
    void aCustomerOfAliceWhomMiaLeads() {
        office = Office.open(BOOK, START.toString(), "alice");
        office.hire(AssignmentTest.rep("mia").withTeam(TeamId.of("heads")).withRoles(Set.of("manager")));
        office.hire("dora", "director");
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        account =
                office.convert(office.capture(Office.profile(1)), "CNY 100.00").account();
        office.boss.accounts().tag(account, Set.of("high-value"), Set.of()).orThrow();
    }

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private List<String> told() {
        return office.messages.stream()
                .filter(message -> message.template().equals("silent"))
                .map(message -> message.recipient() + " " + message.createdAt())
                .toList();
    }

    private List<String> events() {
        return office.boss.history("account/" + account).stream()
                .filter(event -> event.kind().equals("account.silent"))
                .sorted(java.util.Comparator.comparing(Event::sequence))
                .map(event -> event.data().get("days") + " " + event.data().get("due") + " "
                        + event.data().get("rule"))
                .toList();
    }

    private void contact() {
        office.as("alice")
                .followUp()
                .log(account, Office.call(office.clock.instant().plus(Duration.ofDays(300))))
                .orThrow();
    }

    @Test
    void fiveDaysOfSilenceTellTheOwnerAndTheManagerAndTenTheDirector_B39() {
        office.time.advanceTo(day(5).minusMillis(1));
        assertThat(told()).isEmpty();
        office.time.advanceTo(day(5));
        assertThat(told()).containsExactlyInAnyOrder("alice " + day(5), "mia " + day(5));
        office.time.advanceTo(day(10));
        assertThat(told()).hasSize(3).contains("dora " + day(10));
        office.time.advanceTo(day(40));
        assertThat(told()).hasSize(3);
        assertThat(events()).containsExactly("5 " + day(5) + " high-value", "10 " + day(10) + " high-value");
    }

    @Test
    void aNewSilenceStartsWithANewContact_B39() {
        office.time.advanceTo(day(4));
        contact();
        office.time.advanceTo(day(9).minusMillis(1));
        assertThat(events()).isEmpty();
        office.time.advanceTo(day(9));
        assertThat(events()).hasSize(1);
        office.time.advanceTo(day(12));
        contact();
        office.time.advanceTo(day(30));
        assertThat(events())
                .containsExactly(
                        "5 " + day(9) + " high-value", "5 " + day(17) + " high-value", "10 " + day(22) + " high-value");
    }

    @Test
    void whatWasMissedIsToldOnceWithItsOriginalDueTime_B39_T4() {
        office.clock.set(day(20));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(events()).containsExactly("5 " + day(5) + " high-value", "10 " + day(10) + " high-value");
        assertThat(told()).hasSize(3);
    }

    @Test
    void whoIsNotOfHighValueMayBeSilent_B39() {
        office.boss.accounts().tag(account, Set.of(), Set.of("high-value")).orThrow();
        office.time.advanceTo(day(40));
        assertThat(events()).isEmpty();
    }

    @Test
    void whoGetsTheCustomerLaterIsToldOfTheRungsThatAreLeft_B39() {
        office.hire(AssignmentTest.rep("bob"));
        office.time.advanceTo(day(6));
        office.boss
                .accounts()
                .assignTo(account, UserId.of("bob"), "He knows them")
                .orThrow();
        office.time.advanceTo(day(40));
        assertThat(events()).containsExactly("5 " + day(5) + " high-value", "10 " + day(10) + " high-value");
    }

    @Test
    void aConversionIsNoNewSilence_B39() {
        RuleBook book = Draft.plain().with("/pool/pools/0/idleDays", "365").book();
        Office office = Office.open(book, START.toString(), "alice");
        office.hire(AssignmentTest.rep("mia").withTeam(TeamId.of("heads")).withRoles(Set.of("manager")));
        office.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        Lead lead = office.capture(Office.profile(1));
        office.boss.leads().tag(lead.id(), Set.of("high-value"), Set.of()).orThrow();
        office.time.advanceTo(day(6));
        assertThat(office.sent("silent")).containsExactly(day(5), day(5));
        AccountId account = office.convert(lead, "CNY 100.00").account();
        office.time.advanceTo(day(9));
        assertThat(office.sent("silent")).hasSize(2);
        office.time.advanceTo(day(10));
        assertThat(office.boss.history("account/" + account))
                .filteredOn(event -> event.kind().equals("account.silent"))
                .extracting(event -> event.data().get("days"))
                .containsExactly("10");
    }
}
