package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.pool.Holding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PinTest {
    private final TestBook old = TestBook.standard();
    private final TestBook changed = TestBook.standard().idle(30).firstStage(33);
    private final Office before = Office.open(old, "alice");

    @Test
    void whatBeganUnderABookFollowsItAfterTheProcessWasBuiltAnewWithAnother_B32() {
        Lead lead = before.capture(1);
        OpportunityId deal = before.customer(2).opportunity();
        Office after = Office.on(before.store, changed, before.clock);
        Lead fresh = after.capture(3);
        assertThat(fresh.book()).isEqualTo(changed.hash()).isNotEqualTo(lead.book());
        assertThat(after.boss.pool().countdown(lead.id()).orElseThrow().at())
                .isEqualTo(Office.START.plus(Duration.ofDays(4)));
        assertThat(after.boss.pool().countdown(fresh.id()).orElseThrow().at())
                .isEqualTo(Office.START.plus(Duration.ofDays(27)));
        after.boss.pipeline().force(deal, TestStages.NEED, "on");
        after.boss.pipeline().goBack(deal, TestStages.CONTACT, "back");
        Opportunity back = after.boss.pipeline().find(deal).orElseThrow();
        assertThat(back.probability()).isEqualTo(20);
        after.time.advance(Duration.ofDays(7));
        assertThat(after.boss.leads().find(lead.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.POOLED);
        assertThat(after.boss.leads().find(fresh.id()).orElseThrow().holding().state())
                .isEqualTo(Holding.State.OWNED);
    }

    @Test
    void aSourceThatReadsAnOldBookAsAnotherIsFound() {
        Lead lead = before.capture(1);
        PolicySource wrong = new PolicySource() {
            @Override
            public Policies current() {
                return changed;
            }

            @Override
            public Policies read(String canonical) {
                return changed;
            }
        };
        Office after = Office.on(before.store, wrong, before.clock);
        assertThatThrownBy(() -> after.boss.pool().countdown(lead.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(old.hash());
    }

    @Test
    void theBookIsStoredOnceWithItsText() {
        before.capture(1);
        Office after = Office.on(before.store, old, before.clock);
        after.capture(2);
        assertThat(before.store.count(io.crmkit.spi.store.Query.of("book", 10), 10))
                .isEqualTo(1);
    }
}
