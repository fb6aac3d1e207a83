package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.OpportunityId;
import org.junit.jupiter.api.Test;

/** Evidence is of a kind that a stage wants. */
class EvidenceTest {
    private final Office office = Office.open(TestBook.standard(), "alice");
    private final OpportunityId deal = office.customer(1).opportunity();

    private String refusal(String kind) {
        return office.boss.pipeline().addEvidence(deal, kind, null) instanceof Outcome.Refused<?> refused
                ? refused.refusal().violations().toString()
                : "taken";
    }

    @Test
    void kindThatNoStageWantsIsRefusedWithTheNearest() {
        assertThat(refusal("writen"))
                .isEqualTo("[kind (writen): must be what a stage of the rule book wants: written, verbal"
                        + "\nMaybe written?]");
        assertThat(refusal("WRITTEN")).endsWith("Maybe written?]");
        assertThat(refusal("photo")).doesNotContain("Maybe");
        assertThat(office.boss.pipeline().find(deal).orElseThrow().evidence()).isEmpty();
    }

    @Test
    void kindsOfEveryStageAreTaken() {
        assertThat(refusal("verbal")).isEqualTo("taken");
        assertThat(refusal("written")).isEqualTo("taken");
    }
}
