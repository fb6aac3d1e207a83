package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Operator;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the form of conditions, of fields that nobody knows yet. */
final class ConditionForm {
    private static final List<String> KINDS = List.of("field", "all", "any", "not", "of");
    private static final List<String> OPERATORS =
            Stream.of(Operator.values()).map(Operator::word).toList();
    private static final Reader<Boolean> FORM = ConditionForm::form;

    private ConditionForm() {}

    static Condition read(String json) {
        Problems problems = new Problems(Phrase.of(Code.ONE_CONDITION));
        Object root = Documents.parse(json, problems);
        if (root != null) {
            FORM.read(Place.root(root, problems));
        }
        if (!problems.isEmpty() || !(root instanceof Map<?, ?> map)) {
            throw new ConditionException(problems.list());
        }
        return Condition.of(map);
    }

    private static @Nullable Boolean form(Place place) {
        if (!(place.value() instanceof Map<?, ?>)) {
            place.must(Code.CONDITION);
            return null;
        }
        List<String> kinds = KINDS.stream().filter(place::has).toList();
        if (kinds.size() != 1) {
            place.must(Code.ONE_KIND, String.join(", ", KINDS));
            return null;
        }
        return Fields.object(fields -> form(fields, kinds.get(0))).read(place);
    }

    private static boolean form(Fields fields, String kind) {
        switch (kind) {
            case "field" -> comparison(fields);
            case "not" -> fields.find("not", FORM);
            case "of" -> {
                fields.find("of", Read.list(1, FORM));
                int most = fields.at("of").value() instanceof List<?> parts ? Math.max(1, parts.size()) : 1;
                fields.need("atLeast", Read.whole(1, most), 1);
            }
            default -> fields.find(kind, Read.list(1, FORM));
        }
        return true;
    }

    private static void comparison(Fields fields) {
        fields.find("field", Read.text(100));
        List<String> used = OPERATORS.stream().filter(fields::has).toList();
        if (used.size() != 1) {
            fields.place().must(Code.ONE_OPERATOR, String.join(", ", OPERATORS));
        } else {
            fields.find(used.get(0), ConditionForm::operand);
        }
    }

    /** A text, a number, true or false, or a list of these. */
    private static @Nullable Object operand(Place place) {
        if (place.value() instanceof List<?>) {
            return Read.list(1, ConditionForm::plain).read(place);
        }
        return plain(place);
    }

    private static @Nullable Object plain(Place place) {
        Object value = place.value();
        if (value instanceof String || value instanceof BigDecimal || value instanceof Boolean) {
            return value;
        }
        place.must(Code.OPERAND);
        return null;
    }
}
