package io.crmkit.internal.desk;

import io.crmkit.activity.Interaction;
import io.crmkit.decision.Decision;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Happened;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Actor;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.AutomationPolicy.Firing;
import io.crmkit.policy.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the rules fire that what a command wrote makes fire, round by round, in the changeset of the command. */
public final class Automations {
    private static final Comparator<Due> ORDER = Comparator.comparing((Due due) -> -(long) due.salience)
            .thenComparing(due -> due.link.rule)
            .thenComparing(due -> due.link.record);

    private final AutomationPolicy policy;
    private final Reactions reactions;
    private final Unit unit;
    private final Set<Link> fired = new HashSet<>();

    /** The records as they were when rules were asked last, from which an edge is one. */
    private final Map<String, Situation> asked = new HashMap<>();

    /** Of each thing that happened, what made it happen; null = the command itself. */
    private final List<@Nullable Chain> causes = new ArrayList<>();

    private Automations(AutomationPolicy policy, Reactions reactions, Unit unit) {
        this.policy = policy;
        this.reactions = reactions;
        this.unit = unit;
    }

    /** A rule that fires for a record. */
    private record Link(String rule, String record) {}

    /** A rule that fires, and what made it fire. */
    private record Chain(Link link, @Nullable Chain cause) {
        boolean has(Link other) {
            return link.equals(other) || (cause != null && cause.has(other));
        }

        String trace() {
            return cause == null ? link.rule : cause.trace() + " > " + link.rule;
        }
    }

    /** A rule that is to fire in a round. */
    private record Due(
            Link link,
            int salience,
            Happened event,
            Situation before,
            @Nullable Chain cause) {}

    /** Lets the rules of the book in force follow every command of an engine. */
    public static void follow(Engine engine, Validation validation) {
        Work work = new Work(engine, new Caller(Actor.system("automation"), null), validation);
        Reactions reactions = new Reactions(work);
        engine.aftermath(unit -> {
            AutomationPolicy policy = unit.policies().automations();
            Automations automations = new Automations(policy, reactions, unit);
            unit.followed().forEach(automations::act);
            if (!policy.events().isEmpty()) {
                automations.run();
            }
        });
    }

    private void run() {
        int seen = 0;
        for (int depth = 0; ; depth++) {
            List<Happened> all = unit.happened();
            note(null);
            List<Due> round = round(all, seen);
            seen = all.size();
            if (round.isEmpty()) {
                return;
            } else if (depth == AutomationPolicy.DEPTH) {
                stop(round.get(0), "depth");
                return;
            }
            round.stream().sorted(ORDER).forEach(this::fire);
        }
    }

    /** Notes what made everything happen that happened since this was last noted. */
    private void note(@Nullable Chain cause) {
        for (int i = unit.happened().size() - causes.size(); i > 0; i--) {
            causes.add(cause);
        }
    }

    /** Returns the rules that fire by what happened since, each once for a record. */
    private List<Due> round(List<Happened> all, int seen) {
        Map<Link, Due> due = new LinkedHashMap<>();
        Map<Link, Due> again = new LinkedHashMap<>();
        Map<String, Situation> now = new HashMap<>();
        for (int i = seen; i < all.size(); i++) {
            Happened event = all.get(i);
            if (!policy.events().contains(event.event())) {
                continue;
            }
            Chain cause = causes.get(i);
            Situation before =
                    asked.computeIfAbsent(event.record(), record -> Situations.before(unit, event.kind(), event.id()));
            Situation after =
                    now.computeIfAbsent(event.record(), record -> Situations.now(unit, event.kind(), event.id()));
            for (Firing firing : policy.firings(event.event(), before, after, unit.now())) {
                Link link = new Link(firing.rule(), event.record());
                Due next = new Due(link, firing.salience(), event, before, cause);
                if (!fired.contains(link)) {
                    due.putIfAbsent(link, next);
                } else if (cause != null && cause.has(link)) {
                    again.putIfAbsent(link, next);
                }
            }
        }
        asked.putAll(now);
        again.values().forEach(next -> stop(next, "cycle"));
        return List.copyOf(due.values());
    }

    /** Lets a rule fire, unless one before it in the round has ended what makes it fire. */
    private void fire(Due due) {
        unit.partOf(due.event.record());
        Situation after = Situations.now(unit, due.event.kind(), due.event.id());
        Optional<Firing> still = policy.firings(due.event.event(), due.before, after, unit.now()).stream()
                .filter(firing -> firing.rule().equals(due.link.rule))
                .findFirst();
        if (still.isEmpty() || !fired.add(due.link)) {
            return;
        }
        Firing firing = still.get();
        Chain chain = new Chain(due.link, due.cause);
        unit.as(actor(firing.rule()), () -> {
            Map<String, String> data = new LinkedHashMap<>();
            data.put("rule", firing.rule());
            data.put("on", due.event.event());
            if (due.cause != null) {
                data.put("trace", chain.trace());
            }
            write(about(due.event), "rule-fired", data, firing.decision().reading(unit.reads()));
            react(firing.rule(), about(due.event), firing.actions());
        });
        note(chain);
    }

    /** Does what a stage says. */
    private void act(Unit.Followed followed) {
        unit.as(Actor.system(followed.rule()), () -> react(followed.rule(), followed.record(), followed.actions()));
    }

    private void react(String rule, String record, List<AutomationPolicy.Action> actions) {
        for (AutomationPolicy.Action action : actions) {
            String code = reactions.react(unit, rule, record, action);
            if (code != null) {
                write(
                        record,
                        "rule-refused",
                        Map.of("rule", rule, "action", action.getClass().getSimpleName(), "code", code),
                        null);
            }
        }
    }

    private void stop(Due due, String why) {
        Chain chain = new Chain(due.link, due.cause);
        unit.as(
                actor(due.link.rule),
                () -> write(
                        about(due.event),
                        "rule-stopped",
                        Map.of("rule", due.link.rule, "why", why, "trace", chain.trace()),
                        null));
        note(chain);
    }

    private static Actor actor(String rule) {
        return Actor.system("automation:" + rule);
    }

    /** Returns the record rules act on: of an interaction what it is about, else that of the event. */
    private String about(Happened event) {
        Interaction said = event.kind().equals("interaction") ? unit.find(Kind.INTERACTION, event.id()) : null;
        return said == null ? event.record() : said.subject();
    }

    private void write(String record, String what, Map<String, String> data, @Nullable Decision<?> decision) {
        String type = record.substring(0, record.indexOf('/'));
        Kind.ALL.stream()
                .filter(kind -> kind.name().equals(type))
                .forEach(kind -> write(kind, record.substring(type.length() + 1), what, data, decision));
    }

    private <T> void write(
            Kind<T> kind, String id, String what, Map<String, String> data, @Nullable Decision<?> decision) {
        T value = Objects.requireNonNull(unit.find(kind, id));
        unit.write(kind, value, kind.name() + "." + what, data, decision);
    }
}
