package io.crmkit.examples.benchmarks.rules;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** CEL: a checked program a rule, over leads as maps that are made before. */
final class Cel implements Contender {
    private final List<Map<String, Object>> leads;

    Cel(List<Prospect> leads) {
        this.leads = leads.stream().map(Cel::map).toList();
    }

    private static Map<String, Object> map(Prospect lead) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("industry", lead.getIndustry());
        map.put("region", lead.getRegion());
        map.put("source", lead.getSource());
        map.put("jobTitle", lead.getJobTitle());
        map.put("seniority", lead.getSeniority());
        map.put("emailDomain", lead.getEmailDomain());
        map.put("lifecycle", lead.getLifecycle());
        map.put("employeeCount", lead.getEmployeeCount());
        map.put("budget", lead.getBudget());
        map.put("pageViews", lead.getPageViews());
        map.put("emailOpens", lead.getEmailOpens());
        map.put("meetings", lead.getMeetings());
        map.put("lastActivityAt", lead.getLastActivityAt());
        map.put("optIn", lead.isOptIn());
        map.put("hasPhone", lead.isHasPhone());
        map.put("tags", List.copyOf(lead.getTags()));
        return map;
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        List<String> texts = texts(rules);
        return () -> scoring(rules, programs(texts));
    }

    private Scoring scoring(List<Rule> rules, Program[] programs) {
        return new TalliedScoring((lead, tally) -> {
            Map<String, Object> facts = leads.get(lead);
            for (int i = 0; i < programs.length; i++) {
                if (holds(programs[i], facts)) {
                    tally.add(i, rules.get(i).points());
                }
            }
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        List<String> texts = texts(rules);
        return () -> routing(rules, programs(texts));
    }

    private Routing routing(List<Rule> rules, Program[] programs) {
        return lead -> {
            Map<String, Object> facts = leads.get(lead);
            for (int i = 0; i < programs.length; i++) {
                if (holds(programs[i], facts)) {
                    return rules.get(i).owner();
                }
            }
            throw Unmatched.lead(lead);
        };
    }

    private static boolean holds(Program program, Map<String, Object> facts) {
        try {
            return (boolean) program.eval(facts);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(List<Rule> rules) {
        Expression cel = new Expression();
        return rules.stream()
                .map(rule -> rule.all().isEmpty() ? "true" : String.join(" && ", cel.all(rule)))
                .toList();
    }

    private Program[] programs(List<String> texts) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
        leads.get(0).forEach((name, value) -> builder.addVar(name, type(value)));
        CelCompiler compiler = builder.build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        Program[] programs = new Program[texts.size()];
        for (int i = 0; i < programs.length; i++) {
            String text = texts.get(i);
            try {
                programs[i] = runtime.createProgram(compiler.compile(text).getAst());
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalStateException(text, e);
            }
        }
        return programs;
    }

    private static CelType type(Object value) {
        if (value instanceof List<?>) {
            return ListType.create(SimpleType.STRING);
        } else if (value instanceof Boolean) {
            return SimpleType.BOOL;
        }
        return value instanceof Long ? SimpleType.INT : SimpleType.STRING;
    }

    /** Conditions as CEL. */
    private static final class Expression implements Dialect<String> {
        @Override
        public String equal(String field, String value) {
            return field + " == " + Dialect.quoted(value);
        }

        @Override
        public String among(String field, List<String> values) {
            return field + " in [" + Dialect.quoted(values) + "]";
        }

        @Override
        public String range(String field, @Nullable Long min, @Nullable Long max) {
            String least = field + " >= " + min;
            String below = field + " < " + max;
            return min == null ? below : max == null ? least : least + " && " + below;
        }

        @Override
        public String contains(String field, String value) {
            return Dialect.quoted(value) + " in " + field;
        }

        @Override
        public String is(String field, boolean value) {
            return value ? field : "!" + field;
        }
    }
}
