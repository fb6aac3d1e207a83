package io.crmkit.examples.quickstart;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Actor;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import io.crmkit.simulation.TraceEvent;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A market that was played, and what is left of it in the store.
 *
 * @param book the rule book
 * @param plan what was played
 * @param result what came of it
 * @param session sees everything, at the instant of the end
 */
record Year(RuleBook book, MarketPlan plan, MarketResult result, CrmSession session) {

    /**
     * Plays in memory.
     *
     * @param listener is told each event
     */
    static Year play(RuleBook book, MarketPlan plan, Locale language, Consumer<TraceEvent> listener) {
        Store store = MemoryStore.create();
        MarketResult result = Market.of(plan).store(store).trace(listener).play(book);
        Crm crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(ManualClock.at(start(plan, plan.days())))
                .language(language)
                .build();
        return new Year(book, plan, result, crm.as(Actor.system("manager")));
    }

    private static Instant start(MarketPlan plan, int days) {
        return plan.from().plusDays(days).atStartOfDay(plan.zone()).toInstant();
    }

    Instant begin() {
        return start(plan, 0);
    }

    Instant end() {
        return start(plan, plan.days());
    }

    /** Returns the first day after those that were played. */
    LocalDate endDay() {
        return plan.from().plusDays(plan.days());
    }
}
