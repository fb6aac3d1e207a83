package io.crmkit.trial;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.UserId;
import io.crmkit.service.TicketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecountProperties {

    /** Each number is a command and what it is about. */
    @Property(tries = 20, seed = Laws.SEED)
    void countersAreARecountAndTheLogGivesEveryStateAgain(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 999) Integer> steps) {
        Office office = Office.open(TestBook.standard().limits(3, 4), "alice", "bob");
        List<LeadId> leads =
                new ArrayList<>(List.of(office.capture(1).id(), office.pooled(2).id()));
        List<AccountId> accounts = new ArrayList<>(List.of(office.customer(3).account()));
        List<TicketId> tickets = new ArrayList<>(List.of(office.boss
                .service()
                .open(accounts.get(0), "T", null, true)
                .orThrow()
                .id()));
        int number = 10;
        for (int step : steps) {
            int about = step / 22;
            LeadId lead = leads.get(about % leads.size());
            AccountId account = accounts.get(about % accounts.size());
            TicketId ticket = tickets.get(about % tickets.size());
            List<OpportunityId> deals = office.boss.pipeline().list(ListFilter.ALL).items().stream()
                    .map(deal -> deal.id())
                    .toList();
            OpportunityId deal = deals.get(about % deals.size());
            CrmSession rep = office.as(about % 2 == 0 ? "alice" : "bob");
            switch (step % 22) {
                case 0 -> leads.add(office.capture(number++).id());
                case 1 -> leads.add(office.pooled(number++).id());
                case 2, 3 -> rep.pool().claim(lead);
                case 4 -> rep.pool().claim(account);
                case 5 -> office.boss.pool().release(lead, "x");
                case 6 -> office.boss.pool().release(account, "x");
                case 7 -> {
                    if (office.boss.leads().convert(lead, Office.deal(1)) instanceof ConvertResult.Converted done) {
                        accounts.add(done.conversion().account());
                    }
                }
                case 8 -> office.boss.leads().assign(lead);
                case 9 -> office.boss.leads().assignTo(lead, UserId.of("bob"), "x");
                case 10 -> office.boss.pipeline().open(account, Office.deal(2));
                case 11 -> office.boss.pipeline().force(deal, TestStages.SIGNED, "x");
                case 12 -> office.boss.pipeline().lose(deal, "x");
                case 13 -> office.boss.pipeline().reopen(deal);
                case 14 -> office.boss.service().open(account, "T", null, false).orThrow();
                case 15 -> office.boss.service().resolve(ticket, "x");
                case 16 -> office.boss.followUp().log(lead, office.call(Duration.ofHours(5)));
                case 17 ->
                    office.boss.leads().update(lead, Office.profile(number++).withNeed(about % 2 == 0 ? "spam" : "x"));
                case 18 -> rep.pool().lock(lead, office.clock.instant().plus(Duration.ofDays(1 + about % 9)));
                case 19 -> rep.pool().lock(account, office.clock.instant().plus(Duration.ofDays(1 + about % 9)));
                case 20 -> office.time.advance(Duration.ofDays(1 + about % 3));
                default -> office.time.advance(Duration.ofDays(8));
            }
        }
        Audit.check(office);
    }
}
