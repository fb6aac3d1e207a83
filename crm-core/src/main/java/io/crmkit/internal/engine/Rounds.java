package io.crmkit.internal.engine;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rounds of due work, in which alarms, messages and the seal of the log take turns. Safe for use by several threads. */
final class Rounds {
    private static final int FIRST_BATCH = 8;
    private static final int BATCH = 50;
    /** Few at a time: a slow channel must be through with them while their leases live. */
    private static final int MESSAGES = 4;
    /** The most messages, and after how much time nothing more is begun, before alarms have their turn again. */
    private static final int TURN = 40;

    private static final Duration TURN_TIME = Duration.ofSeconds(1);

    private final Engine engine;
    private final Runner runner;
    private final Takeover takeover;
    private final Deliveries deliveries;

    Rounds(Engine engine, Runner runner, Takeover takeover, Deliveries deliveries) {
        this.engine = engine;
        this.runner = runner;
        this.takeover = takeover;
        this.deliveries = deliveries;
    }

    /**
     * Does what is due now, the earliest first: some alarms, some messages, the seal if it has waited as long as it may,
     * and again, so that none of them waits for all of another; then the seal.
     *
     * @param round how far it goes
     * @return what was done
     */
    Runner.Done run(Round round) {
        int alarms = 0;
        int messages = 0;
        int sealed = 0;
        if (round.part().alarms()) {
            takeover.begin();
        }
        boolean pages = round.part().alarms();
        Pace pace = new Pace(FIRST_BATCH, BATCH, Runner.LEASE.dividedBy(6));
        Instant seal = engine.now().plus(engine.sealEvery());
        boolean first = true;
        boolean more;
        do {
            // a page at a time, so that what is due does not wait for all of them
            pages = pages && !round.isStopped() && takeover.page();
            more = pages;
            if (round.part().alarms()) {
                Turn turn = handleDue(round, pace);
                alarms += turn.done();
                more |= turn.claimed();
            }
            if (round.part().deliveries() && (first || !round.isOver())) {
                Turn turn = deliverTurn(round);
                messages += turn.done();
                more |= turn.claimed();
            }
            if (pages || (more && round.part().alarms() && !engine.now().isBefore(seal))) {
                seal = engine.now().plus(engine.sealEvery());
                sealed += runner.sealDue();
            }
            first = false;
        } while (more && !round.isOver());
        if (round.part().alarms() && !round.isStopped()) {
            // in the end, so that what was done is sealed with it
            sealed += runner.sealDue();
        }
        return new Runner.Done(alarms, messages, sealed, round.givenUp(), more);
    }

    /** Handles some alarms that are due, the earliest first. */
    private Turn handleDue(Round round, Pace pace) {
        Instant begun = engine.now();
        int together = round.alarms(pace.within(round.turn(Runner.LEASE)));
        List<Claim> claims =
                together == 0 || round.isStopped() ? List.of() : runner.claim(Runner.ALARM, begun, together);
        int handled = 0;
        for (Claim claim : claims) {
            // the first in any case, or a store that is slow to claim would never get on
            if (round.isStopped() || (handled > 0 && isOver(begun))) {
                leave(claims.subList(handled, claims.size()));
                break;
            }
            runner.handle(claim, round);
            handled++;
        }
        if (handled > 0) {
            pace.did(handled, Duration.between(begun, engine.now()));
        }
        return new Turn(!claims.isEmpty(), handled);
    }

    /** Whether the leases of what was claimed are over, as far as this process can tell: others may have it by now. */
    private boolean isOver(Instant claimed) {
        return !engine.now().isBefore(claimed.plus(Runner.LEASE));
    }

    /** Lets others have what was claimed and not begun. */
    private void leave(List<Claim> claims) {
        claims.forEach(claim -> Failures.settle(engine, Settlement.retryAt(claim, claim.due())));
    }

    /** Whether there was something to do, and how much was done. */
    private record Turn(boolean claimed, int done) {}

    /** Delivers some messages that are due, at least those that are claimed at once. */
    private Turn deliverTurn(Round round) {
        Instant end = engine.now().plus(round.turn(TURN_TIME));
        boolean claimed = false;
        int tried = 0;
        int delivered = 0;
        int together = round.together(MESSAGES);
        while (together > 0 && !round.isStopped()) {
            Instant begun = engine.now();
            List<Claim> claims = runner.claim(Outbox.WORK, begun, together);
            claimed |= !claims.isEmpty();
            for (int i = 0; i < claims.size(); i++) {
                // a message is not sent by who may no longer do so: it would be told twice, and out of its order
                if (round.isStopped() || isOver(begun)) {
                    leave(claims.subList(i, claims.size()));
                    break;
                }
                delivered += deliveries.deliver(claims.get(i), round) ? 1 : 0;
                tried++;
            }
            boolean goesOn = !claims.isEmpty() && tried < TURN && engine.now().isBefore(end);
            together = goesOn ? round.together(MESSAGES) : 0;
        }
        return new Turn(claimed, delivered);
    }
}
