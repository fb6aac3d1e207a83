package io.crmkit.examples.benchmarks.rules;

import java.util.List;

/** Somebody who decides by rules. It is made with the leads, in whatever shape it likes them. */
interface Contender {
    /** Compiles scoring rules. */
    Scoring scoring(List<Rule> rules);

    /** Compiles territory rules, the last of which applies to every lead. */
    Routing routing(List<Rule> rules);
}
