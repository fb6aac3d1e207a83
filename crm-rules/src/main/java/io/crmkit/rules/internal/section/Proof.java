package io.crmkit.rules.internal.section;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.StagePolicy.Item;
import io.crmkit.policy.StagePolicy.Stage;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must be among the evidence before a stage is left for a later one.
 *
 * @param kind the kind of evidence, or the item that is ticked
 * @param code the code of the refusal where it is missing
 * @param reason the reason of the refusal
 */
record Proof(String kind, String code, Reason reason) {
    /** Returns what a stage wants, in declared order, evidence before items. */
    static List<Proof> of(Stage stage) {
        return Stream.concat(
                        stage.evidence().stream().map(kind -> of(stage, kind, "evidence-missing")),
                        stage.checklist().stream()
                                .filter(Item::required)
                                .map(item -> of(stage, item.id(), "checklist-open")))
                .toList();
    }

    private static Proof of(Stage stage, String kind, String code) {
        Fact none = new Fact("evidence." + kind, null);
        return new Proof(kind, code, Reason.of(stage.id().value(), new Effect.Requires(kind), none));
    }

    /** Tells whether an opportunity has it. */
    boolean isGiven(Opportunity opportunity) {
        List<Evidence> evidence = opportunity.evidence();
        for (int i = 0; i < evidence.size(); i++) {
            if (evidence.get(i).kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }
}
