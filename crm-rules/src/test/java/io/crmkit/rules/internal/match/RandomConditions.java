package io.crmkit.rules.internal.match;

import io.crmkit.account.Account;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.activity.Interaction;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Situation;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Samples;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Givens;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.service.Ticket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Conditions and leads from a seed, over few values, so that they often meet. */
final class RandomConditions {
    private static final List<String> WORDS = List.of(
            "a",
            "B",
            "b",
            "ｂ",
            "straße",
            "STRASSE",
            "Ä",
            "a\u0308",
            "ı",
            "I",
            "i",
            "web",
            "Web shop",
            "shop",
            "x1",
            "x2");
    private static final List<BigDecimal> NUMBERS = List.of(
            BigDecimal.ZERO,
            new BigDecimal("-3"),
            new BigDecimal("1"),
            new BigDecimal("1.50"),
            new BigDecimal("1.5000000001"),
            new BigDecimal("2"),
            new BigDecimal("2.0"),
            new BigDecimal("100000"),
            new BigDecimal("999999999999999.1"),
            new BigDecimal("999999999999999.2"));
    private static final List<String> DATES = List.of("2025-12-31", "2026-01-05", "2026-01-06", "2026-02-28");
    private static final List<String> INSTANTS = List.of(
            "2026-01-05T01:00:00Z",
            "2026-01-05T01:00:00.000001Z",
            "2026-01-05T01:00:00.000000001Z",
            "2026-01-06T00:00:00Z",
            "1969-12-31T23:59:59.999999Z");
    private static final List<String> MOMENTS = List.of("now", "now-P1D", "now+P1M", "now-P7D");
    private static final List<String> LENGTHS =
            List.of("PT0S", "PT36H", "PT48H", "PT-1H", "PT0.000001S", "PT876600H", "PT1H");
    private static final List<String> IDS = List.of("alice", "Alice", "bob", "x1", "s1", "web");
    private static final List<String> STAGES = List.of("s1", "s2", "S1");
    private static final List<String> TEXTS =
            List.of("lead.name", "lead.source", "lead.fields.code", "contact.title", "ticket.text");
    private static final List<String> NUMERIC = List.of(
            "lead.budget",
            "lead.fields.size",
            "lead.fields.revenue",
            "account.winsInIndustry",
            "opportunity.amount",
            "opportunity.daysToClose");
    private static final List<String> DURATIONS =
            List.of("lead.fields.lasts", "opportunity.ageInStage", "ticket.responseTime");
    private static final List<String> REFERENCES = List.of("lead.owner", "opportunity.owner", "account.owner");

    private final Random random;
    private final Vocabulary vocabulary;

    RandomConditions(long seed) {
        random = new Random(seed);
        vocabulary = new Vocabulary(CurrencyUnit.of("CNY"), ZoneId.of("Asia/Shanghai"), List.of("A", "B"), STAGES);
        vocabulary.custom("code", FieldType.TEXT, List.of());
        vocabulary.custom("size", FieldType.NUMBER, List.of());
        vocabulary.custom("revenue", FieldType.MONEY, List.of());
        vocabulary.custom("partner", FieldType.BOOLEAN, List.of());
        vocabulary.custom("founded", FieldType.DATE, List.of());
        vocabulary.custom("demoAt", FieldType.INSTANT, List.of());
        vocabulary.custom("products", FieldType.TAGS, List.of());
        vocabulary.custom("lasts", FieldType.DURATION, List.of());
        vocabulary.custom("partnerId", FieldType.REFERENCE, List.of());
    }

    List<Condition> conditions(int count) {
        Problems problems = new Problems();
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            conditions.add(read(new ConditionReader(vocabulary), i, problems).when());
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.list().toString());
        }
        return conditions;
    }

    /** Conditions at the pointers /0, /1 and so on, and problems where they can never hold. */
    List<Reach.Turn> turns(int count, Problems problems) {
        List<Reach.Turn> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(read(Reach.possible(new ConditionReader(vocabulary)), i, problems));
        }
        return turns;
    }

    /** A condition as the document has it. */
    Map<String, Object> document() {
        return flat() ? Map.of("all", list(1 + random.nextInt(4), this::comparison)) : tree(3);
    }

    /** The field of a name. */
    Term term(String name) {
        return Objects.requireNonNull(vocabulary.term(name), name);
    }

    /** The condition of a document, as the book reads it. */
    Condition read(Object document) {
        Problems problems = new Problems();
        Condition condition = new ConditionReader(vocabulary).read(Place.root(document, problems));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.list().toString());
        }
        return Objects.requireNonNull(condition);
    }

    private Reach.Turn read(Reader<Condition> reader, int number, Problems problems) {
        Object tree = document();
        Place place = new Place(tree, "/" + number, "when", problems);
        Condition condition = Objects.requireNonNull(reader.read(place), tree::toString);
        return new Reach.Turn("c" + number, condition, place);
    }

    private boolean flat() {
        return random.nextInt(3) > 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> List<T> list(int size, java.util.function.Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    private Map<String, Object> tree(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        int size = 1 + random.nextInt(3);
        return switch (kind) {
            case 1 -> Map.of("all", list(size, () -> tree(depth - 1)));
            case 2 -> Map.of("any", list(size, () -> tree(depth - 1)));
            case 3 -> Map.of("not", tree(depth - 1));
            case 4 ->
                Map.of(
                        "atLeast",
                        BigDecimal.valueOf(1 + random.nextInt(size)),
                        "of",
                        list(size, () -> tree(depth - 1)));
            default -> comparison();
        };
    }

    private Map<String, Object> comparison() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> text(one(TEXTS));
            case 3, 4 -> ordered(one(NUMERIC), () -> one(NUMBERS));
            case 5 -> flag(one(List.of("lead.fields.partner", "ticket.complaint")));
            case 6 -> tags(one(List.of("lead.tags", "lead.fields.products", "opportunity.evidence")));
            case 7 -> ordered(one(DURATIONS), () -> one(LENGTHS));
            case 8 -> reference(one(REFERENCES), IDS);
            case 9 ->
                random.nextBoolean()
                        ? reference("opportunity.stage", STAGES)
                        : compared("contact.roles", "in", list(1, () -> one(List.of("USER", "DECIDER"))));
            default ->
                switch (random.nextInt(3)) {
                    case 0 -> timed("lead.fields.founded", () -> one(DATES), "P3D");
                    case 1 -> timed("opportunity.expectedClose", () -> one(DATES), "P3D");
                    default ->
                        timed(one(List.of("lead.fields.demoAt", "ticket.openedAt")), () -> one(INSTANTS), "PT30H");
                };
        };
    }

    private Map<String, Object> flag(String field) {
        return random.nextBoolean()
                ? compared(field, one(List.of("equals", "notEquals")), random.nextBoolean())
                : present(field);
    }

    private Map<String, Object> reference(String field, List<String> ids) {
        String operator = one(List.of("equals", "equals", "notEquals", "in", "notIn", "exists"));
        return switch (operator) {
            case "in", "notIn" -> compared(field, operator, list(1 + random.nextInt(3), () -> one(ids)));
            case "exists" -> present(field);
            default -> compared(field, operator, one(ids));
        };
    }

    private Map<String, Object> text(String field) {
        String operator = one(List.of(
                "equals",
                "equals",
                "equals",
                "notEquals",
                "in",
                "notIn",
                "contains",
                "containsAny",
                "containsAll",
                "startsWith",
                "endsWith",
                "matches",
                "exists"));
        return switch (operator) {
            case "in", "notIn", "containsAny", "containsAll" ->
                compared(field, operator, list(1 + random.nextInt(3), () -> one(WORDS)));
            case "matches" -> compared(field, operator, one(List.of(".*b.*", "web.*", "[x]\\d", "stra(ss|ß)e")));
            case "exists" -> present(field);
            default -> compared(field, operator, one(WORDS));
        };
    }

    private Map<String, Object> tags(String field) {
        String operator = one(List.of("contains", "contains", "in", "notIn", "containsAny", "containsAll", "exists"));
        return switch (operator) {
            case "contains" -> compared(field, operator, one(WORDS));
            case "exists" -> present(field);
            default -> compared(field, operator, list(1 + random.nextInt(3), () -> one(WORDS)));
        };
    }

    private Map<String, Object> ordered(String field, java.util.function.Supplier<?> value) {
        String operator = one(List.of(
                "equals", "notEquals", "in", "notIn", "atLeast", "atMost", "above", "below", "between", "exists"));
        return switch (operator) {
            case "in", "notIn" -> compared(field, operator, list(1 + random.nextInt(3), value::get));
            case "between" -> compared(field, operator, sorted(value.get(), value.get()));
            case "exists" -> present(field);
            default -> compared(field, operator, value.get());
        };
    }

    private static List<Object> sorted(Object a, Object b) {
        return order(a, b) <= 0 ? List.of(a, b) : List.of(b, a);
    }

    private static int order(Object a, Object b) {
        if (a instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) b);
        }
        String text = a.toString();
        if (text.contains("P")) {
            return Duration.parse(text).compareTo(Duration.parse(b.toString()));
        }
        return text.length() == 10
                ? text.compareTo(b.toString())
                : Instant.parse(text).compareTo(Instant.parse(b.toString()));
    }

    private Map<String, Object> timed(String field, java.util.function.Supplier<String> value, String span) {
        return switch (random.nextInt(4)) {
            case 0 -> compared(field, one(List.of("before", "after")), one(MOMENTS));
            case 1 -> compared(field, one(List.of("before", "after")), value.get());
            case 2 -> compared(field, "within", span);
            default -> ordered(field, value);
        };
    }

    private Map<String, Object> present(String field) {
        return compared(field, one(List.of("exists", "missing")), true);
    }

    private static Map<String, Object> compared(String field, String operator, Object operand) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", field);
        map.put(operator, operand);
        return map;
    }

    /** Some records, each of which may be missing. */
    Situation situation() {
        return new Situation(
                some() ? lead() : null,
                some() ? account() : null,
                some() ? contact() : null,
                some() ? opportunity() : null,
                some() ? interaction() : null,
                some() ? ticket() : null,
                Set.of(),
                some() ? (Integer) random.nextInt(3) : null);
    }

    private CustomFields fields() {
        CustomFields fields = CustomFields.NONE;
        fields = some() ? fields.with("code", FieldValue.of(one(WORDS))) : fields;
        fields = some() ? fields.with("size", FieldValue.of(one(NUMBERS))) : fields;
        fields = some() ? fields.with("revenue", FieldValue.of(money())) : fields;
        fields = some() ? fields.with("partner", FieldValue.of(random.nextBoolean())) : fields;
        fields = some() ? fields.with("founded", FieldValue.of(LocalDate.parse(one(DATES)))) : fields;
        fields = some() ? fields.with("demoAt", FieldValue.of(Instant.parse(one(INSTANTS)))) : fields;
        fields = some() ? fields.with("products", FieldValue.of(new TreeSet<>(words()))) : fields;
        fields = some() ? fields.with("lasts", FieldValue.of(Duration.parse(one(LENGTHS)))) : fields;
        fields = some() ? fields.with("partnerId", FieldValue.reference(one(IDS))) : fields;
        return random.nextInt(9) == 0 ? fields.with("size", FieldValue.of("of another type")) : fields;
    }

    private Holding holding() {
        Holding nobody = Holding.unassigned(Samples.NOW);
        return some() ? nobody.toOwner(UserId.of(one(IDS)), Samples.NOW, "assigned", null) : nobody;
    }

    private Lead lead() {
        LeadProfile profile = LeadProfile.builder()
                .name(some() ? one(WORDS) : null)
                .source(some() ? one(WORDS) : null)
                .region(some() ? one(WORDS) : null)
                .budget(some() ? money() : null)
                .fields(fields())
                .build();
        return Samples.lead(profile)
                .withTags(new TreeSet<>(words()))
                .withHolding(holding())
                .withLastInteractionAt(some() ? before() : null);
    }

    private Instant before() {
        return Samples.NOW.minusSeconds(random.nextInt(400_000));
    }

    private Account account() {
        return Samples.account()
                .withName(one(WORDS))
                .withFields(fields())
                .withTags(new TreeSet<>(words()))
                .withHolding(holding())
                .withOpenOpportunities(random.nextInt(3));
    }

    private Contact contact() {
        return Samples.contact()
                .withTitle(some() ? one(WORDS) : null)
                .withRoles(some() ? Set.of(one(List.of(BuyingRole.values()))) : Set.of());
    }

    private Opportunity opportunity() {
        Opportunity deal = Samples.opportunity(one(STAGES));
        return deal.withOwner(some() ? UserId.of(one(IDS)) : null)
                .withAmount(some() ? money() : null)
                .withExpectedClose(some() ? LocalDate.parse(one(DATES)) : null)
                .withVisits(some() ? List.of(new StageVisit(deal.stage(), before(), null)) : List.of())
                .withEvidence(words().stream().map(Samples::evidence).toList())
                .withLossReason(some() ? one(WORDS) : null)
                .withOverridden(random.nextBoolean())
                .withProbability(random.nextInt(3))
                .withFields(fields());
    }

    private Interaction interaction() {
        Actor by = some() ? Actor.user(one(IDS)) : Actor.system("clock");
        return Samples.interaction(by, one(WORDS));
    }

    private Ticket ticket() {
        Instant opened = Instant.parse(one(INSTANTS));
        return Samples.ticket()
                .withText(some() ? one(WORDS) : null)
                .withComplaint(random.nextBoolean())
                .withAssignee(some() ? UserId.of(one(IDS)) : null)
                .withOpenedAt(opened)
                .withAcknowledgedAt(some() ? opened.plus(Duration.parse(one(LENGTHS))) : null)
                .withReopenings(random.nextInt(3));
    }

    private boolean some() {
        return random.nextInt(4) > 0;
    }

    private Money money() {
        BigDecimal amount = one(NUMBERS).setScale(2, java.math.RoundingMode.HALF_UP);
        return Money.of(CurrencyUnit.of(random.nextInt(5) == 0 ? "USD" : "CNY"), amount);
    }

    private List<String> words() {
        return list(random.nextInt(4), () -> one(WORDS));
    }

    Subject read(Situation situation) {
        return vocabulary.subject(situation, Samples.NOW);
    }

    /** The same records, their values given beforehand. */
    Subject given(Situation situation) {
        Givens givens = vocabulary.givens();
        Subject read = read(situation);
        for (String name : givens.names()) {
            Term term = vocabulary.term(name);
            Object value = read.get(term);
            if (value != null) {
                givens.put(term, value);
            }
        }
        return givens.at(Samples.NOW);
    }
}
