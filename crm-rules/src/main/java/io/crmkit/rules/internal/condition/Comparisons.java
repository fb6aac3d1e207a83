package io.crmkit.rules.internal.condition;

import com.google.common.collect.ImmutableSet;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Finding;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Comparisons of fields that no book declares yet. */
public final class Comparisons {
    private Comparisons() {}

    /** Returns what is wrong with the comparison of a field of some kind, whose choices nobody knows. */
    public static List<Finding> check(String field, Kind kind, String word, Object operand) {
        Problems problems = new Problems(Phrase.of(Code.ONE_CONDITION));
        Place place = Place.root(Map.of("field", field, word, operand), problems);
        Read.text(100).read(place.at("field"));
        Operator operator = Objects.requireNonNull(Operator.of(word));
        if (!operator.asksPresence()) {
            Term term = new Term(
                    field, Entity.LEAD, kind, 0, (situation, now) -> null, ImmutableSet.of(), false, new Symbols());
            Operands.read(operator, term, place.at(word), new Patterns());
        }
        return problems.list();
    }
}
