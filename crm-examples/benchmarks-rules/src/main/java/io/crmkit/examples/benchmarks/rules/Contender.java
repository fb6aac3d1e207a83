package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.function.Supplier;

/**
 * Somebody who decides by rules. It is made with the leads, in whatever shape it likes them. It first writes the rules in
 * its language and then, when asked, compiles what it wrote.
 */
interface Contender {
    /** Writes scoring rules, to be compiled. */
    Supplier<Scoring> scoring(List<Rule> rules);

    /** Writes territory rules, to be compiled; the last of them applies to every lead. */
    Supplier<Routing> routing(List<Rule> rules);
}
