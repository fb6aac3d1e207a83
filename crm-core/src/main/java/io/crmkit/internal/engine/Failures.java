package io.crmkit.internal.engine;

import io.crmkit.error.ContentionException;
import io.crmkit.error.CrmException;
import io.crmkit.error.StoreUnavailableException;
import io.crmkit.internal.json.JsonException;
import io.crmkit.operation.GivenUp;
import io.crmkit.operation.GivenUp.Status;
import io.crmkit.operation.GivenUpId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of work that failed: it is tried again ever later, given up in the end, and revived by hand. */
public final class Failures {
    static final int MOST_ATTEMPTS = 10;
    static final Actor CLOCK = Actor.system("clock");

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_ERROR = 500;

    private final Engine engine;

    Failures(Engine engine) {
        this.engine = engine;
    }

    /** Returns when work is tried again that failed now: after 10 s, 20 s, 40 s and so on. */
    Instant later(int attempt) {
        return engine.now().plus(SHORTEST_PAUSE.multipliedBy(1L << Math.min(attempt, 12)));
    }

    /**
     * Gives claimed work back that failed.
     *
     * @param round is told if it is given up
     * @return when it is tried again, null if it is not
     */
    @Nullable
    Instant giveBack(Claim claim, Throwable failure, Round round) {
        int attempt = attempt(claim);
        if (attempt < MOST_ATTEMPTS) {
            Instant again = later(attempt);
            settle(engine, Settlement.retryAt(claim, again));
            return again;
        }
        if (giveUp(claim, words(claim, failure))) {
            round.gaveUp();
        }
        return null;
    }

    private boolean giveUp(Claim claim, String error) {
        try {
            giveUp(claim, error, true);
            return true;
        } catch (LeaseLostException e) {
            LOG.debug("Lost the lease of {}", claim.key());
        } catch (StoreUnavailableException | ContentionException e) {
            LOG.warn("Work {} could not be given up; it is offered again when its lease has passed", claim.key(), e);
        } catch (RuntimeException e) {
            return giveUpAlone(claim, error, e);
        }
        return false;
    }

    /** Gives up work though what it belongs to can't be told of it: else it would be tried for ever. */
    private boolean giveUpAlone(Claim claim, String error, Throwable why) {
        LOG.warn("What belongs to {} can't be told that it is given up", claim.key(), why);
        try {
            giveUp(claim, error, false);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Work {} could not be given up; it is offered again when its lease has passed", claim.key(), e);
            return false;
        }
    }

    private void giveUp(Claim claim, String error, boolean telling) {
        engine.execute(new Caller(CLOCK, null), "give-up", List.of(), Boolean.class, unit -> {
            giveUp(unit, claim, error, telling);
            return true;
        });
    }

    /** Returns which attempt a claim is; those at which a message was put off are none. */
    private int attempt(Claim claim) {
        if (claim.attempt() < MOST_ATTEMPTS || !claim.key().kind().equals(Outbox.WORK) || Holds.isHold(claim.key())) {
            return claim.attempt();
        }
        try {
            return engine.store().get(List.of(claim.key().record())).stream()
                    .map(found -> engine.json().read(found.body(), Side.Message.class))
                    .mapToInt(message -> attempt(claim, message))
                    .findFirst()
                    .orElse(claim.attempt());
        } catch (StoreUnavailableException e) {
            LOG.debug("Nobody knows yet how often {} was put off", claim.key(), e);
            return MOST_ATTEMPTS - 1;
        } catch (RuntimeException e) {
            LOG.debug("What is stored of {} can't be read", claim.key(), e);
            return claim.attempt();
        }
    }

    /** Returns which attempt to deliver a message a claim is; those at which it was put off are none. */
    static int attempt(Claim claim, Side.Message message) {
        Integer putOffs = message.putOffs();
        return putOffs == null ? claim.attempt() : Math.max(1, claim.attempt() - putOffs);
    }

    static void settle(Engine engine, Settlement settlement) {
        try {
            if (engine.store().commit(Changeset.builder().settle(settlement).build())
                    instanceof CommitResult.LeaseLost) {
                LOG.debug("Lost a lease while settling");
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("Could not settle; the work is offered again when its lease has passed", e);
        }
    }

    /** Gives claimed work up and puts it on the list of what was. */
    void giveUp(Unit unit, Claim claim, String error) {
        giveUp(unit, claim, error, true);
    }

    private void giveUp(Unit unit, Claim claim, String error, boolean telling) {
        unit.settle(Settlement.dead(claim));
        RecordKey key = claim.key().record();
        int attempts = claim.attempt();
        Side.Message message = null;
        if (claim.key().kind().equals(Outbox.WORK) && !Holds.isHold(claim.key())) {
            message = unit.readable(key, Side.Message.class, Outbox.NONE);
        }
        if (message != null) {
            attempts = attempt(claim, message);
            unit.put(key, Outbox.noted(message, Outbox.DEAD, error), Outbox.attributes(Outbox.DEAD, unit.now()));
            Outgoing outgoing = engine.outbox().outgoing(message);
            if (outgoing != null && telling) {
                outgoing.givenUp(unit, message);
            }
        } else if (Holds.isHold(claim.key())) {
            Holds.leave(unit, key);
        }
        LOG.warn("Work {} is given up after {} attempts: {}", claim.key(), attempts, error);
        GivenUpId id = id(claim.key());
        GivenUp before = unit.find(Kind.GIVEN_UP, id);
        GivenUp item = new GivenUp(
                id,
                Status.GIVEN_UP,
                message == null ? key.toString() : message.facts().getOrDefault("record", key.toString()),
                message == null
                        ? null
                        : new GivenUp.Message(
                                key.id(), UserId.of(meant(message)), message.template(), message.channel()),
                attempts,
                cut(error),
                unit.now(),
                before == null ? 0 : before.retries());
        Map<String, String> data = Map.of("work", claim.key().toString(), "attempts", Integer.toString(attempts));
        unit.write(Kind.GIVEN_UP, item, "work.given-up", data, null);
    }

    /** Who is to know of a message that reaches nobody: its recipient, or in whose name a customer was to get it. */
    private static String meant(Side.Message message) {
        String recipient = message.recipient();
        return message.facts().getOrDefault("owner", recipient.substring(recipient.indexOf('/') + 1));
    }

    /** Notes that work is done, if it is on the list of what was given up. */
    static void done(Unit unit, WorkKey key) {
        GivenUp item = unit.glance(Kind.GIVEN_UP, id(key));
        if (item != null && item.status() != Status.DONE) {
            unit.write(Kind.GIVEN_UP, item.withStatus(Status.DONE), "work.done", Map.of("work", key.toString()), null);
        }
    }

    /** Plans work anew that was given up. */
    public static GivenUp retry(Unit unit, GivenUp item) {
        GivenUp.Message told = item.message();
        if (told == null && item.record().startsWith(Holds.TYPE + "/")) {
            return released(unit, item);
        }
        WorkKey work = told == null ? work(key(item.record())) : Outbox.work(told.id());
        Side.Message message =
                work.kind().equals(Outbox.WORK) ? unit.readable(work.record(), Side.Message.class, Outbox.NONE) : null;
        if (message == null) {
            unit.schedule(work, unit.now(), null);
        } else {
            if (message.equals(Outbox.NONE)) {
                return unit.write(Kind.GIVEN_UP, item.withStatus(Status.DONE), "work.gone", Map.of(), null);
            }
            unit.put(
                    work.record(),
                    Outbox.noted(message, Outbox.RETRIED, message.note()).putOff(null),
                    Outbox.attributes(Outbox.RETRIED, unit.now()));
            unit.schedule(work, unit.now(), Outbox.lane(message));
        }
        return retried(unit, item, work);
    }

    /** Returns the work of a record: that of a message that could not be read, else its alarm. */
    private static WorkKey work(RecordKey record) {
        WorkKey message = Outbox.work(record.id());
        return message.record().equals(record) ? message : Runner.alarm(record);
    }

    /** Plans anew what puts messages back that waited. */
    private static GivenUp released(Unit unit, GivenUp item) {
        RecordKey key = key(item.record());
        Side.Hold hold = unit.side(key, Side.Hold.class, Side.Hold.NONE);
        if (!hold.open()) {
            return unit.write(Kind.GIVEN_UP, item.withStatus(Status.DONE), "work.gone", Map.of(), null);
        }
        unit.schedule(Holds.work(key.id()), hold.at(), Outbox.lane(hold.channel(), hold.recipient()));
        return retried(unit, item, Holds.work(key.id()));
    }

    private static GivenUp retried(Unit unit, GivenUp item, WorkKey work) {
        LOG.info("Work {} is tried again for {}", work, unit.actor());
        GivenUp retried = item.withStatus(Status.RETRIED).withRetries(item.retries() + 1);
        return unit.write(Kind.GIVEN_UP, retried, "work.retried", Map.of("work", work.toString()), null);
    }

    static GivenUpId id(WorkKey key) {
        return GivenUpId.of(Ids.of(key.toString()));
    }

    private static RecordKey key(String record) {
        int slash = record.indexOf('/');
        return RecordKey.of(record.substring(0, slash), record.substring(slash + 1));
    }

    /** A failure in words that hold no value of a customer: what the library says itself, else what failed and where. */
    private static String words(Claim claim, Throwable failure) {
        if (failure instanceof CrmException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof JsonException) {
            return "What is stored as (" + claim.key().record()
                    + "), or as what it needs, must be readable, but is not."
                    + "\nMaybe it was written by something else?";
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** What a store takes of what a channel says. */
    static String cut(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .limit(LONGEST_ERROR)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
