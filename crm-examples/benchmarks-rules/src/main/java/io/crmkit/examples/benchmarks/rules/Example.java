package io.crmkit.examples.benchmarks.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lead for which all conditions of a rule are true, as far as they do not contradict each other. */
final class Example implements Dialect<Boolean> {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Boolean> flags = new HashMap<>();
    private final Set<String> tags = new HashSet<>();

    private Example() {}

    /** Returns the lead. */
    static Prospect of(Rule rule) {
        Example example = new Example();
        example.all(rule);
        return example.lead();
    }

    private Prospect lead() {
        return new Prospect(
                "example",
                text("industry"),
                text("region"),
                text("source"),
                text("jobTitle"),
                text("seniority"),
                text("emailDomain"),
                text("lifecycle"),
                number("employeeCount"),
                number("budget"),
                number("pageViews"),
                number("emailOpens"),
                number("meetings"),
                number("lastActivityAt"),
                flags.getOrDefault("optIn", false),
                flags.getOrDefault("hasPhone", false),
                tags);
    }

    private String text(String field) {
        return texts.getOrDefault(field, "");
    }

    private long number(String field) {
        return numbers.getOrDefault(field, 0L);
    }

    @Override
    public Boolean equal(String field, String value) {
        texts.put(field, value);
        return true;
    }

    @Override
    public Boolean among(String field, List<String> values) {
        texts.putIfAbsent(field, values.get(0));
        return true;
    }

    @Override
    public Boolean range(String field, @Nullable Long min, @Nullable Long max) {
        if (min != null) {
            numbers.merge(field, min, Math::max);
        } else if (max != null) {
            numbers.putIfAbsent(field, max - 1);
        }
        return true;
    }

    @Override
    public Boolean contains(String field, String value) {
        return tags.add(value);
    }

    @Override
    public Boolean is(String field, boolean value) {
        flags.put(field, value);
        return true;
    }
}
