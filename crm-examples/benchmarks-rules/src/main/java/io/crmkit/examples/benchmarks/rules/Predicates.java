package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Conditions as lambdas. */
final class Predicates implements Dialect<Predicate<Prospect>> {
    /** Returns what a rule wants of a lead. */
    static Predicate<Prospect> of(Rule rule) {
        return new Predicates().all(rule).stream().reduce(Predicate::and).orElse(lead -> true);
    }

    @Override
    public Predicate<Prospect> equal(String field, String value) {
        Function<Prospect, String> text = text(field);
        return lead -> value.equals(text.apply(lead));
    }

    @Override
    public Predicate<Prospect> among(String field, List<String> values) {
        Function<Prospect, String> text = text(field);
        Set<String> set = Set.copyOf(values);
        return lead -> set.contains(text.apply(lead));
    }

    @Override
    public Predicate<Prospect> range(String field, @Nullable Long min, @Nullable Long max) {
        ToLongFunction<Prospect> number = number(field);
        if (min == null) {
            long below = max == null ? Long.MAX_VALUE : max;
            return lead -> number.applyAsLong(lead) < below;
        }
        long least = min;
        if (max == null) {
            return lead -> number.applyAsLong(lead) >= least;
        }
        long below = max;
        return lead -> {
            long value = number.applyAsLong(lead);
            return value >= least && value < below;
        };
    }

    @Override
    public Predicate<Prospect> contains(String field, String value) {
        return lead -> lead.getTags().contains(value);
    }

    @Override
    public Predicate<Prospect> is(String field, boolean value) {
        return switch (field) {
            case "optIn" -> lead -> lead.isOptIn() == value;
            case "hasPhone" -> lead -> lead.isHasPhone() == value;
            default -> throw unknown(field);
        };
    }

    /** Returns the accessor of a text. */
    static Function<Prospect, String> text(String field) {
        return switch (field) {
            case "industry" -> Prospect::getIndustry;
            case "region" -> Prospect::getRegion;
            case "source" -> Prospect::getSource;
            case "jobTitle" -> Prospect::getJobTitle;
            case "seniority" -> Prospect::getSeniority;
            case "emailDomain" -> Prospect::getEmailDomain;
            case "lifecycle" -> Prospect::getLifecycle;
            default -> throw unknown(field);
        };
    }

    /** Returns the accessor of a number. */
    static ToLongFunction<Prospect> number(String field) {
        return switch (field) {
            case "employeeCount" -> Prospect::getEmployeeCount;
            case "budget" -> Prospect::getBudget;
            case "pageViews" -> Prospect::getPageViews;
            case "emailOpens" -> Prospect::getEmailOpens;
            case "meetings" -> Prospect::getMeetings;
            case "lastActivityAt" -> Prospect::getLastActivityAt;
            default -> throw unknown(field);
        };
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException("field (" + field + ") of condition must be one of a lead.");
    }
}
