package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public pool: claims and their limits. */
class PoolCommandsTest {
    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void aClaimKeepsTheLimitsAndAFailedOneCostsNothing_B27_B28() {
        Office small = Office.open(TestBook.standard().limits(2, 3), "alice", "bob");
        List<Lead> leads =
                java.util.stream.IntStream.range(0, 6).mapToObj(small::pooled).toList();
        assertThat(small.as("alice").pool().claim(leads.get(0).id()))
                .isInstanceOfSatisfying(
                        ClaimResult.Claimed.class,
                        claimed -> assertThat(claimed.holding().protectedUntil())
                                .isEqualTo(Office.START.plus(Duration.ofDays(10))));
        assertThat(small.as("alice").pool().claim(leads.get(0).id())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(small.as("bob").pool().claim(leads.get(0).id()))
                .isEqualTo(new ClaimResult.AlreadyClaimed(UserId.of("alice")));
        assertThat(small.as("alice").pool().claim(leads.get(1).id())).isInstanceOf(ClaimResult.Claimed.class);
        ClaimResult third = small.as("alice").pool().claim(leads.get(2).id());
        assertThat(third).isInstanceOfSatisfying(ClaimResult.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("claim-refused");
            assertThat(refused.refusal().decision()).isInstanceOfSatisfying(Decision.class, decision -> {
                assertThat(decision.kind()).isEqualTo("claim");
                assertThat(decision.outcome()).isEqualTo(false);
            });
            assertThat(refused.refusal().message()).contains("claims-per-day");
        });
        assertThat(small.number("rep_day", "alice:2026-03-02", "claims")).isEqualTo(2);
        small.clock.set(java.time.Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(small.as("alice").pool().claim(leads.get(2).id())).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(small.as("alice").pool().claim(leads.get(3).id())).isInstanceOf(ClaimResult.Refused.class);
        assertThat(small.holdings("alice")).isEqualTo(3);
        small.as("alice").pool().release(leads.get(0).id(), "no time").orThrow();
        assertThat(small.as("alice").pool().claim(leads.get(0).id())).isInstanceOf(ClaimResult.Refused.class);
        assertThat(refusal(small.boss.leads().assignTo(leads.get(4).id(), UserId.of("alice"), " "))
                        .code())
                .isEqualTo("invalid");
        small.as("alice").pool().claim(leads.get(4).id());
        assertThat(refusal(small.boss.leads().assignTo(leads.get(5).id(), UserId.of("alice"), "more"))
                        .code())
                .isEqualTo("holdings");
        small.boss.people().save(small.user("bob").withActive(false)).orThrow();
        assertThat(refusal(small.boss.leads().assignTo(leads.get(5).id(), UserId.of("bob"), "more"))
                        .code())
                .isEqualTo("wrong-state");
    }
}
