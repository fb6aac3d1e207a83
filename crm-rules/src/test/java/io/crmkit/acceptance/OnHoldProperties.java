package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.opportunity.OpportunityId;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The law of what stands still while an opportunity is on hold. */
class OnHoldProperties {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final int STALLED_MINUTES = 14 * 24 * 60;

    /** A time on hold: how long after the one before it begins and lasts, and whether it ends by itself. */
    record Halt(int gap, int length, boolean planned) {}

    @Provide
    Arbitrary<Halt> halts() {
        // six gaps together are less than the fourteen days
        return Combinators.combine(
                        Arbitraries.integers().between(0, STALLED_MINUTES / 6 - 1),
                        Arbitraries.integers().between(1, 40_000),
                        Arbitraries.of(true, false))
                .as(Halt::new);
    }

    @Property(tries = 60, seed = Laws.SEED)
    void anyTimesOnHoldShiftTheStalledEventByExactlyTheirSum_B35(
            @ForAll @Size(max = 6) List<@net.jqwik.api.From("halts") Halt> halts) {
        Office office = Office.open(RuleBook.standard(), MONDAY, "alice");
        OpportunityId deal =
                office.convert(office.capture(Office.profile(1)), "CNY 1000.00").opportunity();
        Duration held = Duration.ZERO;
        for (Halt halt : halts) {
            office.time.advance(Duration.ofMinutes(halt.gap));
            Duration length = Duration.ofMinutes(halt.length);
            Instant end = office.clock.instant().plus(length);
            office.boss
                    .pipeline()
                    .hold(deal, "budget", halt.planned ? end : null)
                    .orThrow();
            office.time.advance(length);
            if (!halt.planned) {
                office.boss.pipeline().resume(deal).orThrow();
            }
            held = held.plus(length);
        }
        Instant stalled =
                Instant.parse(MONDAY).plus(Duration.ofMinutes(STALLED_MINUTES)).plus(held);
        assertThat(office.sent("stalled")).isEmpty();
        office.time.advanceTo(stalled.plus(Duration.ofDays(30)));
        assertThat(office.sent("stalled")).containsExactly(stalled);
    }
}
