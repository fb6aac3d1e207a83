package io.crmkit.simulation;

import io.crmkit.error.CrmException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A script has mistakes. Nothing of it was played. */
public final class ScriptException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ScriptException(List<Problem> problems) {
        super("script", null, message(problems, Locale.ENGLISH), null);
        this.problems = List.copyOf(problems);
    }

    private static String message(List<Problem> problems, Locale locale) {
        return problems.stream().map(problem -> problem.told(locale)).collect(Collectors.joining("\n"));
    }

    /**
     * Returns what is wrong.
     *
     * @return every problem, by line; not empty
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns every problem in words, for people to read.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the lines of each problem
     */
    public String message(Locale locale) {
        return message(problems, locale);
    }

    /** Something that is wrong with a script, as data and in words. Two problems are equal if they say the same. Immutable. */
    public static final class Problem {
        private final int line;
        private final int column;
        private final String pointer;
        private final Phrase must;

        Problem(int line, int column, String pointer, Phrase must) {
            this.line = line;
            this.column = column;
            this.pointer = pointer;
            this.must = must;
        }

        /**
         * Returns where it is.
         *
         * @return the number of the line, from 1
         */
        public int line() {
            return line;
        }

        /**
         * Returns where in the line the value or the fault begins.
         *
         * @return the column, from 1
         */
        public int column() {
            return column;
        }

        /**
         * Returns which value it is about.
         *
         * @return the JSON pointer of the value; empty = the line as a whole
         */
        public String pointer() {
            return pointer;
        }

        /**
         * Returns what kind of problem it is.
         *
         * @return a stable word, for example {@code argument-given}
         */
        public String code() {
            return must.core().code().key();
        }

        /**
         * Returns what the problem is about, in the order in which its words name it.
         *
         * @return the arguments of the code in English; empty if it has none
         */
        public List<String> arguments() {
            return must.core().texts(Locale.ENGLISH);
        }

        /**
         * Returns what must hold and does not, in English.
         *
         * @return one line, and a second one that begins with "Maybe" where there is advice
         */
        public String message() {
            return message(Locale.ENGLISH);
        }

        /**
         * Returns what must hold and does not, for people to read. Do not parse it.
         *
         * @param locale English, or Chinese for any Chinese locale; other languages get English. Details that a type of the
         *     model words itself stay English.
         * @return one line, and a second one where there is advice
         */
        public String message(Locale locale) {
            return must.in(locale);
        }

        /**
         * Returns the problem with its place, for people to read.
         *
         * @param locale as for {@link #message(Locale)}
         * @return line, column, pointer and message
         */
        public String told(Locale locale) {
            return Phrase.of(Code.PLACE, line, column).in(locale)
                    + (pointer.isEmpty() ? "" : ", " + pointer)
                    + Phrase.of(Code.COLON).in(locale)
                    + message(locale);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Problem problem
                    && line == problem.line
                    && column == problem.column
                    && pointer.equals(problem.pointer)
                    && must.equals(problem.must);
        }

        @Override
        public int hashCode() {
            return Objects.hash(line, column, pointer, must);
        }

        /** Returns line, column, pointer and message in English. */
        @Override
        public String toString() {
            return told(Locale.ENGLISH);
        }
    }
}
