package io.crmkit.desk;

import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Collision;
import io.crmkit.internal.check.Check;
import java.util.List;

/** What became of the wish that a cadence runs for a customer. */
public sealed interface EnrolResult {

    /**
     * The cadence began. Where the arm of a split on which the customer is has no steps it is finished at once, and the run has
     * ended already.
     *
     * @param run the run, with the times of its steps
     * @param collisions who else had contact with the customer or planned to, close to one of its steps, as the rule book
     *     says how close; the earliest first. Nothing is refused for it
     */
    record Started(CadenceRun run, List<Collision> collisions) implements EnrolResult {
        /** Copies the collisions; null gives none. */
        public Started {
            collisions = Check.list(collisions);
        }
    }

    /**
     * The cadence ran for the customer already, and goes on as it was planned; a paused one stays paused.
     *
     * @param run the run that goes on
     */
    record Running(CadenceRun run) implements EnrolResult {}

    /**
     * The cadence did not begin.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements EnrolResult {}
}
