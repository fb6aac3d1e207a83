package io.crmkit.examples.benchmarks.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StagePeerTest {
    @Test
    void requestsLeadThroughEveryStageAndBack() {
        Set<Stage> seen = EnumSet.noneOf(Stage.class);
        Stage at = Stage.CONTACT;
        int refused = 0;
        for (Request request : StagePeer.requests()) {
            Stage after = request.after(at);
            refused += after == request.to() ? 0 : 1;
            at = after;
            seen.add(at);
        }

        assertThat(seen).containsExactly(Stage.values());
        assertThat(at).isEqualTo(Stage.CONTACT);
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void aStageThatWantsEvidenceIsNotLeftWithoutIt() {
        Request bare = new Request(Stage.PROPOSAL, Set.of(Request.QUOTE));
        Request proven = new Request(Stage.PROPOSAL, Set.of(Request.BUDGET));

        assertThat(bare.after(Stage.QUALIFIED)).isEqualTo(Stage.QUALIFIED);
        assertThat(proven.after(Stage.QUALIFIED)).isEqualTo(Stage.PROPOSAL);
        assertThat(proven.after(Stage.CONTACT)).isEqualTo(Stage.CONTACT);
        assertThat(bare.after(Stage.WON)).isEqualTo(Stage.PROPOSAL);
    }

    @Test
    void aMoverThatLetsEverythingPassIsFoundOut() {
        List<Request> requests = StagePeer.requests();
        Mover careless = position -> requests.get(position).to();

        assertThatThrownBy(() -> StagePeer.check(careless, requests))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be");
    }
}
