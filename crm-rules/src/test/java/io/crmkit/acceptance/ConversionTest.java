package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.Account;
import io.crmkit.activity.Interaction;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.event.Event;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class ConversionTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final NewOpportunity DEAL = NewOpportunity.of("System", Money.parse("CNY 1000.00"));

    private final Storage storage;

    ConversionTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book, String... reps) {
        return Office.open(book, MONDAY, storage, reps);
    }

    @Test
    void convertingAgainGivesTheSameIds_B7() {
        Office office = office(RuleBook.standard(), "alice");
        Lead lead = office.capture(Office.profile(1));
        Conversion first = office.convert(lead, "CNY 1000.00");
        int events = office.log().size();

        assertThat(office.boss.leads().convert(lead.id(), DEAL))
                .isInstanceOfSatisfying(
                        ConvertResult.AlreadyConverted.class,
                        already -> assertThat(already.conversion()).isEqualTo(first));
        assertThat(office.log()).hasSize(events);
        assertThat(office.boss.pipeline().list(ListFilter.ALL).items()).hasSize(1);
        assertThat(office.lead(lead.id()).status()).isEqualTo(LeadStatus.CONVERTED);
    }

    @Test
    void convertingFillsBlanksOnlyAndListsWhatHasNoPlace_B7() {
        RuleBook book = Draft.standard()
                .with("/fields", "[{'name': 'size', 'type': 'number'}, {'name': 'plan', 'type': 'text'}]")
                .book();
        Office office = office(book, "alice");
        Lead first = office.capture(Office.profile(1)
                .withCompany("Blue Sky Ltd")
                .withIndustry("it")
                .withFields(CustomFields.NONE.with("size", FieldValue.of(10))));
        Conversion one = office.convert(first, "CNY 1000.00");
        Lead second = office.capture(Office.profile(2)
                .withCompany("Blue Sky Inc")
                .withIndustry("food")
                .withRegion("east")
                .withBudget(Money.parse("CNY 5.00"))
                .withFields(CustomFields.NONE.with("size", FieldValue.of(99)).with("plan", FieldValue.of("pro"))));

        ConvertResult result = office.boss.leads().convert(second.id(), null);
        assertThat(result).isInstanceOfSatisfying(ConvertResult.Converted.class, converted -> {
            assertThat(converted.conversion().account()).isEqualTo(one.account());
            assertThat(converted.conversion().opportunity()).isNull();
            assertThat(converted.filled()).containsExactlyInAnyOrder("region", "fields.plan");
            assertThat(converted.unmapped()).containsExactlyInAnyOrder("source", "need", "budget");
        });
        Account account = office.boss.accounts().find(one.account()).orElseThrow();
        assertThat(account.name()).isEqualTo("Blue Sky Ltd");
        assertThat(account.industry()).isEqualTo("it");
        assertThat(account.region()).isEqualTo("east");
        assertThat(account.fields().get("size")).contains(FieldValue.of(10));
        assertThat(account.fields().get("plan")).contains(FieldValue.of("pro"));
        assertThat(office.boss.accounts().contacts(one.account())).hasSize(2);
    }

    @Test
    void convertingDoesAllOrNothing_B7() {
        Office office = office(RuleBook.standard(), "alice");
        Lead lead = office.capture(Office.profile(1));
        int events = office.log().size();
        ConvertResult result =
                office.boss.leads().convert(lead.id(), NewOpportunity.of(" ", Money.parse("CNY 1000.00")));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ConvertResult.Refused.class,
                        refused -> assertThat(refused.refusal().violations()).hasSize(1));
        assertThat(office.log()).hasSize(events);
        assertThat(office.boss.accounts().list(ListFilter.ALL).items()).isEmpty();
        assertThat(office.lead(lead.id())).isEqualTo(lead);
    }

    @Test
    void whatWasSaidToALeadIsFoundAtItsAccount_B7() {
        Office office = office(RuleBook.standard(), "alice");
        Lead first = office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        Instant next = Office.shanghai("2026-01-08T10:00");
        Interaction one =
                office.as("alice").followUp().log(first.id(), Office.call(next)).orThrow();
        Conversion conversion = office.convert(first, "CNY 1000.00");
        String account = "account/" + conversion.account();
        office.clock.advance(Duration.ofHours(1));
        Interaction two = office.as("alice")
                .followUp()
                .log(conversion.account(), Office.call(next))
                .orThrow();
        Lead second = office.capture(Office.profile(2).withCompany("Blue Sky Inc"));
        office.clock.advance(Duration.ofHours(1));
        Interaction three =
                office.boss.followUp().log(second.id(), Office.call(next)).orThrow();
        assertThat(office.boss.followUp().interactions(account)).containsExactly(two, one);

        office.boss.leads().convert(second.id(), null);
        assertThat(office.boss.followUp().interactions(account)).containsExactly(three, two, one);
        assertThat(office.as("alice").followUp().interactions(account)).containsExactly(three, two, one);
        assertThat(office.boss.followUp().interactions("lead/" + first.id())).containsExactly(one);
        assertThat(office.boss.history(account))
                .extracting(Event::kind)
                .contains("account.created", "account.contacted", "account.joined");
    }

    @Test
    void aConvertedLeadIsLeftAlone_B7() {
        Office office = office(RuleBook.standard(), "alice");
        Lead lead = office.capture(Office.profile(1));
        office.convert(lead, "CNY 1000.00");
        int tasks = office.boss.followUp().tasks(ListFilter.ALL).items().size();
        office.time.advance(Duration.ofDays(30));

        assertThat(office.owner(lead.id())).isEqualTo("alice");
        assertThat(office.sent("recycled", "recycle-reminder")).isEmpty();
        assertThat(office.boss.followUp().tasks(ListFilter.ALL).items()).hasSize(tasks);
        assertThat(office.boss.followUp().cadences("lead/" + lead.id()))
                .allSatisfy(run -> assertThat(run.end()).isEqualTo("converted"));
    }

    @Test
    void anOpenOpportunityKeepsItsAccountFromThePool_B29() {
        Office office = office(RuleBook.standard(), "alice");
        Conversion conversion = office.convert(office.capture(Office.profile(1)), "CNY 1000.00");
        OpportunityId deal = conversion.opportunity();
        office.time.advance(Duration.ofDays(40));
        assertThat(holding(office, conversion)).isEqualTo(Holding.State.OWNED);
        assertThat(office.sent("recycled", "recycle-reminder")).isEmpty();

        office.boss.pipeline().lose(deal, "price");
        office.time.advance(Duration.ofDays(1));
        assertThat(holding(office, conversion)).isEqualTo(Holding.State.POOLED);
        assertThat(office.sent("recycled")).hasSize(1);
    }

    @Test
    void aWonCustomerNeverFallsBack_B29() {
        Office office = office(RuleBook.standard(), "alice");
        Conversion conversion = office.convert(office.capture(Office.profile(1)), "CNY 1000.00");
        office.win(conversion.opportunity());
        office.time.advance(Duration.ofDays(400));
        assertThat(holding(office, conversion)).isEqualTo(Holding.State.OWNED);
    }

    @Test
    void anAccountWithoutOpportunityFallsBack_B29() {
        Office office = office(RuleBook.standard(), "alice");
        Lead lead = office.capture(Office.profile(1));
        Conversion conversion = ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), null)).conversion();
        office.time.advanceTo(Office.shanghai("2026-01-13T00:00").minusMillis(1));
        assertThat(holding(office, conversion)).isEqualTo(Holding.State.OWNED);
        office.time.advance(Duration.ofMillis(1));
        assertThat(holding(office, conversion)).isEqualTo(Holding.State.POOLED);
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(Office.shanghai("2026-01-10T00:00"), Office.shanghai("2026-01-12T00:00"));
    }

    private static Holding.State holding(Office office, Conversion conversion) {
        return office.boss
                .accounts()
                .find(conversion.account())
                .orElseThrow()
                .holding()
                .state();
    }
}
