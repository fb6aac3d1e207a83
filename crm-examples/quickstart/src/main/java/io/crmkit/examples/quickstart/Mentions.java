package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds where a rule book has to do with a fact, by going through its canonical form. */
final class Mentions {
    private static final List<String> GROUPS = List.of("all", "any");

    private final JsonNode book;
    private final String fact;
    private final Texts texts;
    private final List<Mention> found = new ArrayList<>();

    private Mentions(RuleBook book, String fact, Texts texts) {
        this.book = Books.tree(book);
        this.fact = fact;
        this.texts = texts;
    }

    /** Returns every place, in the order of the process. */
    static List<Mention> of(RuleBook book, String fact, Texts texts) {
        Mentions mentions = new Mentions(book, fact, texts);
        mentions.declared();
        mentions.required();
        mentions.duplicates();
        mentions.rules("screening", "/screening/rules", mentions::screened);
        mentions.rules("scoring", "/scoring/rules", mentions::scored);
        mentions.grades();
        mentions.rules("assignment", "/assignment/entries", mentions::assigned);
        mentions.rules("pool", "/pool/pools", mentions::pooled);
        return List.copyOf(mentions.found);
    }

    private void declared() {
        int place = 0;
        for (JsonNode field : book.path("fields")) {
            String pointer = "/fields/" + place++;
            if (fact.equals("lead.fields." + field.path("name").asString(""))) {
                String choices = field.has("choices") ? values(field.path("choices")) : "-";
                add(
                        pointer,
                        "field",
                        texts.say("explain.field", field.path("type").asString("?"), choices));
            }
        }
    }

    private void required() {
        int place = 0;
        for (JsonNode one : book.path("capture").path("required")) {
            String pointer = "/capture/required/" + place++;
            if (one.isString() && one.stringValue().equals(fact)) {
                add(pointer, "required", texts.say("explain.required"));
            }
            int alternative = 0;
            for (JsonNode any : one.path("anyOf")) {
                if (any.asString("").equals(fact)) {
                    String at = pointer + "/anyOf/" + alternative;
                    add(at, "required", texts.say("explain.required-any", values(one.path("anyOf"))));
                }
                alternative++;
            }
        }
    }

    private void duplicates() {
        int place = 0;
        for (JsonNode rule : book.path("capture").path("duplicates")) {
            String pointer = "/capture/duplicates/" + place++;
            String key = rule.path("key").asString("");
            if (fact.equals("lead." + key) || fact.equals("lead.fields." + key)) {
                String action =
                        texts.say("explain.duplicate." + rule.path("action").asString("WARN"));
                found.add(new Mention(pointer, "duplicate", id(rule), null, action, null, null));
            }
        }
    }

    private void grades() {
        int place = 0;
        for (JsonNode grade : book.path("scoring").path("grades")) {
            String pointer = "/scoring/grades/" + place++;
            String name = grade.path("grade").asString("?");
            String least = text(grade.path("atLeast"));
            if (fact.equals("lead.score") || fact.equals("lead.grade")) {
                add(pointer, "grade", texts.say("explain.grade", name, least));
            }
        }
    }

    private void rules(String kind, String pointer, Function<JsonNode, String> effect) {
        int place = 0;
        for (JsonNode rule : book.at(pointer)) {
            JsonNode when = rule.path("when");
            String at = pointer + "/" + place++ + "/when";
            conditions(
                    when,
                    at,
                    (test, where) -> found.add(
                            new Mention(where, kind, id(rule), compared(test), effect.apply(rule), test, when)));
        }
    }

    private interface Visitor {
        void visit(JsonNode test, String pointer);
    }

    private void conditions(JsonNode node, String pointer, Visitor visitor) {
        if (node.path("field").asString("").equals(fact)) {
            visitor.visit(node, pointer);
        }
        if (node.has("not")) {
            conditions(node.path("not"), pointer + "/not", visitor);
        }
        for (String group : GROUPS) {
            int place = 0;
            for (JsonNode part : node.path(group)) {
                conditions(part, pointer + "/" + group + "/" + place++, visitor);
            }
        }
    }

    private String screened(JsonNode rule) {
        return texts.say(
                "explain.screening." + rule.path("result").asString("invalid"),
                rule.path("code").asString("?"));
    }

    private String scored(JsonNode rule) {
        String points = text(rule.path("points"));
        String signed = points.startsWith("-") ? points : "+" + points;
        return rule.has("group")
                ? texts.say("explain.points-group", signed, rule.path("group").asString("?"))
                : texts.say("explain.points", signed);
    }

    private String assigned(JsonNode entry) {
        List<String> to = new ArrayList<>();
        entry.path("users").forEach(user -> to.add(user.asString("?")));
        entry.path("teams").forEach(team -> to.add(texts.say("explain.team", team.asString("?"))));
        return texts.say("explain.assignment", String.join(", ", to));
    }

    private String pooled(JsonNode pool) {
        return texts.say("explain.pool", pool.path("id").asString("?"), text(pool.path("idleDays")));
    }

    private String compared(JsonNode test) {
        return test.propertyNames().stream()
                .filter(name -> !name.equals("field"))
                .map(name -> words(name, test.path(name)))
                .collect(Collectors.joining(" "));
    }

    private String words(String operator, JsonNode value) {
        String name = texts.term("operator", operator);
        return operator.equals("exists") || operator.equals("missing") ? name : name + " " + values(value);
    }

    private void add(String pointer, String kind, String effect) {
        found.add(new Mention(pointer, kind, null, null, effect, null, null));
    }

    private static @Nullable String id(JsonNode rule) {
        return rule.path("id").isString() ? rule.path("id").stringValue() : null;
    }

    private static String values(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Mentions::text).collect(Collectors.joining(", "))
                : text(value);
    }

    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString("?");
    }
}
