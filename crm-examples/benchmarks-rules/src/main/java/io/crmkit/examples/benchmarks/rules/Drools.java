package io.crmkit.examples.benchmarks.rules;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieBuilder.ProjectType;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message.Level;
import org.kie.api.runtime.StatelessKieSession;

/** Drools, one stateless session for all leads: classic (constraints read by MVEL) or as executable model. */
final class Drools implements Contender {
    private static final String HEAD = "package io.crmkit.examples.benchmarks.rules.drl;\nimport "
            + Prospect.class.getName() + ";\nimport " + Tally.class.getName() + ";\nglobal Tally tally;\n";

    private final List<Prospect> leads;
    private final Class<? extends ProjectType> type;

    private Drools(List<Prospect> leads, Class<? extends ProjectType> type) {
        this.leads = leads;
        this.type = type;
    }

    /** Returns Drools as it is with drools-mvel. */
    static Drools classic(List<Prospect> leads) {
        return new Drools(leads, DrlProject.class);
    }

    /** Returns Drools with rules compiled to Java. */
    static Drools executable(List<Prospect> leads) {
        return new Drools(leads, ExecutableModelProject.class);
    }

    @Override
    public Supplier<Scoring> scoring(List<Rule> rules) {
        String drl =
                drl(rules, i -> "", i -> "tally.add(" + i + ", " + rules.get(i).points() + ");");
        return () -> scoring(session(drl));
    }

    private Scoring scoring(StatelessKieSession session) {
        return new TalliedScoring((lead, tally) -> {
            session.setGlobal("tally", tally);
            session.execute(leads.get(lead));
        });
    }

    @Override
    public Supplier<Routing> routing(List<Rule> rules) {
        String drl = drl(
                rules, i -> "salience " + (rules.size() - i) + "\n", i -> "tally.add(" + i + ", 0); drools.halt();");
        return () -> routing(rules, session(drl));
    }

    private Routing routing(List<Rule> rules, StatelessKieSession session) {
        Tally first = new Tally();
        session.setGlobal("tally", first);
        return lead -> {
            first.clear();
            session.execute(leads.get(lead));
            int[] matched = first.matched();
            if (matched.length != 1) {
                throw Unmatched.lead(lead);
            }
            return rules.get(matched[0]).owner();
        };
    }

    private static String drl(List<Rule> rules, IntFunction<String> attributes, IntFunction<String> action) {
        StringBuilder text = new StringBuilder(HEAD);
        Drl drl = new Drl();
        IntStream.range(0, rules.size())
                .forEach(i -> text.append("rule ")
                        .append(Dialect.quoted(rules.get(i).id()))
                        .append('\n')
                        .append(attributes.apply(i))
                        .append("when Prospect(")
                        .append(String.join(", ", drl.all(rules.get(i))))
                        .append(") then ")
                        .append(action.apply(i))
                        .append(" end\n"));
        return text.toString();
    }

    private StatelessKieSession session(String drl) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write("src/main/resources/io/crmkit/examples/benchmarks/rules/drl/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files).buildAll(type);
        if (builder.getResults().hasMessages(Level.ERROR)) {
            throw new IllegalStateException(
                    "rules of Drools must compile: " + builder.getResults().getMessages(Level.ERROR));
        }
        return services.newKieContainer(builder.getKieModule().getReleaseId())
                .getKieBase()
                .newStatelessKieSession();
    }

    /** Conditions as constraints of a pattern. */
    private static final class Drl implements Dialect<String> {
        @Override
        public String equal(String field, String value) {
            return field + " == " + Dialect.quoted(value);
        }

        @Override
        public String among(String field, List<String> values) {
            return field + " in (" + Dialect.quoted(values) + ")";
        }

        @Override
        public String range(String field, @Nullable Long min, @Nullable Long max) {
            String least = field + " >= " + min + "L";
            String below = field + " < " + max + "L";
            return min == null ? below : max == null ? least : least + ", " + below;
        }

        @Override
        public String contains(String field, String value) {
            return field + " contains " + Dialect.quoted(value);
        }

        @Override
        public String is(String field, boolean value) {
            return field + " == " + value;
        }
    }
}
