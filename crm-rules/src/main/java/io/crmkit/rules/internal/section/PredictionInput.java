package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.prediction.Features;
import io.crmkit.rules.prediction.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A field that a variable of a model reads.
 *
 * @param variable the name of the variable
 * @param kind the kind of its values
 * @param term the field
 */
record PredictionInput(String variable, Variable.Kind kind, Term term) {
    private static final double MOST = 1e15;
    private static final int LONGEST = 200;

    /** Adds the value of the field, if there is one. */
    void add(Subject subject, Features.Builder features) {
        switch (kind) {
            case NUMERIC -> features.number(variable, number(subject));
            case CATEGORICAL -> features.category(variable, category(term, subject));
            case TAGS ->
                features.tags(
                        variable,
                        subject.tagTexts(term).stream()
                                .map(PredictionInput::cut)
                                .toList());
        }
    }

    /** The nearest number that features may have. */
    private @Nullable Double number(Subject subject) {
        return subject.get(term) instanceof Number number
                ? (Double) Math.min(Math.max(number.doubleValue(), -MOST), MOST)
                : null;
    }

    /** Returns a text, the id of something, or true or false, as it is; null = missing. */
    static @Nullable String category(Term term, Subject subject) {
        if (subject.get(term) instanceof Boolean flag) {
            return flag.toString();
        }
        String text = subject.text(term);
        return text == null ? null : cut(text);
    }

    /** A text that features may have; one that is cut is no category of any model. */
    private static String cut(String text) {
        String stripped = text.replace('\0', ' ').strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST - 1) + "\u2026" : stripped;
    }
}
