package io.crmkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.ical.DueCalendar;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.trial.TestBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market is played under policies that are no rule book, too. */
class MarketOfPoliciesTest {
    private static final TestBook BOOK = TestBook.standard();
    private static final MarketPlan PLAN = MarketPlan.of(30);

    @Test
    void aYearGoesThroughTheWholeRoad() {
        MarketResult year = Market.of(PLAN).play(BOOK);
        assertThat(year.events()).containsKeys("lead.captured", "lead.assigned", "lead.converted", "opportunity.won");
        assertThat(year.commands()).isGreaterThan(30L * PLAN.customers());
        assertThat(year.measures()).containsKeys(Measure.values());
    }

    @Test
    void twoHalvesOnOneStoreHaveTheTraceOfTheWhole() {
        List<String> whole = new ArrayList<>();
        Market.of(PLAN).trace(event -> whole.add(event.json())).play(BOOK);
        List<String> halves = new ArrayList<>();
        Market market = Market.of(PLAN).store(MemoryStore.create()).trace(event -> halves.add(event.json()));
        LocalDate half = PLAN.from().plusDays(PLAN.days() / 2);
        MarketResult first = market.play(BOOK, half);
        market.resume(BOOK, first.checkpoint(), PLAN.from().plusDays(PLAN.days()));
        assertThat(halves).isEqualTo(whole);
    }

    @Test
    void theSamePoliciesAreNoDifferenceAndOthersAre() {
        MarketPlan few = MarketPlan.of(12).withDays(120);
        Comparison same = Comparison.of(few, BOOK, TestBook.standard(), 2);
        assertThat(same.rows()).isNotEmpty().noneMatch(Comparison.Row::differs);
        assertThat(same.table()).isNotBlank();
    }

    @Test
    void whatIsDueForARepIsACalendar() {
        MemoryStore store = MemoryStore.create();
        MarketPlan few = PLAN.withDays(60);
        Market.of(few).store(store).play(BOOK);
        try (Crm crm = Crm.builder()
                .policies(BOOK)
                .store(store)
                .clock(() -> few.from().plusDays(60).atStartOfDay(few.zone()).toInstant())
                .build()) {
            List<User> reps = crm.as(Actor.system("boss")).people().users().stream()
                    .filter(user -> user.roles().contains("rep"))
                    .toList();
            assertThat(reps).isNotEmpty();
            assertThat(reps)
                    .anySatisfy(rep -> assertThat(DueCalendar.of(
                                            crm.as(Actor.user(rep.id().value())), rep.id())
                                    .text(few.from().atStartOfDay(few.zone()).toInstant()))
                            .startsWith("BEGIN:VCALENDAR")
                            .contains("BEGIN:VTODO"));
        }
    }
}
