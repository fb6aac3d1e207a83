package io.crmkit.rules.internal.condition;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads conditions: a comparison of one field, or all, any, not and at least some of other conditions. */
public final class ConditionReader implements Reader<Condition> {
    private static final List<String> KINDS = List.of("field", "all", "any", "not", "of");

    private final Vocabulary vocabulary;
    /** The comparisons that were read, so that equal ones are one. */
    private final Map<Comparison, Comparison> known = new HashMap<>();

    /** Makes a reader of conditions over some fields. */
    public ConditionReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns a reader of the name of a field. */
    public static Reader<Term> field(Vocabulary vocabulary) {
        return new ConditionReader(vocabulary)::term;
    }

    @Override
    public @Nullable Condition read(Place place) {
        if (!(place.value() instanceof Map<?, ?>)) {
            place.must(Code.CONDITION);
            return null;
        }
        List<String> kinds = new ArrayList<>(1);
        for (String kind : KINDS) {
            if (place.has(kind)) {
                kinds.add(kind);
            }
        }
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
            return inner == null ? null : new Condition.Not(inner);
        }
        List<Condition> parts = fields.find(kind, Read.list(1, this));
        if (kind.equals("of")) {
            int most = parts == null
                    ? Integer.MAX_VALUE
                    : Math.max(1, ((List<?>) fields.at(kind).value()).size());
            int least = fields.need("atLeast", Read.whole(1, most), 1);
            return parts == null ? null : new Condition.AtLeast(least, List.copyOf(parts));
        } else if (parts == null) {
            return null;
        }
        return kind.equals("all") ? new Condition.All(List.copyOf(parts)) : new Condition.Any(List.copyOf(parts));
    }

    private @Nullable Condition comparison(Fields fields) {
        Term term = fields.find("field", this::term);
        List<Operator> allowed =
                term == null ? Kind.allOperators() : term.kind().operators();
        List<Operator> used = new ArrayList<>(1);
        List<Operator> wrong = new ArrayList<>(0);
        for (String word :
                fields.among(term == null ? Kind.allWords() : term.kind().allWordsOwnFirst())) {
            Operator operator = Objects.requireNonNull(Operator.of(word));
            (allowed.contains(operator) ? used : wrong).add(operator);
        }
        if (term != null) {
            wrong.forEach(operator -> misfit(fields.at(operator.word()), operator, term, words(allowed)));
        }
        if (used.size() + wrong.size() != 1) {
            fields.place().must(Code.ONE_OPERATOR, String.join(", ", words(allowed)));
            return null;
        }
        return term == null || used.isEmpty()
                ? null
                : compared(used.get(0), term, fields.at(used.get(0).word()));
    }

    private static void misfit(Place place, Operator operator, Term term, List<String> allowed) {
        place.advise(
                place.problems().near(operator.word(), allowed),
                Code.OPERATOR_FITS,
                term.name(),
                term.kind().words(),
                String.join(", ", allowed));
    }

    private @Nullable Condition compared(Operator operator, Term term, Place operand) {
        if (operator.asksPresence()) {
            if (!Boolean.TRUE.equals(operand.value())) {
                boolean opposite = Boolean.FALSE.equals(operand.value());
                Operator other = operator == Operator.EXISTS ? Operator.MISSING : Operator.EXISTS;
                operand.advise(opposite ? Phrase.of(Code.MAYBE, other.word()) : null, Code.TRUE);
            }
            return new Comparison(term, operator, List.of());
        }
        if (vocabulary.isTimeless() && operator.countsFromNow()) {
            operand.must(Code.WITHOUT_NOW);
            return null;
        }
        List<Object> operands = Operands.read(operator, term, operand, vocabulary.patterns());
        if (operands == null) {
            return null;
        }
        operands = operands.stream()
                .map(one -> one instanceof String text ? term.symbols().add(text) : one)
                .toList();
        if (term.kind() != Kind.REFERENCE) {
            spell(term.symbols(), operand.value());
        }
        Comparison comparison = new Comparison(term, operator, operands);
        return known.computeIfAbsent(comparison, same -> comparison);
    }

    private static void spell(Symbols symbols, @Nullable Object operand) {
        if (operand instanceof String text) {
            symbols.spell(text);
        } else if (operand instanceof List<?> many) {
            many.forEach(one -> spell(symbols, one));
        }
    }

    private @Nullable Term term(Place place) {
        String name = Read.text(100).read(place);
        if (name == null) {
            return null;
        }
        Term term = vocabulary.term(name);
        Phrase hidden = vocabulary.hidden(name);
        if (hidden != null) {
            String other = vocabulary.elsewhere(name);
            place.advise(other == null ? null : Phrase.of(Code.MAYBE, other), Code.HIDDEN_FIELD, name, hidden);
        } else if (term == null) {
            place.unknown(Code.READABLE_FIELD, name, vocabulary.names());
        } else {
            vocabulary.read(term);
        }
        return term;
    }

    private static List<String> words(List<Operator> operators) {
        return operators.stream().map(Operator::word).toList();
    }
}
