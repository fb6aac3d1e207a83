package io.crmkit.rules.prediction;

import io.crmkit.decision.Violation;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Finding;
import io.crmkit.rules.internal.document.Phrase;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a model cannot be trained.
 *
 * @param kind what is wrong
 * @param variable the variable it is about, or an interaction; null = the examples as a whole
 * @param found what was found
 */
public record TrainingProblem(Kind kind, @Nullable String variable, String found) {

    /** What is wrong. */
    public enum Kind {
        /** The value of the variable is known with the outcome or after it. */
        AFTER_OUTCOME(Code.AFTER_OUTCOME, Code.MAYBE_LEAVE_OUT),
        /** An example has a value of another kind than the variable. */
        WRONG_KIND(Code.WRONG_KIND, null),
        /** This model cannot learn from variables of this kind. */
        UNSUITABLE_KIND(Code.UNSUITABLE_KIND, Code.MAYBE_NAIVE_BAYES),
        /** An interaction names a variable that is not declared. */
        NOT_DECLARED(Code.NOT_DECLARED, null),
        /** A lost example, or one that pends no more, stands in a stage that is not declared. */
        UNKNOWN_STAGE(Code.UNKNOWN_STAGE, null),
        /** There are no won examples, or no lost ones. */
        ONE_OUTCOME(Code.BOTH_OUTCOMES, null);

        private final Code must;
        private final @Nullable Code maybe;

        Kind(Code must, @Nullable Code maybe) {
            this.must = must;
            this.maybe = maybe;
        }
    }

    /**
     * Returns the problem in the parts of its words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the name of the variable (empty = the examples as a whole), what was found, what must hold, and what may help
     */
    public Violation violation(Locale locale) {
        Phrase help = kind.maybe == null ? null : Phrase.of(kind.maybe);
        return new Finding(variable == null ? "" : variable, found, Phrase.of(kind.must), help).in(locale);
    }

    /** Returns the problem in English. */
    @Override
    public String toString() {
        return violation(Locale.ENGLISH).toString();
    }
}
