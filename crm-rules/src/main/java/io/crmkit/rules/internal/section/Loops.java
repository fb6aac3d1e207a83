package io.crmkit.rules.internal.section;

import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.section.AutomationSection.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rules that make each other fire in a circle, by the events that their actions surely bring about. */
final class Loops {
    /** Of each event the events that a rule on it brings about, and the first such rule. */
    private final Map<String, Map<String, Turn>> graph = new LinkedHashMap<>();

    private Loops(List<Turn> turns) {
        for (Turn turn : turns) {
            for (String event : effects(turn.rule)) {
                graph.computeIfAbsent(turn.rule.on().kind(), none -> new LinkedHashMap<>())
                        .putIfAbsent(event, turn);
            }
        }
    }

    /** A rule and where it says what it waits for. */
    record Turn(Rule rule, Place place) {}

    /** Tells of circles: one that no condition ends is a problem, another one a warning. */
    static void tell(List<Turn> turns) {
        Set<String> told = new HashSet<>();
        List<Turn> unconditional =
                turns.stream().filter(turn -> turn.rule.unconditional()).toList();
        new Loops(unconditional)
                .each(told, (turn, trace) -> turn.place.advise(Phrase.of(Code.MAYBE_CONDITION), Code.CIRCLE, trace));
        new Loops(turns)
                .each(told, (turn, trace) -> turn.place.warn(Phrase.of(Code.MAYBE_ENDS), Code.MAY_CIRCLE, trace));
    }

    /** What is told of a circle: the rule that begins it, and the ids of its rules. */
    private interface Teller {
        void tell(Turn first, String trace);
    }

    private void each(Set<String> told, Teller teller) {
        for (String event : graph.keySet()) {
            List<Turn> circle = told.contains(event) ? null : circle(event);
            if (circle != null) {
                circle.forEach(turn -> told.add(turn.rule.on().kind()));
                String trace = circle.stream().map(turn -> turn.rule.id()).collect(Collectors.joining(" > "));
                teller.tell(circle.get(0), trace + " > " + circle.get(0).rule.id());
            }
        }
    }

    /** Returns the rules of a shortest circle through an event, null if there is none. */
    private @Nullable List<Turn> circle(String start) {
        Map<String, Turn> by = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String event = next.remove();
            for (Map.Entry<String, Turn> step :
                    graph.getOrDefault(event, Map.of()).entrySet()) {
                if (by.putIfAbsent(step.getKey(), step.getValue()) == null) {
                    next.add(step.getKey());
                }
            }
        }
        if (!by.containsKey(start)) {
            return null;
        }
        List<Turn> circle = new ArrayList<>();
        String event = start;
        do {
            Turn turn = by.get(event);
            if (turn == null) {
                return null;
            }
            circle.add(0, turn);
            event = turn.rule.on().kind();
        } while (!event.equals(start));
        return circle;
    }

    /** Returns the events that the actions of a rule bring about wherever they have an effect. */
    private static Set<String> effects(Rule rule) {
        Set<String> events = new LinkedHashSet<>();
        for (Action action : rule.actions()) {
            if (action instanceof Action.ChangeTags) {
                each(events, rule.on().labelled(), "tagged");
            } else if (action instanceof Action.SetField field) {
                events.add(field.record() + ".updated");
                if (field.record().equals("lead")) {
                    events.addAll(List.of("lead.screened", "lead.scored"));
                }
            } else if (action instanceof Action.ChangeOwner) {
                each(events, rule.on().customers(), "assigned");
            } else if (action instanceof Action.OpenTicket) {
                events.addAll(List.of("ticket.opened", "account.tickets-changed"));
            } else if (action instanceof Action.ToPool) {
                each(events, rule.on().customers(), "released");
            }
        }
        return events;
    }

    private static void each(Set<String> events, List<Entity> records, String what) {
        records.forEach(record -> events.add(record.word() + "." + what));
    }
}
