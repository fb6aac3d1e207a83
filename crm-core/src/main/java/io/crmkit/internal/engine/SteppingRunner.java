package io.crmkit.internal.engine;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Steps a manual clock from one due time to the next. */
public final class SteppingRunner implements ManualRunner {
    private final ManualClock clock;
    private final Runner runner;
    private final @Nullable Executor aside;
    private CompletableFuture<Void> sealed = CompletableFuture.completedFuture(null);

    /**
     * Creates a runner that moves a clock and lets another do the work.
     *
     * @param aside seals the log meanwhile, null = it is sealed on the way
     */
    public SteppingRunner(ManualClock clock, Runner runner, @Nullable Executor aside) {
        this.clock = clock;
        this.runner = runner;
        this.aside = aside;
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
        if (sealed.isDone()) {
            join();
        }
        runner.takeOver();
        int handled = 0;
        Map<WorkKey, Instant> pauses = new HashMap<>();
        Instant delivery = null;
        long known = -1;
        while (true) {
            runner.deliverDue(1);
            // it stays the next one until it is passed or another one is planned
            if (known != runner.deliveries() || (delivery != null && !delivery.isAfter(clock.instant()))) {
                known = runner.deliveries();
                delivery = runner.nextDelivery(Engine.stored(clock.instant()), Engine.stored(target));
            }
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
        seal();
        return handled;
    }

    /** A seal begins when the one before is over: there is never more than one, and what failed is not forgotten. */
    private void seal() {
        if (aside == null) {
            runner.sealDue();
            return;
        }
        Runnable sealing = runner.sealing();
        if (sealing != null) {
            join();
            sealed = CompletableFuture.runAsync(sealing, aside);
        }
    }

    /** Waits for the seal that was begun, and throws what failed, once. */
    private void join() {
        CompletableFuture<Void> begun = sealed;
        sealed = CompletableFuture.completedFuture(null);
        begun.join();
    }

    private void forward(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.set(instant);
        }
    }
}
