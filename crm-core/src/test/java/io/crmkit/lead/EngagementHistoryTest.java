package io.crmkit.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngagementHistoryTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void eventsAreOrderedByTimeThenById() {
        Engagement late = Engagement.of("a", "demo", NOON.plusSeconds(1));
        Engagement second = Engagement.of("c", "demo", NOON);
        Engagement first = Engagement.of("b", "page-view", NOON);
        assertThat(EngagementHistory.of(List.of(late, second, first)).events()).containsExactly(first, second, late);
    }

    @Test
    void eventOfOneIdentityIsThereOnce() {
        Engagement first = Engagement.of("a", "demo", NOON);
        EngagementHistory history = EngagementHistory.NONE.with(first);
        assertThat(history.with(Engagement.of("a", "demo", NOON.plusSeconds(5))))
                .isSameAs(history);
        assertThat(EngagementHistory.of(List.of(Engagement.of("a", "demo", NOON.plusSeconds(5)), first))
                        .events())
                .containsExactly(first);
        assertThat(history.find("a")).contains(first);
        assertThat(history.find("b")).isEmpty();
    }

    @Test
    void nothingIsKeptWhereNothingIsGiven() {
        assertThat(new EngagementHistory(null, null, null, null)).isEqualTo(EngagementHistory.NONE);
        assertThat(new Engagement("a", "demo", NOON, Set.of()).passed()).isNull();
        assertThat(new LeadScore(BigDecimal.TEN, "A").engagement()).isNull();
    }

    @Test
    void instantsAreWholeMicroseconds() {
        assertThat(Engagement.of("a", "demo", NOON.plusNanos(1_999)).at()).isEqualTo(NOON.plusNanos(1_000));
    }

    @Test
    void identityMustBeWellFormed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engagement.of("a b", "demo", NOON))
                .withMessageContaining("The engagement id (a b) must be");
    }
}
