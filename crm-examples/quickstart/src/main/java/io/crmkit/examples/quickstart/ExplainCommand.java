package io.crmkit.examples.quickstart;

import io.crmkit.decision.Decision;
import io.crmkit.examples.quickstart.Explanation.Outcome;
import io.crmkit.examples.quickstart.Explanation.Place;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.rules.RuleBook;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Says what a rule book does with a fact. */
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_REASONS = 100;

    @Mixin
    private final Shared shared;

    @Parameters(index = "0", paramLabel = "BOOK", descriptionKey = "arg.book")
    private String book = "";

    @Parameters(index = "1", paramLabel = "FACT", descriptionKey = "arg.fact")
    private String given = "";

    ExplainCommand(Streams streams) {
        this.shared = new Shared(streams);
    }

    @Override
    public Integer call() {
        RuleBook rules = Books.read(book);
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        String value = equals < 0 ? null : given.substring(equals + 1);
        Facts facts = Facts.of(rules);
        String fact = facts.find(name.strip());
        if (fact == null) {
            unknown(name.strip(), facts);
            return Failures.UNUSABLE;
        }
        Lead lead = value == null ? null : new Known(rules, shared.texts()).lead(fact, value.strip());
        Probe probe = new Probe(rules);
        List<Place> places = Mentions.of(rules, fact, shared.texts()).stream()
                .map(one -> place(one, probe, lead))
                .toList();
        Explanation told = new Explanation(
                rules.toString(), fact, value, places, lead == null ? null : outcome(rules, fact, lead));
        if (shared.json()) {
            shared.document(told);
        } else {
            print(told);
        }
        return 0;
    }

    private void unknown(String name, Facts facts) {
        List<String> near = facts.near(name);
        shared.err().println(shared.texts().say("explain.unknown", name, String.join(", ", facts.names())));
        if (!near.isEmpty()) {
            shared.err().println(shared.texts().say("maybe", String.join(" / ", near)));
        }
    }

    private static Place place(Mention one, Probe probe, @Nullable Lead lead) {
        return new Place(
                one.pointer(),
                one.kind(),
                one.id(),
                one.condition(),
                one.effect(),
                holds(one.test(), probe, lead),
                holds(one.when(), probe, lead));
    }

    private static @Nullable Boolean holds(@Nullable JsonNode condition, Probe probe, @Nullable Lead lead) {
        if (condition == null || lead == null) {
            return null;
        }
        return probe.holds(condition, lead);
    }

    private Outcome outcome(RuleBook rules, String fact, Lead lead) {
        Decision<LeadScore> score = rules.scoring().score(lead, Known.NOW);
        String path = "profile." + fact.substring("lead.".length());
        return new Outcome(
                score.outcome().points(),
                score.outcome().grade(),
                rules.assignment().match(lead, Known.NOW).id(),
                rules.pool().poolFor(lead).value(),
                score.summarize(MOST_REASONS, shared.locale()).lines().toList(),
                rules.capture().check(lead.profile(), shared.locale()).stream()
                        .filter(violation -> violation.path().equals(path))
                        .map(Object::toString)
                        .toList());
    }

    private void print(Explanation told) {
        Texts texts = shared.texts();
        Console console = new Console(shared.out(), texts, true);
        console.print(texts.say(
                "explain.begin", told.book(), told.fact(), told.places().size()));
        for (Place place : told.places()) {
            console.print("");
            console.line(
                    "explain.place",
                    place.pointer(),
                    texts.say("explain.kind." + place.kind()),
                    place.id() == null ? "" : " " + place.id());
            String condition = place.condition() == null ? "" : place.condition() + " -> ";
            console.print("    " + condition + place.effect());
            if (place.holds() != null && place.applies() != null) {
                String key = (place.holds() ? "holds" : "fails") + (place.applies() ? "-applies" : "");
                console.print("    " + texts.say("explain." + key, String.valueOf(told.value())));
            }
        }
        Outcome outcome = told.outcome();
        if (outcome != null) {
            console.title("explain.outcome", told.fact(), String.valueOf(told.value()));
            outcome.violations().forEach(line -> console.print("  " + line.replace("\n", " ")));
            outcome.why().forEach(line -> console.print("  " + line));
            console.line("explain.entry", outcome.entry(), outcome.pool());
        }
    }
}
