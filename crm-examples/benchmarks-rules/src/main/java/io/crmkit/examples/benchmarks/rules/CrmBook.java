package io.crmkit.examples.benchmarks.rules;

import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes rules as a rule book of CRM Kit. */
final class CrmBook implements Dialect<Map<String, Object>> {
    private static final Map<String, String> BUILT_IN = Map.of(
            "industry", "lead.industry",
            "region", "lead.region",
            "source", "lead.source",
            "jobTitle", "lead.title",
            "tags", "lead.tags");

    private static final Map<String, String> CUSTOM = Map.ofEntries(
            Map.entry("seniority", "text"),
            Map.entry("emailDomain", "text"),
            Map.entry("lifecycle", "text"),
            Map.entry("employeeCount", "number"),
            Map.entry("budget", "number"),
            Map.entry("pageViews", "number"),
            Map.entry("emailOpens", "number"),
            Map.entry("meetings", "number"),
            Map.entry("lastActivityAt", "instant"),
            Map.entry("optIn", "boolean"),
            Map.entry("hasPhone", "boolean"));

    private static final Pattern ENTRY = Pattern.compile("/assignment/entries/(\\d+)/when");

    private CrmBook() {}

    /** Returns a book that scores by rules. */
    static String scoring(List<Rule> rules) {
        return text(Map.of("rules", scored(rules)), Map.of("fallback", Map.of("queue", true)));
    }

    /** Returns a book that scores by rules, and what leads do by the kinds of {@link CrmLead#engaged}. */
    static String overTime(List<Rule> rules) {
        Map<String, Object> engagement = Map.of(
                "events", List.of(Map.of("id", "page-view"), Map.of("id", "e-mail-open"), Map.of("id", "meeting")),
                "rules",
                        List.of(
                                counted("page-view", 1, Map.of("linear", Map.of("percent", 50, "every", "P30D"))),
                                counted("e-mail-open", 2, Map.of("halfLife", "P30D")),
                                counted("meeting", 15, Map.of("halfLife", "P60D"))),
                "grades", List.of(grade("1", 60), grade("2", 30), grade("3", 0)),
                "hysteresis", 5);
        return text(
                Map.of("rules", scored(rules), "engagement", engagement), Map.of("fallback", Map.of("queue", true)));
    }

    private static Map<String, Object> counted(String event, int points, Map<String, Object> decay) {
        return Map.of(
                "id", "engagement-" + event,
                "event", event,
                "points", points,
                "decay", decay,
                "window", Map.of("most", 10, "within", "P7D"));
    }

    private static Map<String, Object> grade(String name, int atLeast) {
        return Map.of("grade", name, "atLeast", atLeast);
    }

    private static List<Object> scored(List<Rule> rules) {
        List<Object> list = new ArrayList<>();
        for (Rule rule : rules) {
            list.add(Map.of("id", rule.id(), "points", rule.points(), "when", when(rule)));
        }
        return list;
    }

    /**
     * Returns a book that assigns by rules, without those whose turn never comes, which a book refuses: what it decides is the
     * same.
     */
    static String routing(List<Rule> rules) {
        String book = assigned(rules);
        try {
            RuleBook.parse(book);
            return book;
        } catch (RuleBookException e) {
            Set<Integer> never = e.problems().stream()
                    .map(problem -> ENTRY.matcher(problem.path()))
                    .filter(Matcher::matches)
                    .map(entry -> Integer.parseInt(entry.group(1)))
                    .collect(Collectors.toSet());
            if (never.isEmpty() || never.size() < e.problems().size()) {
                throw e;
            }
            return routing(IntStream.range(0, rules.size())
                    .filter(i -> !never.contains(i))
                    .mapToObj(rules::get)
                    .toList());
        }
    }

    private static String assigned(List<Rule> rules) {
        List<Object> list = new ArrayList<>();
        for (Rule rule : rules) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", rule.id());
            entry.put("order", list.size());
            if (!rule.all().isEmpty()) {
                entry.put("when", when(rule));
            }
            entry.put("users", List.of(rule.owner()));
            list.add(entry);
        }
        return text(Map.of("rules", List.of()), Map.of("entries", list, "fallback", Map.of("queue", true)));
    }

    private static String text(Map<String, Object> scoring, Map<String, Object> assignment) {
        Map<String, Object> book = new LinkedHashMap<>();
        book.put("format", 1);
        book.put("name", "benchmark");
        book.put("zone", "Asia/Shanghai");
        book.put("currency", "CNY");
        List<Object> fields = new ArrayList<>();
        CUSTOM.forEach((name, type) -> fields.add(Map.of("name", name, "type", type)));
        book.put("fields", fields);
        book.put("scoring", scoring);
        book.put("assignment", assignment);
        book.put("pool", Map.of("pools", List.of(Map.of("id", "public", "idleDays", 7, "count", "EXCLUSIVE"))));
        book.put(
                "pipeline",
                Map.of(
                        "stages",
                        List.of(
                                Map.of("id", "open", "name", "Open", "probability", 10),
                                Map.of("id", "won", "name", "Won", "probability", 100, "wins", true))));
        return JsonMapper.shared().writeValueAsString(book);
    }

    private static Map<String, Object> when(Rule rule) {
        List<Map<String, Object>> all = new CrmBook().all(rule);
        return all.size() == 1 ? all.get(0) : Map.of("all", all);
    }

    private static Map<String, Object> comparison(String field, String operator, Object operand) {
        return Map.of("field", BUILT_IN.getOrDefault(field, "lead.fields." + field), operator, operand);
    }

    private static Object number(String field, long value) {
        return "instant".equals(CUSTOM.get(field))
                ? Instant.ofEpochSecond(value).toString()
                : value;
    }

    @Override
    public Map<String, Object> equal(String field, String value) {
        return comparison(field, "equals", value);
    }

    @Override
    public Map<String, Object> among(String field, List<String> values) {
        return comparison(field, "in", values);
    }

    @Override
    public Map<String, Object> range(String field, @Nullable Long min, @Nullable Long max) {
        List<Object> both = new ArrayList<>();
        if (min != null) {
            both.add(comparison(field, "atLeast", number(field, min)));
        }
        if (max != null) {
            both.add(comparison(field, "below", number(field, max)));
        }
        return Map.of("all", both);
    }

    @Override
    public Map<String, Object> contains(String field, String value) {
        return comparison(field, "contains", value);
    }

    @Override
    public Map<String, Object> is(String field, boolean value) {
        return comparison(field, "equals", value);
    }
}
