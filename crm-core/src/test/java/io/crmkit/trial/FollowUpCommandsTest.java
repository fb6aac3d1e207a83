package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.Account;
import io.crmkit.decision.Violation;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.lead.Conversion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Interactions. */
class FollowUpCommandsTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void anInteractionIsCheckedAndTouchesItsCustomer_B37() {
        Conversion customer = office.customer(1);
        var call = office.call(Duration.ofDays(2));
        assertThat(refusal(office.boss
                                .followUp()
                                .log(customer.account(), call.withKeyPoints("").withNextPlan(" ")))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("interaction.keyPoints", "interaction.nextPlan");
        assertThat(refusal(office.boss
                                .followUp()
                                .log(
                                        customer.account(),
                                        call.withHappenedAt(
                                                office.clock.instant().plusSeconds(1))))
                        .violations())
                .extracting(Violation::path)
                .contains("interaction.happenedAt");
        assertThat(refusal(office.boss
                                .followUp()
                                .log(customer.account(), call.withNextContactAt(office.clock.instant())))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("interaction.nextContactAt");
        office.boss.followUp().log(customer.opportunity(), call).orThrow();
        office.boss
                .followUp()
                .log(
                        customer.account(),
                        call.withHappenedAt(office.clock.instant().minusSeconds(60)))
                .orThrow();
        Account account = office.boss.accounts().find(customer.account()).orElseThrow();
        assertThat(account.lastInteractionAt()).isEqualTo(office.clock.instant());
        assertThat(account.nextContactAt()).isEqualTo(call.nextContactAt());
        assertThat(office.boss.followUp().interactions("account/" + customer.account()))
                .hasSize(1);
        assertThat(office.boss.followUp().interactions("opportunity/" + customer.opportunity()))
                .hasSize(1);
    }
}
