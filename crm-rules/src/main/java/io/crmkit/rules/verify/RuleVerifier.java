package io.crmkit.rules.verify;

import io.crmkit.policy.Policies;
import java.time.Instant;

/**
 * Tests a rule book: {@code verifyThat(book).scoring().given(profile).scores(70).because("budget-large")}.
 *
 * <p>An expectation that is not met throws an {@link AssertionError} with what was expected, what came out and the whole
 * explanation. A test that asks for something the book does not have throws an {@link IllegalArgumentException} with a
 * hint. It needs no test framework.
 */
public final class RuleVerifier {
    /** The instant at which rules are asked unless {@link #at} says otherwise: 2026-01-05T02:00:00Z, a Monday. */
    public static final Instant DEFAULT_NOW = Instant.parse("2026-01-05T02:00:00Z");

    private final Policies policies;
    private final Instant now;

    private RuleVerifier(Policies policies, Instant now) {
        this.policies = policies;
        this.now = now;
    }

    /**
     * Returns a verifier of a book.
     *
     * @param policies the book
     * @return the verifier
     */
    public static RuleVerifier verifyThat(Policies policies) {
        return new RuleVerifier(policies, DEFAULT_NOW);
    }

    /**
     * Returns this verifier at another instant.
     *
     * @param instant the instant at which the rules are asked
     * @return the verifier
     */
    public RuleVerifier at(Instant instant) {
        return new RuleVerifier(policies, instant);
    }

    /**
     * Returns the tests of scoring.
     *
     * @return the tests
     */
    public ScoringVerifier scoring() {
        return new ScoringVerifier(policies, now);
    }

    /**
     * Returns the tests of screening.
     *
     * @return the tests
     */
    public ScreeningVerifier screening() {
        return new ScreeningVerifier(policies, now);
    }

    /**
     * Returns the tests of assignment.
     *
     * @return the tests
     */
    public AssignmentVerifier assignment() {
        return new AssignmentVerifier(policies, now);
    }

    /**
     * Returns the tests of stages.
     *
     * @return the tests
     */
    public StageVerifier stages() {
        return new StageVerifier(policies, now);
    }
}
