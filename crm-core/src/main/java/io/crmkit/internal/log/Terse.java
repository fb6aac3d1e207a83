package io.crmkit.internal.log;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Read;
import io.crmkit.decision.Reason;
import io.crmkit.internal.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of a decision within an entry. It says all that the tree of the decision says, with fewer words:
 *
 * <ul>
 *   <li>{@code now} is left out if it is the time of the entry, {@code reads} and {@code reasons} if they are empty.
 *   <li>Reads are one array, each record followed by its version.
 *   <li>A reason is an array: the rule, the effect, then each fact, its name followed by its value.
 *   <li>An effect is an array: its type, then its parts in the order of their names.
 * </ul>
 */
final class Terse {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String TYPE = "type";

    private final Json json;

    Terse(Json json) {
        this.json = json;
    }

    /**
     * Returns the form of a decision.
     *
     * @param at the time of the entry
     * @param hidden takes the personal values out, null = there are none
     */
    JsonNode write(Decision<?> decision, Instant at, @Nullable Hidden hidden) {
        ObjectNode form = NODES.objectNode();
        form.put("book", decision.book());
        form.put("kind", decision.kind());
        if (!decision.now().equals(at)) {
            form.set("now", json.tree(decision.now()));
        }
        JsonNode outcome = json.tree(decision.outcome());
        form.set("outcome", hidden == null ? outcome : hidden.hide(outcome));
        if (!decision.reads().isEmpty()) {
            ArrayNode reads = form.putArray("reads");
            for (Read read : decision.reads()) {
                reads.add(read.record()).add(read.version());
            }
        }
        if (!decision.reasons().isEmpty()) {
            ArrayNode reasons = form.putArray("reasons");
            for (Reason reason : decision.reasons()) {
                write(reason, hidden, reasons.addArray());
            }
        }
        return form;
    }

    private void write(Reason reason, @Nullable Hidden hidden, ArrayNode form) {
        form.add(reason.rule());
        JsonNode effect = json.tree(reason.effect());
        JsonNode shown = hidden == null ? effect : hidden.hideNamed(effect);
        ArrayNode parts = form.addArray();
        parts.add(shown.get(TYPE));
        shown.properties().forEach(part -> {
            if (!part.getKey().equals(TYPE)) {
                parts.add(part.getValue());
            }
        });
        for (Fact fact : reason.facts()) {
            form.add(fact.name());
            JsonNode value = json.tree(fact.value());
            form.add(hidden == null ? value : hidden.hideValue(fact.name(), value));
        }
    }

    /**
     * Returns the tree of the decision a form stands for.
     *
     * @param form the form, with its personal values
     * @param at the time of the entry
     */
    JsonNode read(JsonNode form, Instant at) {
        ObjectNode tree = NODES.objectNode();
        form.properties().forEach(part -> tree.set(part.getKey(), part.getValue()));
        if (!tree.has("now")) {
            tree.set("now", json.tree(at));
        }
        ArrayNode reads = NODES.arrayNode();
        JsonNode flat = form.path("reads");
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            reads.addObject().set("record", flat.get(i)).set("version", flat.get(i + 1));
        }
        ArrayNode reasons = NODES.arrayNode();
        form.path("reasons").forEach(reason -> reasons.add(reason(reason)));
        return tree.set("reads", reads).set("reasons", reasons);
    }

    private JsonNode reason(JsonNode form) {
        ArrayNode facts = NODES.arrayNode();
        for (int i = 2; i + 1 < form.size(); i += 2) {
            facts.addObject().set("name", form.get(i)).set("value", form.get(i + 1));
        }
        return NODES.objectNode()
                .set("effect", effect(form.path(1)))
                .set("facts", facts)
                .set("rule", form.path(0));
    }

    private JsonNode effect(JsonNode form) {
        ObjectNode tree = NODES.objectNode();
        int next = 1;
        for (String name : json.names(Effect.class, form.path(0).asString(""))) {
            tree.set(name, name.equals(TYPE) ? form.path(0) : form.path(next++));
        }
        return tree;
    }
}
