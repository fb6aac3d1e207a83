package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.MoveResult;
import io.crmkit.event.Event;
import io.crmkit.opportunity.OpportunityId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BypassTest {
    private final Office office = Office.open(TestBook.standard(), "alice");

    private List<Event> story(OpportunityId deal) {
        return office.boss.history("opportunity/" + deal);
    }

    @Test
    void whatIsPassedOverIsAnEventOfItsOwnBeforeTheMove_B31() {
        office.hire("dora", null, "director");
        OpportunityId deal = office.customer(1).opportunity();
        int before = story(deal).size();
        assertThat(office.as("dora").pipeline().force(deal, TestStages.QUOTE, "a hurry"))
                .isInstanceOf(MoveResult.Moved.class);
        List<Event> told = story(deal).subList(before, story(deal).size());
        assertThat(told).extracting(Event::kind).containsExactly("opportunity.gate-bypassed", "opportunity.moved");
        Event bypass = told.get(0);
        assertThat(bypass.actor()).hasToString("user:dora");
        assertThat(bypass.data())
                .containsEntry("by", "user:dora")
                .containsEntry("reason", "a hurry")
                .containsEntry("from", "contact")
                .containsEntry("to", "quote")
                .containsEntry("skipped", "need")
                .containsEntry("missing", "written,verbal");
        assertThat(bypass.changes()).isEmpty();
        assertThat(bypass.decision()).isEqualTo(told.get(1).decision()).isNotNull();
        assertThat(office.intact()).isTrue();
    }

    @Test
    void winningPastAGateSaysSoToo_B31() {
        OpportunityId deal = office.customer(1).opportunity();
        office.boss.pipeline().force(deal, TestStages.SIGNED, "signed at the fair");
        assertThat(story(deal)).extracting(Event::kind).endsWith("opportunity.gate-bypassed", "opportunity.won");
        assertThat(story(deal).get(story(deal).size() - 2).data()).containsEntry("skipped", "need,quote");
    }

    @Test
    void whereNothingIsPassedOverThereIsNoByPass_B31() {
        OpportunityId deal = office.customer(1).opportunity();
        office.boss.pipeline().force(deal, TestStages.NEED, "by the way");
        assertThat(story(deal))
                .extracting(Event::kind)
                .endsWith("opportunity.moved")
                .doesNotContain("opportunity.gate-bypassed");
        office.boss.pipeline().force(deal, TestStages.QUOTE, "no time to write");
        assertThat(story(deal).get(story(deal).size() - 2).data())
                .containsEntry("skipped", "")
                .containsEntry("missing", "written,verbal");
    }
}
