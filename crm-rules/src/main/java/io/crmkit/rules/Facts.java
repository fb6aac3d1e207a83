package io.crmkit.rules;

import io.crmkit.decision.Violation;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.EngagementHistory;
import io.crmkit.rules.internal.condition.Givens;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Term;
import io.crmkit.rules.internal.document.Near;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the fields that the conditions of one rule book read, without a record that has them: to ask the book what it
 * would decide, and to ask it often at little cost. Immutable. A field without a value is missing.
 *
 * <p>Values are a {@code String} for a text, a {@code Long}, {@code Integer}, {@code BigDecimal} or {@code Money} for a
 * number or an amount, a {@code Boolean}, a {@code LocalDate}, an {@code Instant}, a {@code Duration}, a {@code String} for
 * the id of something, and a collection of {@code String} for tags. Texts are folded once, when the facts are made.
 */
public final class Facts {
    private final String book;
    private final Subject subject;
    private final EngagementHistory engagement;

    private Facts(String book, Subject subject, EngagementHistory engagement) {
        this.book = book;
        this.subject = subject;
        this.engagement = engagement;
    }

    /**
     * Makes the facts for one book.
     *
     * @param book the hash of the book
     * @param givens takes the values
     * @param values the values by the names of their fields
     * @param now the present instant
     * @return the facts
     * @throws FactsException if a field is unknown or a value does not fit its field, with all of them
     */
    static Facts of(String book, Givens givens, Map<String, ?> values, Instant now) {
        List<Violation> violations = new ArrayList<>();
        values.forEach((name, value) -> {
            Violation violation = violation(givens, name, value);
            if (violation != null) {
                violations.add(violation);
            }
        });
        if (!violations.isEmpty()) {
            throw new FactsException(violations);
        }
        return new Facts(book, givens.at(now), EngagementHistory.NONE);
    }

    /**
     * Returns these facts of a lead that did something.
     *
     * @param events what it did, in any order; may be later than the present instant
     * @return the facts
     */
    public Facts withEngagement(Collection<Engagement> events) {
        return new Facts(book, subject, EngagementHistory.of(List.copyOf(events)));
    }

    /** Returns what the lead did. */
    EngagementHistory engagement() {
        return engagement;
    }

    private static @Nullable Violation violation(Givens givens, String name, Object value) {
        Term term = givens.term(name);
        if (term == null) {
            return new Violation(
                    name,
                    null,
                    "The name must be that of a field that conditions of the book read.",
                    Near.maybe(name, givens.names()));
        } else if (!Givens.fits(term, value)) {
            return new Violation(
                    name,
                    String.valueOf(value),
                    "The value, a " + value.getClass().getSimpleName() + ", must be "
                            + term.kind().name().toLowerCase(Locale.ROOT) + ".",
                    null);
        }
        givens.put(term, value);
        return null;
    }

    /** Returns what conditions are asked about, if these are facts for a book. */
    Subject subject(RuleBook asked) {
        if (!book.equals(asked.hash())) {
            throw new IllegalArgumentException(
                    "The facts (of book " + book + ") must be made by the book that is asked (" + asked.hash()
                            + ").\nMaybe make them again with facts(...)?");
        }
        return subject;
    }
}
