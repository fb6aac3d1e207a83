package io.crmkit.simulation;

import io.crmkit.memory.MemoryStore;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A made-up company and its customers, to see what a rule book does in a year: leads arrive, reps with different habits
 * work them, customers answer, buy, pay late, complain, renew or fall silent. Immutable.
 *
 * <p>Everything goes through the same commands an application uses. What a customer is like, and what luck he meets, is
 * drawn from the seed of the plan and does not depend on the rule book, so that two books can be compared on the same
 * market. The same plan under the same book gives the same trace, byte for byte. The shares of buyers, late payers and so
 * on are made up: differences between books mean something, absolute figures do not.
 */
public final class Market {
    private final MarketPlan plan;
    private final @Nullable Store store;
    private final @Nullable Consumer<TraceEvent> told;

    private Market(MarketPlan plan, @Nullable Store store, @Nullable Consumer<TraceEvent> told) {
        this.plan = plan;
        this.store = store;
        this.told = told;
    }

    /**
     * Returns a market in memory.
     *
     * @param plan its size and its people
     * @return the market
     */
    public static Market of(MarketPlan plan) {
        return new Market(plan, null, null);
    }

    /**
     * Returns this market on a store.
     *
     * @param where an empty store, or one a play is resumed on; it stays open
     * @return the market
     */
    public Market store(Store where) {
        return new Market(plan, where, told);
    }

    /**
     * Returns this market with somebody who is told what happens while it happens.
     *
     * @param listener is told each event in order
     * @return the market
     */
    public Market trace(Consumer<TraceEvent> listener) {
        return new Market(plan, store, listener);
    }

    /**
     * Returns the plan.
     *
     * @return size and people
     */
    public MarketPlan plan() {
        return plan;
    }

    /**
     * Plays all days.
     *
     * @param book the rule book
     * @return what came of it
     * @throws io.crmkit.error.RefusedException if the people of the plan cannot be set up under the book
     */
    public MarketResult play(PolicySource book) {
        return play(book, plan.from().plusDays(plan.days()));
    }

    /**
     * Plays the first days.
     *
     * @param book the rule book
     * @param until the first day that is not played any more
     * @return what came of it
     * @throws io.crmkit.error.RefusedException if the people of the plan cannot be set up under the book
     */
    public MarketResult play(PolicySource book, LocalDate until) {
        return play(book, until, Floor::setUp);
    }

    /**
     * Goes on where a play stopped, on the same store, as if it had not stopped.
     *
     * @param book the rule book
     * @param checkpoint where it stopped: {@link MarketResult#checkpoint}
     * @param until the first day that is not played any more
     * @return what came of the whole play up to there
     * @throws CheckpointException if the checkpoint is of another format, plan or book
     * @throws IllegalArgumentException if the text is no checkpoint
     */
    public MarketResult resume(PolicySource book, String checkpoint, LocalDate until) {
        return play(book, until, floor -> floor.restore(checkpoint));
    }

    private MarketResult play(PolicySource book, LocalDate until, Consumer<Floor> opening) {
        Tally tally = new Tally();
        Consumer<TraceEvent> all = told == null ? tally : tally.andThen(told);
        Store where = store == null ? MemoryStore.create() : store;
        Instant start = plan.from().atStartOfDay(plan.zone()).toInstant();
        try (Stage stage = Stage.ofTwoThreads(book, where, start, plan.seed(), Locale.ENGLISH, all)) {
            Floor floor = new Floor(plan, stage, tally, book.current());
            opening.accept(floor);
            return floor.run(until);
        }
    }
}
