package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.MoveResult;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyTest {
    private final Office office = Office.open(RuleBook.standard(), "2026-01-07T02:00:00Z", "alice");

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
}
