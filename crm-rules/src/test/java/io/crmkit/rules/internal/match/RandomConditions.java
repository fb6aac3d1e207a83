package io.crmkit.rules.internal.match;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
    private static final List<String> TEXTS = List.of("lead.name", "lead.source", "lead.region", "lead.fields.code");
    private static final List<String> NUMERIC =
            List.of("lead.budget", "lead.fields.size", "lead.fields.revenue", "lead.ageDays", "lead.daysSinceContact");

    private final Random random;
    private final Vocabulary vocabulary;

    RandomConditions(long seed) {
        random = new Random(seed);
        vocabulary = new Vocabulary(CurrencyUnit.of("CNY"), ZoneId.of("Asia/Shanghai"), List.of("A", "B"));
        vocabulary.custom("code", FieldType.TEXT, List.of());
        vocabulary.custom("size", FieldType.NUMBER, List.of());
        vocabulary.custom("revenue", FieldType.MONEY, List.of());
        vocabulary.custom("partner", FieldType.BOOLEAN, List.of());
        vocabulary.custom("founded", FieldType.DATE, List.of());
        vocabulary.custom("demoAt", FieldType.INSTANT, List.of());
        vocabulary.custom("products", FieldType.TAGS, List.of());
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

    private Reach.Turn read(Reader<Condition> reader, int number, Problems problems) {
        Object tree = flat() ? Map.of("all", list(1 + random.nextInt(4), this::comparison)) : tree(3);
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
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> text(one(TEXTS));
            case 3, 4 -> ordered(one(NUMERIC), () -> one(NUMBERS));
            case 5 ->
                random.nextBoolean()
                        ? compared("lead.fields.partner", one(List.of("equals", "notEquals")), random.nextBoolean())
                        : present("lead.fields.partner");
            case 6 -> tags(one(List.of("lead.tags", "lead.fields.products")));
            default ->
                random.nextBoolean()
                        ? timed("lead.fields.founded", () -> one(DATES), "P3D")
                        : timed("lead.fields.demoAt", () -> one(INSTANTS), "PT30H");
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
        boolean inOrder = a instanceof BigDecimal number
                ? number.compareTo((BigDecimal) b) <= 0
                : a.toString().length() == 10
                        ? a.toString().compareTo(b.toString()) <= 0
                        : !Instant.parse(a.toString()).isAfter(Instant.parse(b.toString()));
        return inOrder ? List.of(a, b) : List.of(b, a);
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

    Lead lead() {
        CustomFields fields = CustomFields.NONE;
        fields = some() ? fields.with("code", FieldValue.of(one(WORDS))) : fields;
        fields = some() ? fields.with("size", FieldValue.of(one(NUMBERS))) : fields;
        fields = some() ? fields.with("revenue", FieldValue.of(money())) : fields;
        fields = some() ? fields.with("partner", FieldValue.of(random.nextBoolean())) : fields;
        fields = some() ? fields.with("founded", FieldValue.of(LocalDate.parse(one(DATES)))) : fields;
        fields = some() ? fields.with("demoAt", FieldValue.of(Instant.parse(one(INSTANTS)))) : fields;
        fields = some() ? fields.with("products", FieldValue.of(new TreeSet<>(words()))) : fields;
        fields = random.nextInt(9) == 0 ? fields.with("size", FieldValue.of("of another type")) : fields;
        LeadProfile profile = LeadProfile.builder()
                .name(some() ? one(WORDS) : null)
                .source(some() ? one(WORDS) : null)
                .region(some() ? one(WORDS) : null)
                .budget(some() ? money() : null)
                .fields(fields)
                .build();
        return Samples.lead(profile)
                .withTags(new TreeSet<>(words()))
                .withLastInteractionAt(some() ? Samples.NOW.minusSeconds(random.nextInt(400_000)) : null);
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

    Subject read(Lead lead) {
        return vocabulary.subject(lead, Samples.NOW);
    }

    /** The same lead, its values given beforehand. */
    Subject given(Lead lead) {
        Givens givens = vocabulary.givens();
        Subject read = read(lead);
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
