package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever becomes of a book, it is a book or a list of problems. {@code -Dmutated.books=1000000} tries more. */
@Tag("heavy")
class MutatedBooksProperties {
    private static final int RUNS = 100;
    private static final int BOOKS = Integer.getInteger("mutated.books", 20_000);
    private static final Lead LEAD = Samples.lead(
            LeadProfile.builder().name("Ann").source("web").need("a crm").build());

    private static long slowest;
    private static String slowestText = "";
    private static int accepted;
    private static int refused;

    @Property(
            tries = RUNS,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF,
            afterFailure = AfterFailureMode.SAMPLE_FIRST,
            seed = Laws.SEED)
    void whateverBecomesOfABookItIsReadOrItsProblemsAreTold_B53(@ForAll long seed) {
        MutatedBooks books = new MutatedBooks(seed);
        for (int i = 0; i < BOOKS / RUNS; i++) {
            String text = books.next();
            try {
                read(text);
            } catch (Throwable e) {
                throw new AssertionError(text, e);
            }
        }
    }

    private static void read(String text) {
        long begin = System.nanoTime();
        try {
            RuleBook book = RuleBook.parse(text);
            note(text, begin);
            accepted++;
            assertThat(RuleBook.parse(book.canonical()).canonical()).isEqualTo(book.canonical());
            book.screening().screen(LEAD, Samples.NOW);
            assertThat(book.scoring().score(LEAD, Samples.NOW).reasons().size()).isNotNegative();
            assertThat(book.prediction().predict(LEAD, Samples.NOW).reasons().size())
                    .isNotNegative();
            assertThat(book.page(Locale.ENGLISH)).isNotEmpty();
            book.assignment().match(LEAD, Samples.NOW);
        } catch (RuleBookException e) {
            note(text, begin);
            refused++;
            assertThat(e.problems()).isNotEmpty();
            // what a book says is quoted, braces and all
            boolean braces = text.contains("{0}") || text.contains("{1}");
            e.problems().stream().limit(20).forEach(problem -> {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                    String message = problem.message(locale);
                    assertThat(braces ? "" : message).doesNotContain("{0}", "{1}");
                }
            });
        }
    }

    private static void note(String text, long begin) {
        long took = System.nanoTime() - begin;
        if (took > slowest) {
            slowest = took;
            slowestText = text;
        }
    }

    @AfterContainer
    static void tellTheSlowest() {
        System.out.println(accepted + " mutated books accepted, " + refused + " refused; the slowest took "
                + slowest / 1_000_000 + " ms: " + slowestText.substring(0, Math.min(200, slowestText.length())));
    }
}
