package io.crmkit.rules;

import io.crmkit.decision.Decision;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.section.SilenceSection;
import java.time.Instant;
import java.util.List;

/** A lead or account of which only facts are known, to ask a rule book about it. Immutable. */
public final class GivenCustomer {
    private final Compiled compiled;
    private final Entity kind;
    private final Subject subject;

    GivenCustomer(Compiled compiled, Entity kind, Subject subject) {
        this.compiled = compiled;
        this.kind = kind;
        this.subject = subject;
    }

    /**
     * Returns when somebody is told if the customer is silent, as {@link SilencePolicy#next} returns it rung by rung.
     *
     * @param since when the silence begins
     * @return an alarm for each rung of the ladder of the customer, which is its rule, in ascending order; empty if no ladder
     *     is for him
     */
    public List<Alarm> silence(Instant since) {
        return compiled.silence() instanceof SilenceSection section ? section.alarms(kind, subject, since) : List.of();
    }

    /**
     * Tells whether a cadence may begin for the customer, as {@link CadencePlanner#enters} does.
     *
     * @param cadence the name of the cadence
     * @return a decision of kind {@code cadence-entry}
     * @throws IllegalArgumentException if the book has no such cadence
     */
    public Decision<Boolean> enters(String cadence) {
        return compiled.cadences().enters(cadence, kind, subject);
    }

    /**
     * Tells whether a cadence is to end for the customer, as {@link CadencePlanner#leaves} does.
     *
     * @param cadence the name of the cadence
     * @return a decision of kind {@code cadence-exit}
     * @throws IllegalArgumentException if the book has no such cadence
     */
    public Decision<Boolean> leaves(String cadence) {
        return compiled.cadences().leaves(cadence, kind, subject);
    }

    /**
     * Tells whether a step of a cadence that is due is wanted for the customer, as {@link CadencePlanner#wanted} does.
     *
     * @param cadence the name of the cadence
     * @param step the name of the step
     * @return a decision of kind {@code cadence-step}
     * @throws IllegalArgumentException if the book has no such cadence or step
     */
    public Decision<Boolean> wanted(String cadence, String step) {
        return compiled.cadences().wanted(cadence, step, kind, subject);
    }
}
