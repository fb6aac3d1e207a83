package io.crmkit.internal.engine;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Steps a manual clock from one due time to the next. */
public final class SteppingRunner implements ManualRunner {
    private final ManualClock clock;
    private final Runner runner;

    /** Creates a runner that moves a clock and lets another do the work. */
    public SteppingRunner(ManualClock clock, Runner runner) {
        this.clock = clock;
        this.runner = runner;
    }

    @Override
    public int advance(Duration duration) {
        return advanceTo(clock.instant().plus(duration));
    }

    @Override
    public int advanceTo(Instant target) {
        if (target.isBefore(clock.instant())) {
            throw new IllegalArgumentException("The target (" + target + ") must not be before the clock ("
                    + clock.instant() + ").\nMaybe set the clock back first?");
        }
        int handled = 0;
        Map<WorkKey, Instant> pauses = new HashMap<>();
        while (true) {
            runner.deliverDue(1);
            Instant delivery = runner.nextDelivery(Engine.stored(clock.instant()), Engine.stored(target));
            Claim claim = runner.claimFirst(delivery == null ? Engine.stored(target) : delivery);
            if (claim != null) {
                forward(claim.due());
                forward(pauses.getOrDefault(claim.key(), claim.due()));
                Instant again = runner.handle(claim);
                if (again != null) {
                    pauses.put(claim.key(), again);
                }
                handled++;
            } else if (delivery != null) {
                forward(delivery);
            } else {
                break;
            }
        }
        clock.set(target);
        runner.deliverDue(1);
        runner.sealDue();
        return handled;
    }

    private void forward(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.set(instant);
        }
    }
}
