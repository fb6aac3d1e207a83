package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.desk.ConvertResult;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.service.TicketId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The pools of customers that are accounts. */
@ParameterizedClass
@EnumSource(Storage.class)
class AccountPoolTest {
    private static final String POOLS = """
            [{'id': 'schools', 'idleDays': 20, 'count': 'EXCLUSIVE', 'reminders': [3], 'when': {'field': 'account.industry', 'equals': 'education'}},
             {'id': 'web', 'idleDays': 2, 'count': 'EXCLUSIVE', 'when': {'field': 'lead.source', 'exists': true}},
             {'id': 'public', 'idleDays': 7, 'count': 'EXCLUSIVE'}]
            """;

    private final Storage storage;

    AccountPoolTest(Storage storage) {
        this.storage = storage;
    }

    private Office office() {
        RuleBook book = Draft.standard().with("/pool/pools", POOLS).book();
        return Office.open(book, Office.shanghai("2026-01-01T11:00").toString(), storage, "alice");
    }

    private static AccountId customer(Office office, int number, String industry) {
        var lead = office.capture(Office.profile(number).withIndustry(industry));
        return ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), null))
                .conversion()
                .account();
    }

    private static Holding holding(Office office, AccountId account) {
        return office.boss.accounts().find(account).orElseThrow().holding();
    }

    @Test
    void anIdleAccountFallsIntoThePoolOfItsOwnFieldsAtTheInstantOfThatPool_B29() {
        Office office = office();
        AccountId school = customer(office, 1, "Education");
        AccountId other = customer(office, 2, "Retail");
        office.time.advanceTo(Office.shanghai("2026-01-09T00:00").minusMillis(1));
        assertThat(holding(office, other).state()).isEqualTo(Holding.State.OWNED);
        office.time.advance(Duration.ofMillis(1));
        assertThat(holding(office, other).pool()).isEqualTo(PoolId.of("public"));
        office.time.advanceTo(Office.shanghai("2026-01-22T00:00").minusMillis(1));
        assertThat(holding(office, school).state()).isEqualTo(Holding.State.OWNED);
        assertThat(office.sent("recycle-reminder")).containsExactly(Office.shanghai("2026-01-19T00:00"));
        office.time.advance(Duration.ofMillis(1));
        assertThat(holding(office, school).pool()).isEqualTo(PoolId.of("schools"));
    }

    @Test
    void anOpenTicketKeepsAnAccountFromFallingBackUntilItIsSolved_B29() {
        Office office = office();
        AccountId account = customer(office, 1, "Retail");
        TicketId ticket = office.boss
                .service()
                .open(account, "Broken", null, true)
                .orThrow()
                .id();
        office.time.advance(Duration.ofDays(60));
        assertThat(holding(office, account).state()).isEqualTo(Holding.State.OWNED);
        office.boss.service().acknowledge(ticket).orThrow();
        office.boss.service().resolve(ticket, "Mended").orThrow();
        office.time.advance(Duration.ofMillis(1));
        assertThat(holding(office, account).state()).isEqualTo(Holding.State.POOLED);
    }
}
