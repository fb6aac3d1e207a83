package io.crmkit.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The answer of a policy, with everything that led to it.
 *
 * @param <T> the type of the outcome
 * @param kind what was decided, for example {@code score} or {@code assignment}
 * @param outcome the answer
 * @param reasons why, in the order in which the rule book declares the rules; a {@link LazyList} stays one
 * @param reads the records that were read, with their versions, so that the decision can be made again
 * @param book the SHA-256 of the canonical form of the rule book, lower-case hexadecimal
 * @param now the instant the policy was told
 */
public record Decision<T>(String kind, T outcome, List<Reason> reasons, List<Read> reads, String book, Instant now) {
    /** Copies the lists. */
    public Decision {
        reasons = LazyList.copyOf(reasons);
        reads = List.copyOf(reads);
    }

    /**
     * Returns a decision that read nothing yet.
     *
     * @param <T> the type of the outcome
     * @param kind what was decided
     * @param outcome the answer
     * @param reasons why
     * @param book the hash of the rule book
     * @param now the instant the policy was told
     * @return the decision
     */
    public static <T> Decision<T> of(String kind, T outcome, List<Reason> reasons, String book, Instant now) {
        return new Decision<>(kind, outcome, reasons, List.of(), book, now);
    }

    /**
     * Returns this decision with the records it read.
     *
     * @param records the records and their versions
     * @return the decision
     */
    public Decision<T> reading(List<Read> records) {
        return new Decision<>(kind, outcome, reasons, records, book, now);
    }

    /**
     * Returns what differs in another decision: the outcome, and every reason that only one of them has. Book, instant
     * and versions are not compared: a decision made again under another book is compared by what it says.
     *
     * @param other the other decision
     * @return the differences, the outcome's first, then the reasons of this one, then those of the other; empty if
     *     both say the same
     */
    public List<Difference> diff(Decision<?> other) {
        List<Difference> differences = new ArrayList<>();
        if (!outcome.equals(other.outcome)) {
            differences.add(new Difference.Outcome(outcome.toString(), other.outcome.toString()));
        }
        List<Reason> added = new ArrayList<>(other.reasons);
        for (Reason reason : reasons) {
            if (!added.remove(reason)) {
                differences.add(new Difference.OnlyHere(reason));
            }
        }
        added.forEach(reason -> differences.add(new Difference.OnlyThere(reason)));
        return List.copyOf(differences);
    }

    /**
     * Returns the outcome and the first reasons in words, for people to read. Do not parse it.
     *
     * @param limit the most reasons to tell
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one line for the outcome and one for each reason, separated by LF
     */
    public String summarize(int limit, Locale locale) {
        return Words.of(locale).summary(this, limit);
    }

    /** What differs between two decisions. */
    public sealed interface Difference {
        /**
         * The answers differ.
         *
         * @param here the answer of the first, as text
         * @param there the answer of the second, as text
         */
        record Outcome(String here, String there) implements Difference {}

        /**
         * Only the first decision has a reason.
         *
         * @param reason the reason
         */
        record OnlyHere(Reason reason) implements Difference {}

        /**
         * Only the second decision has a reason.
         *
         * @param reason the reason
         */
        record OnlyThere(Reason reason) implements Difference {}
    }
}
