package io.crmkit.rules.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.field.FieldType;
import io.crmkit.rules.Samples;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Givens;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many conditions on fields of many words, which are found by their words and asked for the rest. */
class WordsProperties {
    private static final int CONDITIONS = 1_200;
    private static final int WORDS = 400;
    private static final int SUBJECTS = 60;
    private static final String CODE = "lead.fields.code";
    private static final String SIZE = "lead.fields.size";
    private static final String LABELS = "lead.fields.labels";

    @Property(tries = 20, seed = Laws.SEED)
    void amongManyWordsConditionsHoldByTheIndexIfAndOnlyIfTheyHold(@ForAll long seed, @ForAll boolean onlyWords) {
        Random random = new Random(seed);
        Vocabulary fields = new Vocabulary(Samples.CNY, Samples.SHANGHAI, List.of("A"), List.of());
        fields.custom("code", FieldType.TEXT, List.of());
        fields.custom("size", FieldType.NUMBER, List.of());
        fields.custom("labels", FieldType.TAGS, List.of());
        Problems problems = new Problems();
        ConditionReader reader = new ConditionReader(fields);
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < CONDITIONS; i++) {
            Object document = document(random, onlyWords ? Math.max(0, random.nextInt(12) - 7) : random.nextInt(9));
            conditions.add(Objects.requireNonNull(reader.read(Place.root(document, problems))));
        }
        assertThat(problems.list()).isEmpty();
        Matcher matcher = Matcher.of(conditions);
        for (int i = 0; i < SUBJECTS; i++) {
            Subject subject = subject(random, fields);
            int[] expected = IntStream.range(0, CONDITIONS)
                    .filter(number -> conditions.get(number).holds(subject))
                    .toArray();
            assertThat(matcher.all(subject)).isEqualTo(expected);
            assertThat(matcher.first(subject)).isEqualTo(expected.length == 0 ? Matcher.NONE : expected[0]);
        }
    }

    private static Object document(Random random, int shape) {
        Map<String, Object> word = is(CODE, "equals", word(random));
        return switch (shape) {
            case 0 -> word;
            case 1 -> Map.of("all", List.of(word, is(CODE, "notEquals", word(random))));
            case 2 -> Map.of("all", List.of(is(CODE, "in", List.of(word(random), word(random))), big(random)));
            case 3 -> Map.of("all", List.of(word, word, big(random)));
            case 4 ->
                Map.of("all", List.of(word, Map.of("any", List.of(is(CODE, "equals", word(random)), big(random)))));
            case 5 -> Map.of("any", List.of(word, big(random)));
            case 6 -> Map.of("not", word);
            case 7 ->
                Map.of("all", List.of(is(LABELS, "contains", word(random)), is(LABELS, "contains", word(random))));
            default -> Map.of("all", List.of(is(LABELS, "contains", word(random)), word));
        };
    }

    private static Map<String, Object> is(String field, String operator, Object operand) {
        return Map.of("field", field, operator, operand);
    }

    private static Map<String, Object> big(Random random) {
        return is(SIZE, "atLeast", BigDecimal.valueOf(random.nextInt(9)));
    }

    private static String word(Random random) {
        return "w" + random.nextInt(WORDS);
    }

    /** Values now and then missing, or of a word nobody asks for. */
    private static Subject subject(Random random, Vocabulary fields) {
        Givens givens = fields.givens();
        if (random.nextInt(5) > 0) {
            givens.put(Objects.requireNonNull(givens.term(CODE)), random.nextInt(9) == 0 ? "other" : word(random));
        }
        if (random.nextInt(5) > 0) {
            givens.put(Objects.requireNonNull(givens.term(SIZE)), BigDecimal.valueOf(random.nextInt(10)));
        }
        if (random.nextBoolean()) {
            givens.put(
                    Objects.requireNonNull(givens.term(LABELS)),
                    random.ints(20, 0, WORDS).distinct().mapToObj(i -> "w" + i).toList());
        }
        return givens.at(Samples.NOW);
    }
}
