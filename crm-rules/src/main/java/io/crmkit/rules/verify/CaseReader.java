package io.crmkit.rules.verify;

import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads a document of rule tests. */
final class CaseReader {
    /** The newest format this release reads. */
    private static final int FORMAT = 1;

    private static final List<String> DEEDS = List.of(
            "move",
            "cadence",
            "order",
            "event",
            "capture",
            "lose",
            "contract",
            "roles",
            "assigned",
            "idle",
            "ticket",
            "silent",
            "approval");
    private static final Money NOTHING = Money.zero(CurrencyUnit.USD);

    private final Scope scope;
    private final Instant now;
    private final Map<String, Object> names = new HashMap<>();

    private CaseReader(Scope scope, Instant now) {
        this.scope = scope;
        this.now = now;
    }

    /** A document. */
    record Tests(String name, List<Case> cases) {}

    /** A case and where it stands. */
    record Case(String name, String path, Question question) {}

    /** Reads a document; null if it is no object, which then is a problem. */
    static @Nullable Tests read(Place root, Scope scope) {
        return Fields.object(body -> {
                    int format = body.need("format", Read.whole(1, 1_000_000), FORMAT);
                    if (format > FORMAT) {
                        body.at("format")
                                .advise(Phrase.of(Code.MAYBE_RELEASE), Code.NEWEST_FORMAT, Integer.toString(FORMAT));
                    }
                    String name = body.need("name", Read.text(100), "");
                    CaseReader reader =
                            new CaseReader(scope, body.get("now", Values.INSTANT, RuleVerifier.DEFAULT_NOW));
                    return new Tests(name, body.need("cases", Read.list(1, Fields.object(reader::one)), List.of()));
                })
                .read(root);
    }

    private Case one(Fields body) {
        String name = body.need("name", Read.text(200), "");
        if (!name.isEmpty()) {
            Read.once(names, name, body.at("name"));
        }
        Instant at = body.get("now", Values.INSTANT, now);
        return new Case(name, body.place().pointer(), body.has("when") ? deed(body, at) : lead(body, at));
    }

    private Question lead(Fields body, Instant at) {
        Map<String, Object> facts = body.get("given", scope::given, Map.of());
        List<Engagement> events = new ArrayList<>();
        body.get("events", Read.list(1, Fields.object(event -> events(event, at, events))), List.of());
        LeadQuestion.Given given = new LeadQuestion.Given(facts, events);
        Reader<LeadQuestion> reader = Fields.object(then -> LeadQuestion.read(then, given, at, scope));
        return body.need(
                "then",
                reader,
                new LeadQuestion(given, at, null, null, null, List.of(), null, List.of(), null, null, null));
    }

    /** Reads one event, or several at one instant, for the present instant if none is named. */
    private boolean events(Fields body, Instant now, List<Engagement> events) {
        String kind = body.need("kind", scope.event(), "");
        Instant at = body.get("at", Values.INSTANT, now);
        int times = body.get("times", Read.whole(1, EngagementHistory.MOST), 1);
        for (int i = 0; i < times; i++) {
            events.add(Engagement.of(String.format(Locale.ROOT, "event-%06d", events.size() + 1), kind, at));
        }
        return true;
    }

    /** What is done, then what is expected; a deed that cannot be told leaves nothing to expect. */
    private Question deed(Fields body, Instant at) {
        Question broken = new MoveQuestion(MoveQuestion.Try.NONE, at, null, List.of());
        Reader<Reader<? extends Question>> deeds = Fields.object(when -> {
            List<String> given = DEEDS.stream().filter(when::has).toList();
            if (given.size() != 1) {
                when.place().must(Code.ONE_KIND, String.join(", ", DEEDS));
                return place -> broken;
            }
            return switch (given.get(0)) {
                case "move" -> move(when, at);
                case "cadence" -> cadence(when, body, at);
                case "event" -> event(when, body, at);
                case "capture" -> capture(when, at);
                case "lose" -> loss(when, at);
                case "contract" -> contract(when, at);
                case "roles" -> roles(when);
                case "assigned" -> assigned(when, at);
                case "idle" -> idle(when, body, at);
                case "ticket" -> ticket(when, at);
                case "approval" -> approval(when, at);
                case "silent" -> silent(when, body, at);
                default -> order(when, at);
            };
        });
        Reader<? extends Question> expected = body.get("when", deeds, place -> broken);
        if (!body.has("then")) {
            body.place().missing("then");
            return broken;
        }
        Question question = expected.read(body.at("then"));
        return question == null ? broken : question;
    }

    private Reader<? extends Question> move(Fields when, Instant at) {
        Reader<MoveQuestion.Try> reader = Fields.object(move -> MoveQuestion.Try.read(move, scope));
        MoveQuestion.Try tried = when.get("move", reader, MoveQuestion.Try.NONE);
        return Fields.object(then -> MoveQuestion.read(then, tried, at, scope));
    }

    private Reader<? extends Question> cadence(Fields when, Fields body, Instant at) {
        Entity customer = when.get("customer", IdleQuestion.CUSTOMER, Entity.LEAD);
        CadenceQuestion.Given given = new CadenceQuestion.Given(
                when.get("cadence", scope.cadence(), ""),
                when.find("zone", Read.parsed(Code.ZONE, ZoneId::of)),
                customer,
                body.get("given", place -> scope.given(place, customer), Map.of()));
        return Fields.object(then -> CadenceQuestion.read(then, given, at, scope));
    }

    /** What happens, to records of which something is given. */
    private Reader<? extends Question> event(Fields when, Fields body, Instant at) {
        String event = when.get("event", scope.happening(), "");
        Map<String, Object> given = body.get("given", place -> scope.given(place, event), Map.of());
        return Fields.object(then -> EventQuestion.read(then, event, given, at, scope));
    }

    private Reader<? extends Question> capture(Fields when, Instant at) {
        CaptureQuestion.Given given = CaptureQuestion.Given.read(when, scope);
        return Fields.object(then -> CaptureQuestion.read(then, given, at, scope));
    }

    private Reader<? extends Question> loss(Fields when, Instant at) {
        Reader<LossQuestion.Try> reader = Fields.object(lose -> LossQuestion.Try.read(lose, scope));
        LossQuestion.Try tried = when.get("lose", reader, LossQuestion.Try.NONE);
        return Fields.object(then -> LossQuestion.read(then, tried, at));
    }

    private static Reader<? extends Question> contract(Fields when, Instant at) {
        Reader<ContractQuestion.Given> reader = Fields.object(ContractQuestion.Given::read);
        ContractQuestion.Given given = when.get("contract", reader, ContractQuestion.Given.NONE);
        return Fields.object(then -> ContractQuestion.read(then, given, at));
    }

    private Reader<? extends Question> roles(Fields when) {
        List<String> roles = when.get("roles", Read.distinct(1, scope.role()), List.of());
        return Fields.object(then -> RolesQuestion.read(then, roles));
    }

    private static Reader<? extends Question> assigned(Fields when, Instant at) {
        String owner = when.get("assigned", Read.ID, "somebody");
        return Fields.object(then -> FirstContactQuestion.read(then, owner, at));
    }

    private Reader<? extends Question> idle(Fields when, Fields body, Instant at) {
        Entity customer = when.get("idle", IdleQuestion.CUSTOMER, Entity.LEAD);
        Map<String, Object> given = body.get("given", place -> scope.given(place, customer), Map.of());
        return Fields.object(then -> IdleQuestion.read(then, customer, given, at, scope));
    }

    private Reader<? extends Question> ticket(Fields when, Instant at) {
        Map<String, Object> given = when.get("ticket", scope::givenTicket, Map.of());
        return Fields.object(then -> TicketQuestion.read(then, given, at, scope));
    }

    private Reader<? extends Question> silent(Fields when, Fields body, Instant at) {
        Entity customer = when.get("silent", IdleQuestion.CUSTOMER, Entity.LEAD);
        Map<String, Object> given = body.get("given", place -> scope.given(place, customer), Map.of());
        return Fields.object(then -> SilenceQuestion.read(then, customer, given, at, scope));
    }

    private Reader<? extends Question> approval(Fields when, Instant at) {
        Reader<ApprovalQuestion.Given> reader = Fields.object(body -> ApprovalQuestion.Given.read(body, scope));
        ApprovalQuestion.Given given = when.get("approval", reader, ApprovalQuestion.Given.NONE);
        return Fields.object(then -> ApprovalQuestion.read(then, given, at, scope));
    }

    private static @Nullable Money total(Place place) {
        Money total = Values.MONEY.read(place);
        if (total != null && !total.isPositive()) {
            place.must(Code.ABOVE_ZERO);
        }
        return total;
    }

    private Reader<? extends Question> order(Fields when, Instant at) {
        record Order(Money total, LocalDate on) {}
        Reader<Order> reader = Fields.object(order -> new Order(
                order.need("total", CaseReader::total, NOTHING), order.need("on", Values.DATE, LocalDate.EPOCH)));
        Order order = when.get("order", reader, new Order(NOTHING, LocalDate.EPOCH));
        return Fields.object(then -> OrderQuestion.read(then, order.total, order.on, at));
    }
}
