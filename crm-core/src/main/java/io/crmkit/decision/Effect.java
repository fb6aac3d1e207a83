package io.crmkit.decision;

import java.math.BigDecimal;
import java.time.Instant;

/** What a rule did to a decision. */
public sealed interface Effect {

    /**
     * The rule added points to a score.
     *
     * @param axis the score they count for, for example {@code fit}
     * @param points the points, negative to subtract
     */
    record Adds(String axis, BigDecimal points) implements Effect {}

    /**
     * A bound cut the sum of points. What was added and what was cut add up to the score.
     *
     * @param axis the score it bounds
     * @param before the sum before
     * @param after the sum after
     */
    record Caps(String axis, BigDecimal before, BigDecimal after) implements Effect {}

    /**
     * The rule set a named part of the outcome.
     *
     * @param name the part, for example {@code grade} or {@code probability}
     * @param value its value in canonical text
     */
    record Sets(String name, String value) implements Effect {}

    /** The rule let the subject pass. */
    record Passes() implements Effect {}

    /**
     * The rule refused the subject.
     *
     * @param code a stable word for the cause, for example {@code no-contact-way}
     */
    record Refuses(String code) implements Effect {}

    /**
     * The rule wants something that is not there.
     *
     * @param what what is missing, for example the id of a piece of evidence
     */
    record Requires(String what) implements Effect {}

    /**
     * The rule chose a candidate.
     *
     * @param candidate the id of the chosen one
     */
    record Chooses(String candidate) implements Effect {}

    /**
     * The rule passed a candidate over.
     *
     * @param candidate the id of the candidate
     * @param code a stable word for the cause, for example {@code absent}
     */
    record PassesOver(String candidate, String code) implements Effect {}

    /**
     * The rule planned something.
     *
     * @param what what is planned, for example the name of a reminder
     * @param due when it is due
     */
    record Plans(String what, Instant due) implements Effect {}

    /** The rule was looked at and did not apply. */
    record DoesNotApply() implements Effect {}
}
