package io.crmkit.rules.verify;

import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.Happening;
import io.crmkit.rules.internal.section.Header;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names and values that cases may use: any, as long as no book is known, or those of one book. */
final class Scope {
    /** What there is where no element is. */
    static final String NONE = "none";

    private static final Reader<String> ANY = Read.text(200);

    private final @Nullable RuleElements elements;
    private final @Nullable Vocabulary vocabulary;

    private Scope(@Nullable RuleElements elements, @Nullable Vocabulary vocabulary) {
        this.elements = elements;
        this.vocabulary = vocabulary;
    }

    /** Returns the scope of no book. */
    static Scope any() {
        return new Scope(null, null);
    }

    /** Returns the scope of a book. */
    static Scope of(RuleBook book, RuleElements elements) {
        Problems none = new Problems();
        Object root = Objects.requireNonNull(Documents.parse(book.canonical(), none));
        Header header = Objects.requireNonNull(Fields.object(Header::read).read(Place.root(root, none)));
        return new Scope(elements, header.vocabulary());
    }

    Reader<String> element(RuleCoverage.Kind kind) {
        return one(all -> all.ids(kind));
    }

    /** Reads the id of an element, or that there is none. */
    Reader<String> elementOrNone(RuleCoverage.Kind kind) {
        return one(all -> Stream.concat(all.ids(kind).stream(), Stream.of(NONE)).toList());
    }

    Reader<String> grade() {
        return one(RuleElements::grades);
    }

    /** Reads the kind of an event that counts for engagement. */
    Reader<String> event() {
        return one(RuleElements::events);
    }

    Reader<String> reason() {
        return one(RuleElements::reasons);
    }

    Reader<String> code() {
        return one(RuleElements::codes);
    }

    Reader<String> role() {
        return one(RuleElements::roles);
    }

    Reader<String> cadence() {
        return one(RuleElements::cadences);
    }

    /** Reads the id of a step; any if the cadence is broken. */
    Reader<String> step(String cadence) {
        return cadence.isEmpty() ? ANY : one(all -> all.steps(cadence));
    }

    /** Reads the stage that asks for an approval, or the id of one that is declared. */
    Reader<String> approval(RuleCoverage.Kind kind) {
        return one(all -> all.approvals(kind));
    }

    /** Reads a seat of an approval; any if the approval is broken. */
    Reader<String> seat(RuleCoverage.Kind kind, String approval) {
        return approval.isEmpty() ? ANY : one(all -> all.seats(kind, approval));
    }

    Reader<String> evidence() {
        return one(all -> all.ids(RuleCoverage.Kind.EVIDENCE).stream()
                .map(id -> id.substring(id.indexOf('/') + 1))
                .distinct()
                .toList());
    }

    private Reader<String> one(Function<RuleElements, List<String>> names) {
        if (elements == null) {
            return ANY;
        }
        Map<String, String> known = new LinkedHashMap<>();
        names.apply(elements).forEach(name -> known.put(name, name));
        return Read.choice(known);
    }

    /** Reads the kind of an event that automations wait for. */
    Reader<String> happening() {
        Map<String, String> known = new TreeMap<>();
        Happening.all().keySet().forEach(event -> known.put(event, event));
        return Read.choice(known);
    }

    /** Reads the ids of tasks that a stage requires. */
    Reader<String> task() {
        return one(all -> all.ids(RuleCoverage.Kind.TASK).stream()
                .map(id -> id.substring(id.indexOf('/') + 1))
                .distinct()
                .toList());
    }

    /** Reads the facts of a case about a lead, each value as its field wants it. */
    Map<String, Object> given(Place place) {
        return given(place, List.of(Entity.LEAD));
    }

    /** Reads the facts of a case about a record of one kind. */
    Map<String, Object> given(Place place, Entity entity) {
        return given(place, List.of(entity));
    }

    /** Reads the facts of a case about an opportunity and what belongs to it. */
    Map<String, Object> givenDeal(Place place) {
        return given(place, List.of(Entity.OPPORTUNITY, Entity.ACCOUNT, Entity.CONTACT));
    }

    /** Reads the facts of a case about a ticket and its customer. */
    Map<String, Object> givenTicket(Place place) {
        return given(place, List.of(Entity.TICKET, Entity.ACCOUNT));
    }

    /** Reads the facts of a case about an event, each value as its field wants it. */
    Map<String, Object> given(Place place, String event) {
        Happening happening = Happening.all().get(event);
        return given(place, happening == null ? List.of(Entity.values()) : happening.entities());
    }

    private Map<String, Object> given(Place place, List<Entity> entities) {
        Vocabulary readable = vocabulary == null
                ? null
                : vocabulary.of(
                        entities.get(0), entities.subList(1, entities.size()).toArray(Entity[]::new));
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!(place.value() instanceof Map<?, ?> map)) {
            place.must(Code.OBJECT);
            return facts;
        }
        map.forEach((key, child) -> {
            String name = (String) key;
            Object value = value(name, place.child(name, child), readable);
            if (value != null) {
                facts.put(name, value);
            }
        });
        return facts;
    }

    private static @Nullable Object value(String name, Place place, @Nullable Vocabulary readable) {
        if (readable == null) {
            return place.value();
        }
        Term term = readable.term(name);
        if (term == null) {
            Place field = new Place(name, place.pointer(), place.name(), place.problems());
            field.unknown(Code.READABLE_FIELD, name, readable.names());
            return null;
        }
        Object value = reader(term.kind()).read(place);
        if (value != null && !term.choices().isEmpty()) {
            texts(value)
                    .filter(text -> !term.choices().contains(text))
                    .forEach(text -> place.unknown(Code.ONE_OF, text, term.choices()));
        }
        return value;
    }

    private static Stream<String> texts(Object value) {
        return value instanceof LinkedHashSet<?> tags
                ? tags.stream().map(Object::toString)
                : Stream.of(value.toString());
    }

    private static Reader<? extends Object> reader(Kind kind) {
        return switch (kind) {
            case TEXT -> Read.text(4_000);
            case NUMBER -> Values::number;
            case BOOLEAN -> Read.FLAG;
            case DATE -> Values.DATE;
            case INSTANT -> Values.INSTANT;
            case DURATION -> Values.DURATION;
            case REFERENCE -> Read.ID;
            case TAGS -> Read.map(Read.list(0, Read.text(4_000)), LinkedHashSet::new);
        };
    }
}
