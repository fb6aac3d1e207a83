package io.crmkit.rules.verify;

import io.crmkit.rules.internal.document.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which elements of a book some cases exercise. A rule is exercised if it had a part in a decision that a case asked for,
 * whether the case passed or not.
 *
 * @param exercised the elements that some case exercises, in the order of the book
 * @param missed the elements that no case exercises, in the order of the book
 */
public record RuleCoverage(List<Element> exercised, List<Element> missed) {
    /** Copies the lists. */
    public RuleCoverage {
        exercised = List.copyOf(exercised);
        missed = List.copyOf(missed);
    }

    static RuleCoverage of(List<Element> all, Set<Element> exercised) {
        return new RuleCoverage(
                all.stream().filter(exercised::contains).toList(),
                all.stream().filter(element -> !exercised.contains(element)).toList());
    }

    /** What an element is. */
    public enum Kind {
        /** Something a lead must have when it comes in, as {@code phone|email}; exercised if its lack is a violation. */
        REQUIREMENT,
        /** A rule for duplicates; exercised if it is a reason of what becomes of a lead that comes in. */
        DUPLICATE_RULE,
        /** A screening rule; exercised if it stops a lead. */
        SCREENING_RULE,
        /**
         * What is predicted: {@code model}, exercised if a case asks for it, and each threshold by its per cent, exercised if
         * it adds points.
         */
        PREDICTION,
        /** A scoring rule; exercised if it adds points. */
        SCORING_RULE,
        /** A rule about what leads do; exercised if it adds points. */
        ENGAGEMENT_RULE,
        /** A grade, of the fit where there are two; exercised if a lead gets it. */
        GRADE,
        /** A grade of the engagement; exercised if a lead gets it. */
        ENGAGEMENT_GRADE,
        /** A pool; exercised if a lead falls back to it. */
        POOL,
        /** An entry of the assignment, the fallback included; exercised if it matches first. */
        ENTRY,
        /**
         * The time for the first contact: its {@code reminders} and that it is {@code overdue}; exercised if a case expects
         * instants of them.
         */
        FIRST_CONTACT,
        /** A stage; exercised if an opportunity wants to leave or to enter it. */
        STAGE,
        /** A kind of evidence a stage wants, items to tick off included, {@code stage/kind}; exercised if its lack refuses a move. */
        EVIDENCE,
        /** A condition a stage wants, {@code stage/gate}; exercised if it refuses a move. */
        GATE,
        /** A task a stage requires, {@code stage/task}; exercised if it refuses a move while it is not done. */
        TASK,
        /**
         * Who must agree when a stage is entered: each seat, {@code stage/role:name} or {@code stage/user:id}, and the {@code
         * stage/escalation}; exercised if a case expects who speaks for it, and something of the escalation.
         */
        APPROVAL,
        /** Who must agree when a rule asks, by the id of the approval; exercised likewise. */
        DECLARED_APPROVAL,
        /** Why opportunities are lost, {@code reason}; exercised if a case closes one as lost. */
        LOSS,
        /** For whom a cadence begins, {@code cadence}; exercised if it keeps a customer out. */
        CADENCE_ENTRY,
        /** For whom a cadence ends, {@code cadence}; exercised if it ends it. */
        CADENCE_EXIT,
        /** For whom a step of a cadence is, {@code cadence/step}; exercised if it leaves the step out. */
        STEP_CONDITION,
        /** A step of a cadence, {@code cadence/step}; exercised if it is planned. */
        STEP,
        /** An instalment by its number; exercised if it is planned. */
        INSTALMENT,
        /**
         * How contracts are renewed: the next {@code term}, its {@code opening} and days of {@code notice}; exercised if a case
         * expects something of it.
         */
        RENEWAL,
        /** An automation; exercised if it fires. */
        AUTOMATION,
        /** A service level; exercised if a ticket gets it. */
        SERVICE_LEVEL,
        /** What a service level promises, {@code level/clock}; exercised if a case expects an instant of it. */
        SERVICE_TIME,
        /** A ladder of those who are told of a silence; exercised if it is that of a customer. */
        LADDER,
        /** A rung of such a ladder, {@code ladder/days}; exercised if a case expects instants of the ladder. */
        RUNG,
        /** A role; exercised if a case asks what it allows. */
        ROLE
    }

    /**
     * An element of a book.
     *
     * @param kind what it is
     * @param id the id, unique among its kind
     */
    public record Element(Kind kind, String id) {
        /**
         * Returns the element in words.
         *
         * @param locale English, or Chinese for any Chinese locale; other languages get English
         * @return the kind and the id
         */
        public String message(Locale locale) {
            return Words.of(locale).say("kind." + kind) + " " + id;
        }

        /** Returns the element in English. */
        @Override
        public String toString() {
            return message(Locale.ENGLISH);
        }
    }

    /**
     * Tells whether every element is exercised.
     *
     * @return whether none is missed
     */
    public boolean isComplete() {
        return missed.isEmpty();
    }

    /**
     * Returns the part of the elements that is exercised.
     *
     * @return 0 to 1; 1 if there are no elements
     */
    public double ratio() {
        int all = exercised.size() + missed.size();
        return all == 0 ? 1 : (double) exercised.size() / all;
    }

    /**
     * Requires every element to be exercised.
     *
     * @throws AssertionError if one is not, with all that are missed
     */
    public void requireComplete() {
        if (!isComplete()) {
            throw new AssertionError(message(Locale.ENGLISH));
        }
    }

    /**
     * Returns the coverage in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return one line with the counts, then one for each element that is missed
     */
    public String message(Locale locale) {
        Words words = Words.of(locale);
        String counts = words.say(
                "coverage", Integer.toString(exercised.size()), Integer.toString(exercised.size() + missed.size()));
        return counts
                + missed.stream()
                        .map(element -> "\n  " + words.say("missed", element.message(locale)))
                        .collect(Collectors.joining());
    }
}
