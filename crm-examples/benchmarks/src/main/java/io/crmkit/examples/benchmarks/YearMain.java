package io.crmkit.examples.benchmarks;

import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.MarketResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a year of a market in memory and prints how long it took, how much was done, and the SHA-256 of the trace, which is
 * the same in every zone and locale, and if the play is stopped half-way and resumed on its store.
 */
public final class YearMain {
    private static final int CUSTOMERS = 10_000;
    private static final int CUSTOMERS_OF_A_REP = 250;
    private static final int MANY = 100_000;

    private YearMain() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of customers, default 10,000; {@code --halves} to stop half-way and resume; a file for the
     *     trace, default nowhere
     */
    public static void main(String[] args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        boolean halves = words.remove("--halves");
        int customers = words.isEmpty() ? CUSTOMERS : Integer.parseInt(words.get(0));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (OutputStream trace =
                words.size() < 2 ? OutputStream.nullOutputStream() : Files.newOutputStream(Path.of(words.get(1)))) {
            run(out, customers, halves, trace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plays the year, prints the figures and returns the SHA-256 of the trace. */
    static String run(PrintStream out, int customers, boolean halves, OutputStream to) {
        MarketPlan plan = MarketPlan.of(customers, Math.max(10, customers / CUSTOMERS_OF_A_REP));
        try (MemoryStore store = MemoryStore.create();
                Recorder trace = new Recorder(to)) {
            Market market = Market.of(plan).store(store).trace(trace);
            long start = System.nanoTime();
            MarketResult result = halves ? halves(market) : market.play(book());
            long bytes = trace.bytes();
            double seconds = (System.nanoTime() - start) / 1e9;
            String sha = trace.sha256();
            double done = result.commands() + result.dueItems();
            out.printf(
                    Locale.ROOT,
                    "%,d customers, %,d reps, %s, %s%n%,d commands (%.1f each), %,d due items (%.1f each)%n%.1f s, %.0f"
                            + " microseconds each, %,d MB of heap%ntrace: %,d bytes, SHA-256 %s%n",
                    customers,
                    plan.reps().size(),
                    ZoneId.systemDefault(),
                    Locale.getDefault().toLanguageTag(),
                    result.commands(),
                    result.commands() / (double) customers,
                    result.dueItems(),
                    result.dueItems() / (double) customers,
                    seconds,
                    seconds * 1e6 / done,
                    Heap.used() >> 20,
                    bytes,
                    sha);
            return sha;
        }
    }

    private static MarketResult halves(Market market) {
        LocalDate half = market.plan().from().plusDays(market.plan().days() / 2);
        MarketResult first = market.play(book(), half);
        return market.resume(
                book(),
                first.checkpoint(),
                market.plan().from().plusDays(market.plan().days()));
    }

    /** The standard book without its limits on how much one rep takes. */
    private static RuleBook book() {
        ObjectNode book = (ObjectNode)
                JsonMapper.builder().build().readTree(RuleBook.standard().canonical());
        ((ObjectNode) book.get("pool")).put("holdings", MANY);
        ((ObjectNode) book.get("assignment")).put("dailyCap", MANY);
        return RuleBook.parse(book.toString());
    }
}
