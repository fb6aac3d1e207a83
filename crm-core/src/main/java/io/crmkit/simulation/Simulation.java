package io.crmkit.simulation;

import io.crmkit.memory.MemoryStore;
import io.crmkit.policy.PolicySource;
import io.crmkit.spi.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays scripts on a rule book. Immutable; each play has a clock and random numbers of its own, messages go nowhere but
 * into the trace, and what is written goes to a store in memory unless another is named.
 */
public final class Simulation {
    private final PolicySource book;
    private final @Nullable Store store;
    private final long seed;
    private final Locale language;
    private final @Nullable Consumer<TraceEvent> told;

    private Simulation(
            PolicySource book, @Nullable Store store, long seed, Locale language, @Nullable Consumer<TraceEvent> told) {
        this.book = book;
        this.store = store;
        this.seed = seed;
        this.language = language;
        this.told = told;
    }

    /**
     * Returns a simulation of a rule book: in memory, in English, with the seed 0, whose trace is kept in the result.
     *
     * @param book the rule book
     * @return the simulation
     */
    public static Simulation of(PolicySource book) {
        return new Simulation(book, null, 0, Locale.ENGLISH, null);
    }

    /**
     * Returns this simulation on a store. Its clock should not be behind the script's; an empty one gives the same trace
     * as memory does.
     *
     * @param where the store, which stays open
     * @return the simulation
     */
    public Simulation store(Store where) {
        return new Simulation(book, where, seed, language, told);
    }

    /**
     * Returns this simulation with another seed, and so with other ids.
     *
     * @param number the seed
     * @return the simulation
     */
    public Simulation seed(long number) {
        return new Simulation(book, store, number, language, told);
    }

    /**
     * Returns this simulation in a language.
     *
     * @param locale English, or Chinese for any Chinese locale
     * @return the simulation
     */
    public Simulation language(Locale locale) {
        return new Simulation(book, store, seed, locale, told);
    }

    /**
     * Returns this simulation with somebody who is told what happens while it happens; the result then holds no trace,
     * so that a long play needs no more memory than a short one.
     *
     * @param listener is told each event in order
     * @return the simulation
     */
    public Simulation trace(Consumer<TraceEvent> listener) {
        return new Simulation(book, store, seed, language, listener);
    }

    /**
     * Plays a script to its end.
     *
     * @param script the script
     * @return what happened
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public SimulationResult play(Script script) {
        return play(script, null, script.size());
    }

    /**
     * Plays a part of a script. Played in parts on one store, each from the checkpoint of the part before, it gives the
     * parts of the trace, and of the failures, it gives as a whole. A refusal at the end of a part is told by the next
     * part, unless that begins with an expectation of it.
     *
     * @param script the script
     * @param from where an earlier part ended; null = it begins at its beginning
     * @param until how many lines of the script, blank ones not counted, shall be played when it stops
     * @return what happened
     * @throws CheckpointException if the checkpoint is of another format, script, book or seed
     * @throws IllegalArgumentException if the part ends before it begins, or after the script
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public SimulationResult play(Script script, @Nullable Checkpoint from, int until) {
        Played played = Played.of(script.hash(), book.current().hash(), seed);
        Checkpoint start = from == null ? Checkpoint.start(played, start(script)) : from;
        played.require(start.played());
        if (until < start.line() || until > script.size()) {
            throw new IllegalArgumentException("The end (" + until + ") of a part must be from " + start.line() + " to "
                    + script.size() + ", the lines of the script.");
        }
        List<TraceEvent> trace = new ArrayList<>();
        List<TraceEvent> seen = new ArrayList<>(start.seen());
        Consumer<TraceEvent> first = told == null ? trace::add : told;
        Consumer<TraceEvent> all = looksBack(script, start.line()) ? first.andThen(seen::add) : first;
        Store where = store == null ? MemoryStore.create() : store;
        Stage stage = Stage.of(book, where, start.at(), seed, language, all);
        Play play = new Play(stage, start, seen);
        script.lines().subList(start.line(), until).forEach(play::line);
        if (until == script.size()) {
            play.end();
        }
        return new SimulationResult(trace, play.failures(), play.checkpoint(until, looksBack(script, until)));
    }

    private static boolean looksBack(Script script, int line) {
        return script.lines().stream().skip(line).anyMatch(ScriptLine.ExpectTrace.class::isInstance);
    }

    private static Instant start(Script script) {
        return script.lines().isEmpty() ? Instant.EPOCH : script.lines().get(0).at();
    }
}
