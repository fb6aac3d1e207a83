package io.crmkit.internal.engine;

import io.crmkit.spi.store.Claim;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;

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
        runner.deliverDue();
        Claim claim = runner.claimFirst(Engine.stored(target));
        while (claim != null) {
            if (claim.due().isAfter(clock.instant())) {
                clock.set(claim.due());
            }
            runner.handle(claim);
            runner.deliverDue();
            handled++;
            claim = runner.claimFirst(Engine.stored(target));
        }
        clock.set(target);
        runner.deliverDue();
        runner.sealDue();
        return handled;
    }
}
