package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.internal.engine.Ids;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What users won, by industry. */
class WinsTest {

    /** A customer with a deal of unknown worth: without an order, it may be opened again when it is won. */
    private static Conversion customer(Office office, int number, String company, String industry) {
        Lead lead = office.capture(Office.profile(number).withCompany(company).withIndustry(industry));
        return ((ConvertResult.Converted)
                        office.boss.leads().convert(lead.id(), new NewOpportunity("Deal " + number, null, null)))
                .conversion();
    }

    private static void win(Office office, OpportunityId deal) {
        assertThat(office.boss.pipeline().force(deal, TestStages.SIGNED, "x")).isInstanceOf(MoveResult.Moved.class);
    }

    private static Map<String, Integer> won(Office office, String user, String... industries) {
        Map<String, Integer> won = new TreeMap<>();
        office.store.get(List.of(RecordKey.of("rep_wins", user))).forEach(record -> {
            for (String industry : industries) {
                String name = Ids.sha256(industry);
                String body = record.body();
                if (body.contains(name)) {
                    won.put(industry, Integer.parseInt(body.replaceFirst(".*\"" + name + "\":(-?[0-9]+).*", "$1")));
                }
            }
        });
        return won;
    }

    @Test
    void aWinCountsForItsOwnerInTheIndustryOfTheAccountWhateverItsSpelling_B19() {
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        win(office, customer(office, 1, "One", "Education").opportunity());
        win(office, customer(office, 2, "Two", "education").opportunity());
        win(office, customer(office, 3, "Three", "ＥＤＵＣＡＴＩＯＮ ").opportunity());
        customer(office, 4, "Four", "Education");
        assertThat(won(office, "alice", "education", "retail")).isEqualTo(Map.of("education", 2));
        assertThat(won(office, "bob", "education", "retail")).isEqualTo(Map.of("education", 1));
    }

    @Test
    void whatIsOpenedAgainIsNotWon_B19() {
        Office office = Office.open(TestBook.standard(), "alice");
        OpportunityId deal = customer(office, 1, "One", "retail").opportunity();
        win(office, deal);
        assertThat(won(office, "alice", "retail")).isEqualTo(Map.of("retail", 1));
        assertThat(office.boss.pipeline().reopen(deal)).isInstanceOf(MoveResult.Moved.class);
        assertThat(won(office, "alice", "retail")).isEmpty();
        win(office, deal);
        assertThat(won(office, "alice", "retail")).isEqualTo(Map.of("retail", 1));
        Audit.check(office);
    }

    @Test
    void anIndustryThatBecomesKnownLaterCountsForWhatWasWonBefore_B19() {
        Office office = Office.open(TestBook.standard(), "alice");
        Conversion first = customer(office, 1, "Blue Sky", null);
        win(office, first.opportunity());
        assertThat(won(office, "alice", "retail")).isEmpty();
        assertThat(customer(office, 2, "Blue Sky", "Retail").account()).isEqualTo(first.account());
        assertThat(won(office, "alice", "retail")).isEqualTo(Map.of("retail", 1));
        Audit.check(office);
    }

    /** Each number is a command and what it is about. */
    @Property(tries = 20, seed = Laws.SEED)
    void winsAreARecount_B19(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 199) Integer> steps) {
        String[] industries = {null, "Education", "retail", "RETAIL"};
        Office office = Office.open(TestBook.standard(), "alice", "bob");
        customer(office, 1, "Company 0", null);
        int number = 2;
        for (int step : steps) {
            int about = step / 5;
            List<OpportunityId> deals = office.boss.pipeline().list(ListFilter.ALL).items().stream()
                    .map(deal -> deal.id())
                    .toList();
            OpportunityId deal = deals.get(about % deals.size());
            switch (step % 5) {
                case 0 -> customer(office, number, "Company " + about % 4, industries[number++ % 4]);
                case 1, 2 -> office.boss.pipeline().force(deal, TestStages.SIGNED, "x");
                case 3 -> office.boss.pipeline().reopen(deal);
                default ->
                    office.boss
                            .accounts()
                            .assignTo(
                                    office.boss
                                            .pipeline()
                                            .find(deal)
                                            .orElseThrow()
                                            .account(),
                                    UserId.of(about % 2 == 0 ? "alice" : "bob"),
                                    "x");
            }
        }
        Audit.check(office);
    }
}
