package io.crmkit.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.internal.json.Json;
import io.crmkit.people.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnHoldTest {
    private static final Instant NOW = Instant.parse("2026-01-05T01:00:00Z");
    private static final Json JSON = Json.of(Map.of());

    /** As it was stored before opportunities could be put on hold. */
    private static final String OLD = """
            {"id":"o","account":"a","person":"p","name":"Looms","owner":"alice","status":"OPEN","stage":"contact",
             "probability":20,"overridden":false,"visits":[{"stage":"contact","entered":"2026-01-05T01:00:00Z"}],
             "evidence":[],"closings":[],"fields":{},"tags":[],"book":"b"}
            """;

    private static Opportunity deal(OnHold... holds) {
        return JSON.read(OLD, Opportunity.class).withHolds(java.util.List.of(holds));
    }

    private static OnHold hold(int since, int ended) {
        return new OnHold("why", Actor.system("x"), day(since), null, ended < 0 ? null : day(ended));
    }

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    @Test
    void anOpportunityThatWasStoredBeforeIsReadAndIsNotOnHold() {
        Opportunity old = JSON.read(OLD, Opportunity.class);
        assertThat(old.holds()).isEmpty();
        assertThat(old.onHold()).isEmpty();
        assertThat(JSON.read(JSON.tree(deal(hold(1, 3), hold(5, -1))), Opportunity.class))
                .isEqualTo(deal(hold(1, 3), hold(5, -1)));
    }

    @Test
    void theTimeOnHoldIsAddedToASpanAsFarAsItLiesInIt_B35() {
        Duration span = Duration.ofDays(14);
        assertThat(deal().over(NOW, span)).contains(day(14));
        assertThat(deal(hold(1, 3), hold(5, 6)).over(NOW, span)).contains(day(17));
        assertThat(deal(hold(1, 3)).over(day(2), span)).contains(day(17));
        assertThat(deal(hold(1, 2)).over(day(2), span)).contains(day(16));
        assertThat(deal(hold(14, 20)).over(NOW, span)).contains(day(14));
        assertThat(deal(hold(13, 20), hold(20, 22)).over(NOW, span)).contains(day(23));
        assertThat(deal(hold(13, -1)).over(NOW, span)).isEmpty();
        assertThat(deal(hold(14, -1)).over(NOW, span)).contains(day(14));
    }

    @Test
    void aHoldLastsUntilTheInstantThatWasSaid() {
        OnHold open = hold(1, -1);
        OnHold planned = new OnHold("why", Actor.system("x"), day(1), day(4), null);
        assertThat(open.lasts(day(100))).isTrue();
        assertThat(planned.lasts(day(4).minusMillis(1))).isTrue();
        assertThat(planned.lasts(day(4))).isFalse();
        assertThat(planned.ended(day(9)).endedAt()).isEqualTo(day(4));
        assertThat(planned.ended(day(2)).endedAt()).isEqualTo(day(2));
        assertThat(planned.ended(day(2)).lasts(day(2))).isFalse();
    }
}
