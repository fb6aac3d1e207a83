package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelCompiler;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * SpEL, compiled. The compiler learns the types from what it has seen, so every expression is first shown a lead for
 * which all of it is true.
 */
final class Spel implements Contender {
    private final List<Prospect> leads;
    private final EvaluationContext context = new StandardEvaluationContext();

    Spel(List<Prospect> leads) {
        this.leads = leads;
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        List<String> texts = texts(rules);
        return () -> scoring(rules, expressions(rules, texts));
    }

    private Scoring scoring(List<Rule> rules, SpelExpression[] expressions) {
        return new TalliedScoring((lead, tally) -> {
            Prospect prospect = leads.get(lead);
            for (int i = 0; i < expressions.length; i++) {
                if (holds(expressions[i], prospect)) {
                    tally.add(i, rules.get(i).points());
                }
            }
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        List<String> texts = texts(rules);
        return () -> routing(rules, expressions(rules, texts));
    }

    private Routing routing(List<Rule> rules, SpelExpression[] expressions) {
        return lead -> {
            Prospect prospect = leads.get(lead);
            for (int i = 0; i < expressions.length; i++) {
                if (holds(expressions[i], prospect)) {
                    return rules.get(i).owner();
                }
            }
            throw Unmatched.lead(lead);
        };
    }

    private boolean holds(SpelExpression expression, Prospect lead) {
        return Boolean.TRUE.equals(expression.getValue(context, lead, Boolean.class));
    }

    private static List<String> texts(List<Rule> rules) {
        Words words = new Words();
        return rules.stream()
                .map(rule -> rule.all().isEmpty() ? "true" : String.join(" && ", words.all(rule)))
                .toList();
    }

    private SpelExpression[] expressions(List<Rule> rules, List<String> texts) {
        SpelExpressionParser parser = new SpelExpressionParser(
                new SpelParserConfiguration(SpelCompilerMode.MIXED, Spel.class.getClassLoader()));
        SpelExpression[] expressions = new SpelExpression[rules.size()];
        for (int i = 0; i < expressions.length; i++) {
            SpelExpression expression = parser.parseRaw(texts.get(i));
            if (!holds(expression, Example.of(rules.get(i)))
                    || (!rules.get(i).all().isEmpty() && !SpelCompiler.compile(expression))) {
                throw new IllegalStateException(
                        "expression (" + expression.getExpressionString() + ") of SpEL must compile.");
            }
            expressions[i] = expression;
        }
        return expressions;
    }

    /** Conditions as SpEL. */
    private static final class Words implements Dialect<String> {
        @Override
        public String equal(String field, String value) {
            return field + " == " + quoted(value);
        }

        @Override
        public String among(String field, List<String> values) {
            return values.stream().map(Words::quoted).collect(Collectors.joining(", ", "{", "}")) + ".contains(" + field
                    + ")";
        }

        @Override
        public String range(String field, @Nullable Long min, @Nullable Long max) {
            String least = field + " >= " + min + "L";
            String below = field + " < " + max + "L";
            return min == null ? below : max == null ? least : least + " && " + below;
        }

        @Override
        public String contains(String field, String value) {
            return field + ".contains(" + quoted(value) + ")";
        }

        @Override
        public String is(String field, boolean value) {
            return value ? field : "!" + field;
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
