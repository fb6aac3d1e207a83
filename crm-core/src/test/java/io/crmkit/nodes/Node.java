package io.crmkit.nodes;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.error.ContentionException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.people.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** One process with a clock of its own. When it is down, it is started again and knows nothing of what it was doing. */
final class Node implements Runnable {
    final int place;
    private final World world;
    private Duration skew;
    private Crm crm;
    private boolean isDown;
    private int starts;
    long asleep;
    boolean ended;

    Node(World world, int place, Duration skew) {
        this.world = world;
        this.place = place;
        this.skew = skew;
    }

    Instant instant() {
        return world.now().plus(skew);
    }

    void skewed(Duration other) {
        skew = other;
    }

    void sleepUntil(long micros) {
        asleep = micros;
    }

    boolean sleeps(long micros) {
        return asleep > micros;
    }

    /** Ends what it does. */
    NodeDown down() {
        isDown = true;
        return new NodeDown();
    }

    /** Whoever is down calls nobody any more. */
    void check() {
        if (isDown) {
            throw new NodeDown();
        }
    }

    @Override
    public void run() {
        world.await(this);
        try {
            Runnable turn = world.turn(this);
            while (turn != null) {
                attempt(turn);
                turn = world.turn(this);
            }
        } catch (NodeDown e) {
            // somebody failed: it is over for all
            world.trace.add("end " + place);
        } catch (RuntimeException e) {
            world.failed(new Breach("A node must not fail, but " + e, e));
        } catch (Error e) {
            world.failed(e);
        }
        world.ended(this);
    }

    private void attempt(Runnable turn) {
        try {
            if (crm == null) {
                crm = start();
            }
            turn.run();
        } catch (NodeDown e) {
            isDown = false;
            crm = null;
        } catch (StoreUnavailableException | ContentionException e) {
            world.trace.add(place + " " + e.getClass().getSimpleName());
        }
    }

    private Crm start() {
        starts++;
        return Crm.builder()
                .policies(world.book())
                .store(world.port(this))
                .clock(this::instant)
                .random(new Random(world.seed * 1_000_003 + place * 1_009L + starts))
                .language(Locale.ENGLISH)
                .channel(new Post(world, this))
                .build();
    }

    void runDue() {
        crm.runDue();
    }

    void readLog() {
        world.watch.read(crm.events(1, 1_000));
    }

    void as(Actor actor, String key, Consumer<CrmSession> what) {
        CrmSession session = crm.as(actor);
        what.accept(world.plant.keyless() ? session : session.key(key));
    }
}
