package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Matcher;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.AutomationSection.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the automations, and tells of those that make each other fire for ever. */
public final class AutomationReader {
    private static final int MOST_SALIENCE = 1_000_000;

    private final Header header;
    private final Fields book;
    private final Map<String, Object> ids = new HashMap<>();
    private final Map<String, Reader<Condition>> conditions = new HashMap<>();
    private final List<Loops.Turn> turns = new ArrayList<>();

    private AutomationReader(Header header, Fields book) {
        this.header = header;
        this.book = book;
    }

    /**
     * Returns a reader of the section.
     *
     * @param body the whole book, whose roles and cadences the rules name
     */
    public static Reader<AutomationSection> reader(Header header, Fields body, String hash) {
        return place -> {
            AutomationReader reader = new AutomationReader(header, body);
            List<Rule> rules = Read.list(0, Fields.object(reader::rule)).read(place);
            Loops.tell(reader.turns);
            return rules == null ? null : new AutomationSection(hash, header.vocabulary(), rules);
        };
    }

    /** Returns the section of a book that has none. */
    public static AutomationSection absent(Header header, String hash) {
        return new AutomationSection(hash, header.vocabulary(), List.of());
    }

    private Rule rule(Fields body) {
        String id = Sections.id(body, ids);
        Map<String, Happening> known = Happening.all();
        Happening on =
                body.need("on", Read.choice(known), known.values().iterator().next());
        // which fields a condition may read is known with the event only
        boolean asked = body.has("when") && known.containsKey(text(body));
        Condition when = asked
                ? body.get("when", conditions.computeIfAbsent(on.kind(), none -> conditions(on)), Condition.always())
                : Condition.always();
        Rule rule = new Rule(
                id,
                on,
                when,
                Matcher.one(when),
                body.get("salience", Read.whole(-MOST_SALIENCE, MOST_SALIENCE), 0),
                body.need("then", Read.list(1, Fields.object(new ActionReader(header, book, on)::read)), List.of()));
        turns.add(new Loops.Turn(rule, on(body)));
        return rule;
    }

    private static String text(Fields body) {
        return body.has("on") && body.at("on").value() instanceof String kind ? kind : "";
    }

    private Reader<Condition> conditions(Happening on) {
        List<Entity> entities = on.entities();
        Vocabulary vocabulary = header.vocabulary()
                .of(entities.get(0), entities.subList(1, entities.size()).toArray(Entity[]::new));
        return Reach.possible(new ConditionReader(vocabulary));
    }

    private static Place on(Fields body) {
        return body.has("on") ? body.at("on") : body.place();
    }
}
