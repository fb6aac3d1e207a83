package io.crmkit.examples.quickstart;

import io.crmkit.lead.Lead;
import io.crmkit.rules.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the rules themselves whether a condition holds: the book is read once more with two pools, one for whom the
 * condition holds and one for all others, and asked for the pool of the lead.
 */
final class Probe {
    private static final String YES = "holds";

    private final RuleBook book;

    Probe(RuleBook book) {
        this.book = book;
    }

    boolean holds(JsonNode when, Lead lead) {
        ObjectNode root = (ObjectNode) Books.tree(book);
        ObjectNode section = root.putObject("pool");
        pool(section.putArray("pools").addObject(), YES).set("when", when);
        pool(section.withArray("pools").addObject(), "other");
        root.putObject("assignment").putObject("fallback").put("queue", true);
        RuleBook asked = RuleBook.parse(root.toString());
        return asked.pool().poolFor(lead).value().equals(YES);
    }

    private static ObjectNode pool(ObjectNode pool, String id) {
        return pool.put("id", id).put("name", id).put("idleDays", 1).put("count", "EXCLUSIVE");
    }
}
