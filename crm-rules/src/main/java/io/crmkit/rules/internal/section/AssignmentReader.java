package io.crmkit.rules.internal.section;

import io.crmkit.pool.PoolId;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.AssignmentSection.Fallback;
import io.crmkit.rules.internal.section.AssignmentSection.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the assignment section and checks its order, its fallback and that every entry can be reached. */
public final class AssignmentReader {
    private static final Fallback QUEUE = new Fallback(null, null);
    private static final int MOST_ORDER = 1_000_000;
    private static final Reader<Duration> INTERVAL = Read.parsed(Code.INTERVAL, AssignmentReader::interval);

    /** Stands in for an order that is missing or broken; it is not compared with others. */
    private static final int BROKEN = MOST_ORDER + 1;

    private final Map<String, Object> ids = new HashMap<>(Map.of(
            AssignmentSection.FALLBACK, Phrase.of(Code.AT_FALLBACK),
            SameOwner.RULE, Phrase.of(Code.AT_SAME_OWNER),
            FirstContact.RULE, Phrase.of(Code.AT_FIRST_CONTACT)));
    private final Map<Integer, Object> orders = new HashMap<>();
    private final Map<Integer, Reach.Turn> turns = new TreeMap<>();
    /** Entries with the same people share what is known of them. */
    private final Map<Group, Group> known = new HashMap<>();

    private final Reader<Condition> conditions;
    private final Header header;
    private final PoolSection pool;
    private final GroupReader groups;
    private final Map<String, BusinessDays> calendars;

    private AssignmentReader(Header header, PoolSection pool, Map<String, BusinessDays> calendars) {
        this.header = header;
        Vocabulary vocabulary = header.vocabulary().of(Entity.LEAD);
        this.conditions = Reach.possible(new ConditionReader(vocabulary));
        this.pool = pool;
        this.calendars = calendars;
        this.groups = new GroupReader(vocabulary, calendars);
    }

    /** Returns a reader of the section. */
    public static Reader<AssignmentSection> reader(
            Header header, PoolSection pool, Map<String, BusinessDays> calendars, String book) {
        return Fields.object(body -> new AssignmentReader(header, pool, calendars).read(body, book));
    }

    private static Duration interval(String text) {
        Duration interval = Duration.parse(text);
        if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return interval;
    }

    private AssignmentSection read(Fields body, String book) {
        List<Rule> entries = body.get("entries", this::entries, List.of());
        Eligibility eligibility = new Eligibility(
                body.get("dailyCap", Read.whole(1, 1_000_000), Integer.MAX_VALUE),
                body.get("coolDownDays", Read.whole(0, Sections.MOST_DAYS), 0),
                pool.holdings());
        return new AssignmentSection(
                book,
                header.vocabulary(),
                AssignmentSection.Entries.of(entries),
                body.need("fallback", Fields.object(this::fallback), QUEUE),
                eligibility,
                new SameOwner(body.find("sameOwnerWithin", Periods.POSITIVE), header.zone()),
                body.get("retryEvery", INTERVAL, Duration.ofMinutes(30)),
                body.find("firstContact", Fields.object(rule -> FirstContact.read(rule, calendars))));
    }

    private List<Rule> entries(Place place) {
        Reader<Rule> entry = Fields.object(this::entry);
        List<Rule> entries = new ArrayList<>();
        Map<String, Place> unconditional = new HashMap<>();
        Read.list(0, element -> {
                    Rule rule = entry.read(element);
                    if (rule != null) {
                        entries.add(rule);
                        if (!element.has("when")) {
                            unconditional.put(rule.id(), element);
                        }
                    }
                    return rule;
                })
                .read(place);
        entries.sort(Comparator.comparingInt(Rule::order));
        List<Rule> sound =
                entries.stream().filter(rule -> rule.order() != BROKEN).toList();
        for (Rule rule : sound.subList(0, Math.max(0, sound.size() - 1))) {
            Place element = unconditional.get(rule.id());
            if (element != null) {
                element.must(Code.ENTRY_REACHABLE);
            }
        }
        Reach.inOrder(turns.values());
        return entries;
    }

    private Rule entry(Fields body) {
        String id = Sections.id(body, ids);
        int order = body.need("order", Read.whole(0, MOST_ORDER), BROKEN);
        if (order != BROKEN) {
            Read.once(orders, order, body.at("order"));
        }
        Condition when = body.get("when", conditions, Condition.always());
        if (body.has("when")) {
            turns.put(order, new Reach.Turn(id, when, body.at("when")));
        }
        List<String> skills = body.get("skills", Read.distinct(1, Read.name(100)), List.of());
        Group group = groups.read(body, skills);
        return new Rule(id, order, when.flat(), known.computeIfAbsent(group, same -> group));
    }

    private Fallback fallback(Fields body) {
        boolean people = body.has("users") || body.has("teams");
        int kinds = (body.has("queue") ? 1 : 0) + (body.has("pool") ? 1 : 0) + (people ? 1 : 0);
        body.has("strategy");
        if (kinds != 1) {
            body.place().must(Code.ONE_FALLBACK);
            return QUEUE;
        }
        if (body.has("queue") && !Boolean.TRUE.equals(body.at("queue").value())) {
            body.at("queue").must(Code.TRUE);
        }
        Map<String, String> pools =
                pool.pools().stream().map(one -> one.id().value()).collect(Sections.byName());
        String name = body.find("pool", Read.choice(pools));
        return new Fallback(name == null ? null : PoolId.of(name), people ? groups.read(body, List.of()) : null);
    }
}
