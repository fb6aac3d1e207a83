package io.crmkit.rules.internal.section;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.people.UserId;
import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what a rule does, and checks that it can be done where the rule fires. */
final class ActionReader {
    private static final List<String> KINDS = List.of(
            "task",
            "notify",
            "tag",
            "set",
            "owner",
            "ticket",
            "startCadence",
            "stopCadence",
            "requestApproval",
            "pool");

    private static final Recipient OWNER = RecipientReader.OWNER;
    private static final Action NOTHING = new Action.ChangeTags(List.of(), List.of());

    private final Header header;
    private final Fields book;
    private final Happening on;

    ActionReader(Header header, Fields book, Happening on) {
        this.header = header;
        this.book = book;
        this.on = on;
    }

    @Nullable
    Action read(Fields body) {
        List<String> given = KINDS.stream().filter(body::has).toList();
        if (given.size() != 1) {
            body.place().must(Code.ONE_KIND, String.join(", ", KINDS));
            return null;
        }
        String kind = given.get(0);
        return switch (kind) {
            case "task" -> body.find(kind, Fields.object(this::task));
            case "notify" -> body.find(kind, Fields.object(this::message));
            case "tag" -> body.find(kind, Fields.object(ActionReader::tags));
            case "set" -> body.find(kind, Fields.object(this::field));
            case "owner" -> body.find(kind, this::owner);
            case "ticket" -> body.find(kind, this::ticket);
            case "startCadence" -> body.find(kind, Read.map(cadence(), Action.StartCadence::new));
            case "stopCadence" -> body.find(kind, this::stop);
            case "requestApproval" -> body.find(kind, this::approval);
            default -> body.find(kind, ActionReader::pool);
        };
    }

    private Action task(Fields body) {
        Span after = body.get("after", Span.READER, Span.NONE);
        return new Action.CreateTask(
                body.need("title", Names.TITLE, Names.NONE),
                body.get("to", new RecipientReader(book), OWNER),
                after.days(),
                after.hours());
    }

    private Action message(Fields body) {
        Reader<Recipient> one = new RecipientReader(book);
        Reader<Label> words = Names.title(Set.of("record"));
        Label title = body.need("title", words, Names.NONE);
        return new Action.Notify(
                body.need("to", Read.list(1, one), List.of(OWNER)),
                title,
                body.get("text", words, title),
                body.get("urgent", Read.FLAG, false));
    }

    private static @Nullable Action tags(Fields body) {
        Reader<List<String>> labels = Read.distinct(1, Read.name(100));
        if (!body.has("add") && !body.has("remove")) {
            body.place().must(Code.ONE_KIND, "add, remove");
            return null;
        }
        return new Action.ChangeTags(body.get("add", labels, List.of()), body.get("remove", labels, List.of()));
    }

    private Action owner(Place place) {
        if ("rules".equals(place.value())) {
            if (!on.customers().contains(Entity.LEAD)) {
                place.must(Code.ACTION_FITS, on.kind(), Entity.LEAD.word());
            }
            return new Action.ChangeOwner(null);
        }
        Reader<Action> user = Fields.object(
                body -> new Action.ChangeOwner(body.need("user", Read.map(Read.ID, UserId::of), UserId.of("nobody"))));
        Action action = place.value() instanceof Map<?, ?> ? user.read(place) : null;
        if (action == null && !(place.value() instanceof Map<?, ?>)) {
            place.must(Code.OWNER);
        }
        return action == null ? NOTHING : action;
    }

    private @Nullable Action ticket(Place place) {
        if (!on.customers().contains(Entity.ACCOUNT)) {
            place.must(Code.ACTION_FITS, on.kind(), Entity.ACCOUNT.word());
            return null;
        }
        return Fields.object(body -> (Action) new Action.OpenTicket(
                        body.need("title", Names.TITLE, Names.NONE), body.get("complaint", Read.FLAG, false)))
                .read(place);
    }

    private Reader<String> cadence() {
        return Read.choice(RecipientReader.names(
                book.place().has("cadences") ? book.at("cadences").value() : null));
    }

    private @Nullable Action stop(Place place) {
        return Boolean.TRUE.equals(place.value())
                ? new Action.StopCadence(null)
                : Read.map(cadence(), id -> (Action) new Action.StopCadence(id)).read(place);
    }

    private @Nullable Action approval(Place place) {
        if (!on.records().contains(Entity.OPPORTUNITY)) {
            place.must(Code.ACTION_FITS, on.kind(), Entity.OPPORTUNITY.word());
            return null;
        }
        Object pipeline = book.place().has("pipeline") ? book.at("pipeline").value() : null;
        Object declared = pipeline instanceof Map<?, ?> map ? map.get("approvals") : null;
        return Read.map(Read.choice(RecipientReader.names(declared)), id -> (Action) new Action.RequestApproval(id))
                .read(place);
    }

    private static @Nullable Action pool(Place place) {
        if (!Boolean.TRUE.equals(place.value())) {
            place.must(Code.TRUE);
            return null;
        }
        return new Action.ToPool();
    }

    private @Nullable Action field(Fields body) {
        Map<String, Entity> records = new LinkedHashMap<>();
        Map<String, CustomField> fields = new LinkedHashMap<>();
        for (Entity record : on.records()) {
            header.fields().values().forEach(field -> {
                String name = record.word() + ".fields." + field.name();
                records.put(name, record);
                fields.put(name, field);
            });
        }
        String name = body.need("field", Read.choice(RecipientReader.names(fields)), "");
        CustomField field = fields.get(name);
        Entity record = records.get(name);
        if (!body.has("value")) {
            body.place().missing("value");
        }
        if (field == null || record == null || !body.has("value")) {
            return null;
        }
        FieldValue value = value(field, body.at("value"));
        return value == null ? null : new Action.SetField(record.word(), field.name(), value);
    }

    private @Nullable FieldValue value(CustomField field, Place place) {
        FieldValue value = reader(field.type()).read(place);
        if (value != null && !field.choices().isEmpty()) {
            Set<String> texts = value instanceof FieldValue.OfTags tags ? tags.value() : Set.of(value.text());
            texts.stream()
                    .filter(text -> !field.choices().contains(text))
                    .sorted()
                    .forEach(text -> place.unknown(Code.ONE_OF, text, field.choices()));
        }
        return value;
    }

    private Reader<FieldValue> reader(FieldType type) {
        String most = "999999999999999";
        return switch (type) {
            case TEXT -> Read.map(Read.name(1_000), FieldValue::of);
            case NUMBER -> Read.map(Read.number("-" + most, most, 12), FieldValue::of);
            case BOOLEAN -> Read.map(Read.FLAG, FieldValue::of);
            case DATE -> Read.map(Read.parsed(Code.DATE, LocalDate::parse), FieldValue::of);
            case INSTANT -> Read.map(Read.parsed(Code.INSTANT, Instant::parse), FieldValue::of);
            case MONEY ->
                Read.map(
                        Read.number("-" + most, most, header.currency().getDecimalPlaces()),
                        number -> FieldValue.of(Money.of(header.currency(), number)));
            case TAGS -> Read.map(Read.distinct(0, Read.name(100)), tags -> new FieldValue.OfTags(Set.copyOf(tags)));
            case DURATION -> Read.parsed(Code.DURATION, text -> FieldValue.of(Duration.parse(text)));
            case REFERENCE -> Read.parsed(Code.ID, FieldValue::reference);
        };
    }
}
