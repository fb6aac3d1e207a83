package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.rules.condition.Condition;
import io.crmkit.rules.condition.DateField;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.InstantField;
import io.crmkit.rules.condition.Moment;
import io.crmkit.rules.condition.OrderedField;
import io.crmkit.rules.condition.ReferenceField;
import io.crmkit.rules.condition.TagsField;
import io.crmkit.rules.condition.TextField;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Conditions made in Java are those of the document: the same values, the same text, the same meaning. */
class BuilderProperties {

    @Property(tries = 1_000, seed = Laws.SEED)
    void aConditionMadeInJavaIsTheOneReadFromJson(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Map<String, Object> document = random.document();
        Condition read = Condition.fromJson(Canonical.text(document));
        Condition made = made(document, random);
        assertThat(made).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(made.toJson()).isEqualTo(read.toJson());
    }

    @Property(tries = 1_000, seed = Laws.SEED)
    void jsonToConditionToJsonIsTheIdentityBothWays(@ForAll long seed) {
        Object document = Documents.parse(Canonical.text(new RandomConditions(seed).document()), new Problems());
        String json = Canonical.text(Objects.requireNonNull(document));
        Condition condition = Condition.fromJson(json);
        assertThat(condition.toJson()).isEqualTo(json);
        assertThat(Condition.fromJson(condition.toJson())).isEqualTo(condition);
    }

    @Property(tries = 1_000, seed = Laws.SEED)
    void theBookReadsTheSameFromBoth(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        Map<String, Object> document = random.document();
        Object made = Documents.parse(made(document, random).toJson(), new Problems());
        assertThat(random.read(Objects.requireNonNull(made))).isEqualTo(random.read(document));
    }

    /** Calls the methods that somebody would call who wants what a document says. */
    private static Condition made(Map<?, ?> document, RandomConditions random) {
        if (document.get("not") instanceof Map<?, ?> inner) {
            return Condition.not(made(inner, random));
        } else if (document.get("all") instanceof List<?> parts) {
            return joined(parts, random, Condition::all);
        } else if (document.get("any") instanceof List<?> parts) {
            return joined(parts, random, Condition::any);
        } else if (document.get("of") instanceof List<?> parts) {
            int least = ((BigDecimal) document.get("atLeast")).intValueExact();
            return Condition.atLeast(
                    least,
                    parts.stream().map(part -> made((Map<?, ?>) part, random)).toArray(Condition[]::new));
        }
        Term term = random.term((String) document.get("field"));
        for (Map.Entry<?, ?> entry : document.entrySet()) {
            if (!entry.getKey().equals("field")) {
                return compared(term, (String) entry.getKey(), entry.getValue());
            }
        }
        throw new IllegalStateException(document.toString());
    }

    /** Takes the first part and all others. */
    private interface Joining {
        Condition of(Condition first, Condition... more);
    }

    private static Condition joined(List<?> parts, RandomConditions random, Joining joining) {
        List<Condition> made =
                parts.stream().map(part -> made((Map<?, ?>) part, random)).toList();
        return joining.of(made.get(0), made.subList(1, made.size()).toArray(Condition[]::new));
    }

    private static Condition compared(Term term, String operator, Object operand) {
        String name = term.name();
        if (operator.equals("exists")) {
            return Field.text(name).exists();
        } else if (operator.equals("missing")) {
            return Field.tags(name).missing();
        }
        return switch (term.kind()) {
            case TEXT -> text(Field.text(name), operator, operand);
            case TAGS -> tags(Field.tags(name), operator, operand);
            case REFERENCE -> reference(Field.reference(name), operator, operand);
            case BOOLEAN ->
                operator.equals("equals")
                        ? Field.flag(name).equalTo((Boolean) operand)
                        : Field.flag(name).notEqualTo((Boolean) operand);
            case NUMBER -> ordered(Field.number(name), operator, operand, one -> (BigDecimal) one, BigDecimal[]::new);
            case DURATION ->
                ordered(Field.duration(name), operator, operand, one -> new Written(one).duration(), Duration[]::new);
            case DATE -> date(Field.date(name), operator, operand);
            case INSTANT -> instant(Field.instant(name), operator, operand);
        };
    }

    /** A text of the document. */
    private record Written(Object text) {
        Duration duration() {
            return Duration.parse(text.toString());
        }
    }

    private static String[] words(Object operand) {
        return ((List<?>) operand).stream().map(Object::toString).toArray(String[]::new);
    }

    private static Condition text(TextField field, String operator, Object operand) {
        return switch (operator) {
            case "equals" -> field.equalTo((String) operand);
            case "notEquals" -> field.notEqualTo((String) operand);
            case "in" -> field.in(words(operand));
            case "notIn" -> field.notIn(words(operand));
            case "contains" -> field.contains((String) operand);
            case "containsAny" -> field.containsAny(words(operand));
            case "containsAll" -> field.containsAll(words(operand));
            case "startsWith" -> field.startsWith((String) operand);
            case "endsWith" -> field.endsWith((String) operand);
            default -> field.matches((String) operand);
        };
    }

    private static Condition tags(TagsField field, String operator, Object operand) {
        return switch (operator) {
            case "in" -> field.in(words(operand));
            case "notIn" -> field.notIn(words(operand));
            case "containsAny" -> field.containsAny(words(operand));
            case "containsAll" -> field.containsAll(words(operand));
            default -> field.contains((String) operand);
        };
    }

    private static Condition reference(ReferenceField field, String operator, Object operand) {
        return switch (operator) {
            case "equals" -> field.equalTo((String) operand);
            case "notEquals" -> field.notEqualTo((String) operand);
            case "in" -> field.in(words(operand));
            default -> field.notIn(words(operand));
        };
    }

    private static <V> Condition ordered(
            OrderedField<V> field,
            String operator,
            Object operand,
            Function<Object, V> value,
            java.util.function.IntFunction<V[]> array) {
        if (operand instanceof List<?> list) {
            V[] values = list.stream().map(value).toArray(array);
            return switch (operator) {
                case "in" -> field.in(values);
                case "notIn" -> field.notIn(values);
                default -> field.between(values[0], values[1]);
            };
        }
        V one = value.apply(operand);
        return switch (operator) {
            case "equals" -> field.equalTo(one);
            case "notEquals" -> field.notEqualTo(one);
            case "atLeast" -> field.atLeast(one);
            case "atMost" -> field.atMost(one);
            case "above" -> field.above(one);
            default -> field.below(one);
        };
    }

    private static Condition date(DateField field, String operator, Object operand) {
        String text = operand.toString();
        boolean counted = text.startsWith("now");
        return switch (operator) {
            case "before" -> counted ? field.before(moment(text)) : field.before(LocalDate.parse(text));
            case "after" -> counted ? field.after(moment(text)) : field.after(LocalDate.parse(text));
            case "within" -> field.within(Period.parse(text));
            default -> ordered(field, operator, operand, one -> LocalDate.parse(one.toString()), LocalDate[]::new);
        };
    }

    private static Condition instant(InstantField field, String operator, Object operand) {
        String text = operand.toString();
        boolean counted = text.startsWith("now");
        return switch (operator) {
            case "before" -> counted ? field.before(moment(text)) : field.before(Instant.parse(text));
            case "after" -> counted ? field.after(moment(text)) : field.after(Instant.parse(text));
            case "within" -> field.within(Duration.parse(text));
            default -> ordered(field, operator, operand, one -> Instant.parse(one.toString()), Instant[]::new);
        };
    }

    private static Moment moment(String text) {
        if (text.equals("now")) {
            return Moment.now();
        }
        Period distance = Period.parse(text.substring(4));
        return text.charAt(3) == '-' ? Moment.ago(distance) : Moment.ahead(distance);
    }
}
