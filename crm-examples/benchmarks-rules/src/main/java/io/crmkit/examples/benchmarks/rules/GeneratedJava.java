package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules as one would write them in Java, 25 to a static method: a longer one would not be compiled by the virtual
 * machine, which never compiles more than 8,000 bytes of byte code. They are compiled when the benchmark is set up.
 */
final class GeneratedJava implements Contender {
    private static final int RULES_A_METHOD = 25;
    private static final String NAME = "GeneratedRules";

    private final List<Prospect> leads;

    GeneratedJava(List<Prospect> leads) {
        this.leads = leads;
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        String source =
                source(rules, i -> "tally.add(" + i + ", " + rules.get(i).points() + ");", false);
        return () -> {
            Generated generated = compiled(source);
            return new TalliedScoring((lead, tally) -> generated.score(leads.get(lead), tally));
        };
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        String source = source(rules, i -> "return " + i + ";", true);
        String[] owners = rules.stream().map(Rule::owner).toArray(String[]::new);
        return () -> routing(owners, compiled(source));
    }

    private Routing routing(String[] owners, Generated generated) {
        return lead -> {
            int first = generated.first(leads.get(lead));
            if (first < 0) {
                throw Unmatched.lead(lead);
            }
            return owners[first];
        };
    }

    private static Generated compiled(String source) {
        try {
            return new SourceLoader(NAME, source)
                    .loadClass(NAME)
                    .asSubclass(Generated.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(List<Rule> rules, IntFunction<String> action, boolean first) {
        Words words = new Words();
        StringBuilder parts = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        for (int from = 0; from < rules.size(); from += RULES_A_METHOD) {
            String part = "part" + from / RULES_A_METHOD;
            parts.append("private static ").append(first ? "int " : "void ").append(part);
            parts.append(first ? "(Prospect lead) {\n" : "(Prospect lead, Tally tally) {\n");
            for (int i = from; i < Math.min(rules.size(), from + RULES_A_METHOD); i++) {
                List<String> all = words.all(rules.get(i));
                parts.append("if (").append(all.isEmpty() ? "lead != null" : String.join(" && ", all));
                parts.append(") ").append(action.apply(i)).append('\n');
            }
            parts.append(first ? "return -1; }\n" : "}\n");
            calls.append(first ? "if ((at = " + part + "(lead)) >= 0) return at;\n" : part + "(lead, tally);\n");
        }
        String name = Prospect.class.getPackageName();
        return "import " + name + ".Prospect; import " + name + ".Tally;\npublic final class " + NAME + " implements "
                + Generated.class.getCanonicalName() + " {\n" + parts
                + "public void score(Prospect lead, Tally tally) {\n" + (first ? "" : calls) + "}\n"
                + "public int first(Prospect lead) {\nint at = -1;\n" + (first ? calls : "") + "return at;\n}\n}\n";
    }

    /** Conditions as Java. */
    private static final class Words implements Dialect<String> {
        @Override
        public String equal(String field, String value) {
            return Dialect.quoted(value) + ".equals(lead." + getter("get", field) + ")";
        }

        @Override
        public String among(String field, List<String> values) {
            return values.stream().map(value -> equal(field, value)).collect(Collectors.joining(" || ", "(", ")"));
        }

        @Override
        public String range(String field, @Nullable Long min, @Nullable Long max) {
            String least = "lead." + getter("get", field) + " >= " + min + "L";
            String below = "lead." + getter("get", field) + " < " + max + "L";
            return min == null ? below : max == null ? least : least + " && " + below;
        }

        @Override
        public String contains(String field, String value) {
            return "lead." + getter("get", field) + ".contains(" + Dialect.quoted(value) + ")";
        }

        @Override
        public String is(String field, boolean value) {
            return (value ? "lead." : "!lead.") + getter("is", field);
        }

        private static String getter(String prefix, String field) {
            return prefix + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "()";
        }
    }
}
