package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Entity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A kind of event that automations wait for. */
public final class Happening {
    private static final Map<String, Happening> ALL = Collections.unmodifiableMap(known());

    /** An opportunity came to another stage. */
    static final Happening MOVED = Objects.requireNonNull(ALL.get("opportunity.moved"));

    /** What time alone brings about: each is told once, and changes nothing a condition reads. */
    private static final Set<String> OF_TIME = Set.of(
            "contact-due",
            "recycle-reminded",
            "first-contact-reminder",
            "first-contact-overdue",
            "first-contact-not-covered",
            "silent",
            "stalled",
            "quote-reminder",
            "sla-warning",
            "sla-breach",
            "sla-escalation",
            "sla-not-covered");

    private final String kind;
    private final List<Entity> entities;

    private Happening(String kind, List<Entity> entities) {
        this.kind = kind;
        this.entities = entities;
    }

    private static Map<String, Happening> known() {
        Map<String, Happening> known = new LinkedHashMap<>();
        add(
                known,
                List.of(Entity.LEAD),
                "captured merged updated screened scored assigned queued pooled claimed released recycled escalated contacted",
                "tagged converted contact-due recycle-reminded first-contact-reminder first-contact-overdue",
                "first-contact-not-covered engaged grade-crossing silent locked unlocked");
        add(
                known,
                List.of(Entity.ACCOUNT),
                "created joined assigned claimed released recycled contacted tagged updated contact-due recycle-reminded",
                "opportunities-changed tickets-changed silent locked unlocked");
        add(known, List.of(Entity.CONTACT, Entity.ACCOUNT), "created roles-set");
        add(
                known,
                List.of(Entity.OPPORTUNITY, Entity.ACCOUNT, Entity.CONTACT),
                "opened moved won lost reopened updated contacted evidence-added probability-set gate-bypassed tagged",
                "stalled quote-reminder put-on-hold resumed owner-changed");
        add(
                known,
                List.of(Entity.INTERACTION, Entity.LEAD, Entity.ACCOUNT, Entity.OPPORTUNITY, Entity.CONTACT),
                "logged");
        add(
                known,
                List.of(Entity.TICKET, Entity.ACCOUNT),
                "opened acknowledged answered customer-wrote waits resumed resolved closed reopened owner-changed",
                "sla-warning sla-breach sla-escalation sla-not-covered");
        return known;
    }

    private static void add(Map<String, Happening> known, List<Entity> entities, String... events) {
        Stream.of(events)
                .flatMap(some -> Stream.of(some.split(" ", -1)))
                .map(event -> entities.get(0).word() + "." + event)
                .forEach(kind -> known.put(kind, new Happening(kind, entities)));
    }

    /** Returns all by the kinds of their events, in an order that people read. */
    public static Map<String, Happening> all() {
        return ALL;
    }

    /** Returns the kind of the event. */
    String kind() {
        return kind;
    }

    /** Returns whether time alone brings it about. A rule that waits for it fires if its condition holds then. */
    boolean isOfTime() {
        return OF_TIME.contains(kind.substring(kind.indexOf('.') + 1));
    }

    /** Returns the records that a rule may look at: the one it happens to, and those that belong to it. */
    public List<Entity> entities() {
        return entities;
    }

    /** Returns the kinds of records whose labels are changed: the record itself, or what it is about. */
    List<Entity> labelled() {
        return entities.get(0) == Entity.OPPORTUNITY ? List.of(Entity.OPPORTUNITY) : records();
    }

    /** Returns the kinds of records whose custom fields are set. */
    List<Entity> records() {
        return switch (entities.get(0)) {
            case LEAD -> List.of(Entity.LEAD);
            case OPPORTUNITY -> List.of(Entity.OPPORTUNITY, Entity.ACCOUNT);
            case INTERACTION -> List.of(Entity.LEAD, Entity.ACCOUNT, Entity.OPPORTUNITY);
            case ACCOUNT, CONTACT, TICKET -> List.of(Entity.ACCOUNT);
        };
    }

    /** Returns the kinds of records that customers of it are. */
    List<Entity> customers() {
        return records().stream().filter(entity -> entity != Entity.OPPORTUNITY).toList();
    }
}
