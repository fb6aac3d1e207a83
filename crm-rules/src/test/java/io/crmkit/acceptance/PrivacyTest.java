package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.MoveResult;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private final Office office = Office.open(RuleBook.standard(), "2026-01-07T02:00:00Z", "alice");

    @Test
    void whatAnAutomationLookedAtIsNotInClearInTheLogEither_B50() {
        RuleBook book = Draft.standard().with("/automations", """
                [{'id': 'said', 'on': 'interaction.logged', 'then': [{'tag': {'add': ['said']}}], 'when': {'all': [
                   {'field': 'interaction.feedback', 'contains': 'marker'},
                   {'field': 'interaction.keyPoints', 'contains': 'marker'},
                   {'field': 'interaction.nextPlan', 'contains': 'marker'},
                   {'field': 'opportunity.name', 'exists': true},
                   {'field': 'account.name', 'exists': true}]}}]
                """).book();
        Office office = Office.open(book, "2026-01-07T02:00:00Z", "alice");
        Lead lead = office.capture(Office.profile(1).withTitle("marker-title").withEmail("marker@example.com"));
        Conversion customer = office.convert(lead, "CNY 600000");
        office.as("alice")
                .followUp()
                .log(
                        customer.opportunity(),
                        Office.call(office.clock.instant().plusSeconds(60))
                                .withFeedback("marker-feedback")
                                .withKeyPoints("marker-points")
                                .withNextPlan("marker-plan"))
                .orThrow();
        assertThat(office.boss.history("opportunity/" + customer.opportunity()))
                .extracting(Event::kind)
                .contains("opportunity.rule-fired");
        List<String> typed =
                List.of("marker-feedback", "marker-points", "marker-plan", "marker@", "Company No 1", "13800000001");
        List<StoredRecord> entries = office.store.find(Query.of("event", 1000)).records();
        assertThat(entries)
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(entry.body()).doesNotContain(typed));
        assertThat(office.boss.history("opportunity/" + customer.opportunity()).toString())
                .contains("marker-feedback", "marker-points", "marker-plan");
    }

    @Test
    void whatARuleLookedAtIsNotInClearInTheLogEither_B50() {
        Lead lead = office.capture(Office.profile(1)
                .withSource("marker-source")
                .withIndustry("marker-industry")
                .withNeed("marker-need")
                .withTitle("marker-title"));
        office.boss.leads().score(lead.id()).orThrow();
        Conversion customer = office.convert(lead, "CNY 600000");
        assertThat(office.boss.pipeline().lose(customer.opportunity(), "no-decision"))
                .isInstanceOf(MoveResult.Moved.class);
        List<String> typed = List.of("marker-", "no-decision", "Customer 1", "Company No 1", "13800000001");
        List<StoredRecord> entries = office.store.find(Query.of("event", 1000)).records();
        assertThat(entries)
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(entry.body()).doesNotContain(typed));
        String told = office.boss.history("lead/" + lead.id()).toString()
                + office.boss.history("opportunity/" + customer.opportunity());
        assertThat(told).contains(typed);
    }

    @Test
    void whatAServiceLevelLookedAtIsNotInClearInTheLogEither_B50() {
        RuleBook book = Draft.standard().with("/sla", """
                {'entries': [{'id': 'all', 'calendar': 'china', 'resolution': 'PT8H',
                              'when': {'field': 'account.name', 'contains': 'Company No 1'}}]}
                """).book();
        Office office = Office.open(book, "2026-01-07T02:00:00Z", "alice");
        Conversion customer = office.convert(office.capture(Office.profile(1)), "CNY 600000");
        String ticket = "ticket/"
                + office.as("alice")
                        .service()
                        .open(customer.account(), "Broken", null, false)
                        .orThrow()
                        .id();
        assertThat(office.boss.history(ticket).toString()).contains("account.name", "Company No 1");
        List<StoredRecord> entries = office.store.find(Query.of("event", 1000)).records();
        assertThat(entries)
                .hasSizeGreaterThan(5)
                .allSatisfy(entry -> assertThat(entry.body()).doesNotContain("Company No 1"));
    }
}
