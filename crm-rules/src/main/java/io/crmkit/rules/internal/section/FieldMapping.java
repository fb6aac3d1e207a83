package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Kind;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.prediction.Bin;
import io.crmkit.rules.prediction.NaiveBayes;
import io.crmkit.rules.prediction.PredictiveModel;
import io.crmkit.rules.prediction.Scorecard;
import io.crmkit.rules.prediction.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which field each variable of a model reads. */
final class FieldMapping {
    private static final int MOST_TOLD = 5;
    private static final Set<String> FLAGS = Set.of("true", "false");

    private final PredictiveModel model;
    private final Vocabulary vocabulary;
    private final Reader<Term> field;
    private @Nullable Term stage;

    FieldMapping(PredictiveModel model, Vocabulary vocabulary, Reader<Term> field) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.field = field;
    }

    /** Reads the fields of all variables, and that of the stage if the model has one. */
    void read(Place place, List<PredictionInput> inputs) {
        Fields.object(body -> {
                    if (model instanceof NaiveBayes) {
                        stage = input(body, NaiveBayes.STAGE, Variable.Kind.CATEGORICAL);
                    }
                    for (Variable variable : model.variables()) {
                        Term term = input(body, variable.name(), variable.kind());
                        if (term != null) {
                            inputs.add(new PredictionInput(variable.name(), variable.kind(), term));
                        }
                    }
                    return inputs;
                })
                .read(place);
    }

    /** Returns the field of the stage, null if there is none. */
    @Nullable
    Term stage() {
        return stage;
    }

    /** Reads a field whose values are words. */
    @Nullable
    Term word(Place place) {
        return fitting(place, "team", Variable.Kind.CATEGORICAL);
    }

    private @Nullable Term input(Fields body, String name, Variable.Kind kind) {
        if (body.has(name)) {
            return fitting(body.at(name), name, kind);
        }
        Place absent = body.place().child(name, "");
        absent.problems().add(absent.pointer(), null, near(name, kind, absent), Phrase.of(Code.GIVEN, name));
        return null;
    }

    private @Nullable Term fitting(Place place, String name, Variable.Kind kind) {
        Term term = field.read(place);
        if (term == null) {
            return null;
        }
        if (!fits(term, kind)) {
            Phrase maybe = near(name, kind, place);
            Phrase wanted = Phrase.of(
                    switch (kind) {
                        case NUMERIC -> Code.LEARNED_NUMBERS;
                        case CATEGORICAL -> Code.LEARNED_CATEGORIES;
                        case TAGS -> Code.LEARNED_TAGS;
                    });
            place.advise(
                    maybe == null ? Phrase.of(Code.MAYBE_TRAIN) : maybe,
                    Code.LEARNED_KIND,
                    term.kind().words(),
                    wanted);
            return null;
        }
        warn(place, name, term);
        return term;
    }

    private static boolean fits(Term term, Variable.Kind kind) {
        return switch (kind) {
            case NUMERIC -> term.kind() == Kind.NUMBER;
            case CATEGORICAL -> term.kind().isWord() || term.kind() == Kind.BOOLEAN;
            case TAGS -> term.kind() == Kind.TAGS;
        };
    }

    /** The field that fits and is called as the variable is, or nearly so, white space and case aside. */
    private @Nullable Phrase near(String variable, Variable.Kind kind, Place place) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : vocabulary.names()) {
            if (fits(Objects.requireNonNull(vocabulary.term(name)), kind)) {
                String last = bare(name.substring(name.lastIndexOf('.') + 1));
                fields.putIfAbsent(last, name);
                fields.putIfAbsent("lead" + last, name);
            }
        }
        if (model instanceof NaiveBayes && variable.equals(NaiveBayes.STAGE)) {
            fields.put(NaiveBayes.STAGE, "lead.status");
        }
        String bare = bare(variable);
        String exact = fields.get(bare);
        if (exact != null) {
            return Phrase.of(Code.MAYBE, exact);
        }
        Phrase near = place.problems().near(bare, fields.keySet());
        return near == null
                ? null
                : Phrase.of(
                        Code.MAYBE,
                        fields.getOrDefault(String.valueOf(near.arguments().get(0)), ""));
    }

    private static String bare(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }

    /** Warns of values that the model learned and the field cannot have: they were perhaps written otherwise. */
    private void warn(Place place, String name, Term term) {
        Set<String> choices = term.kind() == Kind.BOOLEAN ? FLAGS : term.choices();
        if (choices.isEmpty()) {
            return;
        }
        List<String> strange =
                learned(name).filter(value -> !choices.contains(value)).toList();
        if (!strange.isEmpty()) {
            String told = strange.stream().limit(MOST_TOLD).collect(Collectors.joining(", "))
                    + (strange.size() > MOST_TOLD ? ", ..." : "");
            place.warn(Phrase.of(Code.MAYBE_TRAIN), Code.LEARNED_VALUES, term.name(), told);
        }
    }

    private Stream<String> learned(String name) {
        if (model instanceof Scorecard card) {
            return card.attributes().stream()
                    .filter(factor -> factor.variable().equals(name))
                    .flatMap(factor ->
                            factor.bin() instanceof Bin.Values values ? values.values().stream() : Stream.of());
        }
        return ((NaiveBayes) model)
                .rows().stream()
                        .filter(row -> row.variable().equals(name) && row.value() != null)
                        .map(row -> String.valueOf(row.value()))
                        .distinct();
    }
}
