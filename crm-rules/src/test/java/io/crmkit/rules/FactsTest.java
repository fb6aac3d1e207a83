package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmkit.decision.Violation;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final RuleBook BOOK = RuleBook.standard();

    @Test
    void factsAreScoredAndMatchedAsALeadThatHasThem() {
        Lead lead = Samples.lead(LeadProfile.builder()
                .name("Zhang Wei")
                .company("Northwind")
                .title("ＣＥＯ")
                .phone("13800138000")
                .source("Referral")
                .need("One list")
                .budget(Samples.yuan("600000"))
                .build());
        Facts facts = BOOK.facts(
                Map.of(
                        "lead.name", "Zhang Wei",
                        "lead.company", "Northwind",
                        "lead.title", "ＣＥＯ",
                        "lead.phone", "13800138000",
                        "lead.source", "Referral",
                        "lead.need", "One list",
                        "lead.budget", Samples.yuan("600000"),
                        "lead.status", lead.status().name()),
                Samples.NOW);

        assertThat(BOOK.score(facts)).isEqualTo(BOOK.scoring().score(lead, Samples.NOW));
        assertThat(BOOK.score(facts).reasons()).isNotEmpty();
        assertThat(BOOK.match(facts)).isEqualTo(BOOK.assignment().match(lead, Samples.NOW));
    }

    @Test
    void aNumberMayBeGivenAsAnyKindOfNumberOrAsAnAmount() {
        Map<String, Object> values = new TreeMap<>();
        for (Object budget : List.of(600_000, 600_000L, new BigDecimal("600000.00"), Money.parse("CNY 600000"))) {
            values.put("lead.budget", budget);
            assertThat(BOOK.score(BOOK.facts(values, Samples.NOW)).outcome().points())
                    .as(budget.getClass().getSimpleName())
                    .isEqualTo(new BigDecimal("30"));
        }
        values.put("lead.budget", Money.parse("USD 600000"));
        assertThat(BOOK.score(BOOK.facts(values, Samples.NOW)).outcome().points())
                .isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void aValueThatNoConditionReadsChangesNothing() {
        Facts facts = BOOK.facts(Map.of("lead.budget", 600_000, "opportunity.name", "A deal"), Samples.NOW);
        Facts fewer = BOOK.facts(Map.of("lead.budget", 600_000), Samples.NOW);

        assertThat(BOOK.score(facts)).isEqualTo(BOOK.score(fewer));
        assertThat(BOOK.score(facts).reasons()).isNotEmpty();
    }

    @Test
    void everythingThatDoesNotFitIsToldAtOnce() {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "lead.bugdet",
                1,
                "lead.name",
                7,
                "lead.tags",
                Set.of("vip"),
                "lead.receivedAt",
                LocalDate.of(2026, 1, 1),
                "lead.lastInteractionAt",
                Instant.EPOCH));
        FactsException e = catchThrowableOfType(FactsException.class, () -> BOOK.facts(values, Samples.NOW));
        assertThat(e.violations())
                .containsExactly(
                        new Violation(
                                "lead.bugdet",
                                null,
                                "The name must be that of a field that conditions of the book read.",
                                "Maybe lead.budget?"),
                        new Violation("lead.name", "7", "The value, a Integer, must be text.", null),
                        new Violation(
                                "lead.receivedAt", "2026-01-01", "The value, a LocalDate, must be instant.", null));
        assertThat(e).hasMessageStartingWith("The facts must fit the rule book, and have 3 problems:\nlead.bugdet: ");
    }

    @Test
    void factsOfAnotherBookAreRefused() {
        Facts facts = Draft.minimal().book().facts(Map.of(), Samples.NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOK.score(facts))
                .withMessageContaining("must be made by the book that is asked");
    }
}
