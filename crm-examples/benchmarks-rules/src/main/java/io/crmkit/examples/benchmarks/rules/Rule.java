package io.crmkit.examples.benchmarks.rules;

import java.util.List;

/**
 * A rule that adds points, or one that names an owner.
 *
 * @param id the identity
 * @param points the points it adds; 0 for a rule that names an owner
 * @param owner the owner; empty for a rule that adds points
 * @param all the conditions, all of which must hold
 */
record Rule(String id, int points, String owner, List<Condition> all) {
    Rule {
        all = List.copyOf(all);
    }
}
