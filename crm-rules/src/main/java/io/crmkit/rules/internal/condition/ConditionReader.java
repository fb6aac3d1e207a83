package io.crmkit.rules.internal.condition;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Near;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads conditions: a comparison of one field, or all, any and not of other conditions. */
public final class ConditionReader implements Reader<Condition> {
    private static final List<String> KINDS = List.of("field", "all", "any", "not");

    private final Vocabulary vocabulary;

    /** Makes a reader of conditions over some fields. */
    public ConditionReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public @Nullable Condition read(Place place) {
        if (!(place.value() instanceof Map<?, ?>)) {
            place.must(Code.CONDITION);
            return null;
        }
        List<String> kinds = KINDS.stream().filter(place::has).toList();
        if (kinds.size() != 1) {
            place.must(Code.ONE_KIND, String.join(", ", KINDS));
            return null;
        }
        return Fields.object(fields -> read(fields, kinds.get(0))).read(place);
    }

    private @Nullable Condition read(Fields fields, String kind) {
        if (kind.equals("field")) {
            return comparison(fields);
        } else if (kind.equals("not")) {
            Condition inner = fields.find("not", this);
            return inner == null ? null : inner.not();
        }
        List<Condition> parts = fields.find(kind, Read.list(1, this));
        if (parts == null) {
            return null;
        }
        return kind.equals("all") ? Condition.all(parts) : Condition.any(parts);
    }

    private @Nullable Condition comparison(Fields fields) {
        Term term = fields.find("field", this::term);
        List<String> allowed = operators(term);
        List<String> used = allowed.stream().filter(fields::has).toList();
        List<String> wrong = operators(null).stream()
                .filter(operator -> !allowed.contains(operator) && fields.has(operator))
                .toList();
        if (term != null) {
            wrong.forEach(operator -> misfit(fields.at(operator), operator, term, allowed));
        }
        if (used.size() + wrong.size() != 1) {
            fields.place().must(Code.ONE_OPERATOR, String.join(", ", allowed));
            return null;
        }
        return term == null || used.isEmpty() ? null : compile(used.get(0), term, fields.at(used.get(0)));
    }

    private static void misfit(Place place, String operator, Term term, List<String> allowed) {
        place.problems()
                .add(
                        place.pointer(),
                        place.value(),
                        Near.phrase(operator, allowed),
                        Phrase.of(
                                Code.OPERATOR_FITS,
                                operator,
                                term.name(),
                                term.kind().words(),
                                String.join(", ", allowed)));
    }

    private static @Nullable Condition compile(String operator, Term term, Place operand) {
        Set<Term> terms = Set.of(term);
        boolean exists = operator.equals("exists");
        if (exists || operator.equals("missing")) {
            if (!Boolean.TRUE.equals(operand.value())) {
                boolean opposite = Boolean.FALSE.equals(operand.value());
                operand.advise(opposite ? Phrase.of(Code.MAYBE, exists ? "missing" : "exists") : null, Code.TRUE);
            }
            return new Condition(subject -> Truth.of(present(subject, term) == exists), terms);
        }
        Predicate<Object> predicate = Comparison.read(operator, term, operand);
        if (predicate == null) {
            return null;
        }
        boolean verbatim = operator.equals("matches");
        return new Condition(
                subject -> {
                    String text = verbatim ? subject.text(term) : null;
                    Object value = text == null ? subject.value(term) : Folded.normal(text);
                    return value == null ? Truth.UNKNOWN : Truth.of(predicate.test(value));
                },
                terms);
    }

    private static boolean present(Subject subject, Term term) {
        Object value = subject.value(term);
        return value instanceof Set<?> tags ? !tags.isEmpty() : value != null;
    }

    private @Nullable Term term(Place place) {
        String name = Read.text(100).read(place);
        if (name == null) {
            return null;
        }
        Term term = vocabulary.term(name);
        Code hidden = vocabulary.hidden(name);
        if (hidden != null) {
            place.must(Code.HIDDEN_FIELD, name, Phrase.of(hidden));
        } else if (term == null) {
            place.unknown(Code.READABLE_FIELD, name, vocabulary.names());
        }
        return term;
    }

    private static List<String> operators(@Nullable Term term) {
        List<String> operators = new ArrayList<>();
        for (Kind kind : term == null ? Kind.values() : new Kind[] {term.kind()}) {
            kind.operators().stream().filter(name -> !operators.contains(name)).forEach(operators::add);
        }
        operators.add("exists");
        operators.add("missing");
        return operators;
    }
}
