package io.crmkit.pool;

import io.crmkit.internal.check.Check;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a customer, since when, and who did before.
 *
 * @param state whether it is owned, in a pool, or waits to be assigned
 * @param owner the owner; present if and only if it is owned
 * @param pool the pool; present if and only if it is pooled
 * @param manager in whose queue it waits; null unless it is escalated, and then if nobody leads its last owner
 * @param since when this began
 * @param protectedUntil before this instant it is not recycled; null = no protection
 * @param lockedUntil before this instant it is not recycled, because its owner says so; null = it is not locked
 * @param hops how often it was taken from an owner for want of a first contact since it was last assigned for another
 *     cause, 0 or more
 * @param past who held it before, oldest first
 */
@RecordBuilder
public record Holding(
        @NotNull State state,
        @Nullable UserId owner,
        @Nullable PoolId pool,
        @Nullable UserId manager,
        @NotNull Instant since,
        @Nullable Instant protectedUntil,
        @Nullable Instant lockedUntil,
        int hops,
        List<@Valid Past> past)
        implements HoldingBuilder.With {

    /** Where a customer is. */
    public enum State {
        /** Nobody holds it yet: it waits to be assigned. */
        UNASSIGNED,
        /** A user holds it. */
        OWNED,
        /** It is in a public pool. */
        POOLED,
        /** It waits for a manager to hand it on: the rules found nobody who would contact it. */
        ESCALATED
    }

    /**
     * A time in which somebody held the customer.
     *
     * @param owner who
     * @param from since when
     * @param to until when
     * @param end why it ended, for example {@code released} or {@code recycled}
     */
    public record Past(
            @NotNull UserId owner,
            @NotNull Instant from,
            @NotNull Instant to,
            @NotNull String end) {}

    /** Checks that owner and pool fit the state. */
    public Holding {
        Check.require(
                (state == State.OWNED) == (owner != null)
                        && (state == State.POOLED) == (pool != null)
                        && (state == State.ESCALATED || manager == null)
                        && (state == State.OWNED || lockedUntil == null),
                "The owner (%s), pool (%s) and manager (%s) of a holding must fit its state (%s).",
                owner,
                pool,
                manager,
                state);
        past = Check.list(past);
    }

    /**
     * Returns the holding of what nobody holds yet.
     *
     * @param since since when
     * @return the holding
     */
    public static Holding unassigned(Instant since) {
        return new Holding(State.UNASSIGNED, null, null, null, since, null, null, 0, List.of());
    }

    /**
     * Returns this holding handed to an owner; a present owner becomes a past one.
     *
     * @param newOwner the owner
     * @param now since when
     * @param end why the present owner's time ends
     * @param newProtectedUntil before this instant it is not recycled; null = no protection
     * @return the holding
     */
    public Holding toOwner(UserId newOwner, Instant now, String end, @Nullable Instant newProtectedUntil) {
        return new Holding(State.OWNED, newOwner, null, null, now, newProtectedUntil, null, 0, ended(now, end));
    }

    /**
     * Returns this holding moved to a pool; a present owner becomes a past one.
     *
     * @param newPool the pool
     * @param now since when
     * @param end why the present owner's time ends
     * @return the holding
     */
    public Holding toPool(PoolId newPool, Instant now, String end) {
        return new Holding(State.POOLED, null, newPool, null, now, null, null, 0, ended(now, end));
    }

    /**
     * Returns this holding waiting to be assigned; a present owner becomes a past one.
     *
     * @param now since when
     * @param end why the present owner's time ends
     * @return the holding
     */
    public Holding toQueue(Instant now, String end) {
        return new Holding(State.UNASSIGNED, null, null, null, now, null, null, hops, ended(now, end));
    }

    /**
     * Returns this holding waiting for a manager; a present owner becomes a past one.
     *
     * @param newManager in whose queue it waits; null = nobody leads its last owner
     * @param now since when
     * @param end why the present owner's time ends
     * @return the holding
     */
    public Holding toManager(@Nullable UserId newManager, Instant now, String end) {
        return new Holding(State.ESCALATED, null, null, newManager, now, null, null, hops, ended(now, end));
    }

    /**
     * Returns who holds the customer, or held it last.
     *
     * @return the owner, else the owner of the latest past; null if nobody ever held it
     */
    public @Nullable UserId lastOwner() {
        return owner != null || past.isEmpty()
                ? owner
                : past.get(past.size() - 1).owner();
    }

    private List<Past> ended(Instant now, String end) {
        if (owner == null) {
            return past;
        }
        List<Past> more = new java.util.ArrayList<>(past);
        more.add(new Past(owner, since, now, end));
        return more;
    }
}
