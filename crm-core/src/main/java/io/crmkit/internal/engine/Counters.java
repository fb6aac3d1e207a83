package io.crmkit.internal.engine;

import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts that are kept beside the records they follow from, written in the same changeset: counters = recount. */
public final class Counters {
    private static final Side.RepDay NOTHING = new Side.RepDay(0, 0);

    private Counters() {}

    /**
     * Returns when each user was last served under some turns of the assignment rules.
     *
     * @param expected whether that is to stay so until the command commits
     */
    public static Map<UserId, Long> served(Unit unit, String turns, boolean expected) {
        return byUser(turn(unit, turns, expected).served());
    }

    /**
     * Returns the credits that were kept when the last of some turns was taken.
     *
     * @param expected whether they are to stay so until the command commits
     */
    public static Map<UserId, Long> credit(Unit unit, String turns, boolean expected) {
        return byUser(turn(unit, turns, expected).credit());
    }

    /** Takes the turn of a user, and keeps credits until the next one. */
    public static void serve(Unit unit, String turns, UserId user, Map<UserId, Long> credit) {
        Map<String, Long> kept = new HashMap<>();
        credit.forEach((holder, amount) -> kept.put(holder.value(), amount));
        unit.put(Side.turn(turns), turn(unit, turns, true).serve(user.value(), kept));
    }

    private static Side.Turn turn(Unit unit, String turns, boolean expected) {
        return expected
                ? unit.side(Side.turn(turns), Side.Turn.class, Side.Turn.NONE)
                : unit.glance(Side.turn(turns), Side.Turn.class, Side.Turn.NONE);
    }

    private static Map<UserId, Long> byUser(Map<String, Long> counts) {
        Map<UserId, Long> users = new HashMap<>();
        counts.forEach((user, count) -> users.put(UserId.of(user), count));
        return users;
    }

    /** Reads the counts of users at once that are going to be looked at one by one. */
    public static void ahead(Unit unit, Collection<User> users) {
        unit.ahead(keys(unit, users));
    }

    /** Returns what the counts of users are kept under. */
    public static List<RecordKey> keys(Unit unit, Collection<User> users) {
        List<RecordKey> keys = new ArrayList<>();
        for (User user : users) {
            keys.add(Side.load(user.id().value()));
            keys.add(today(unit, user));
        }
        return keys;
    }

    /** Reads at once what users won who are going to be looked at one by one. */
    public static void winsAhead(Unit unit, Collection<User> users) {
        unit.ahead(winsKeys(users));
    }

    /** Returns what is kept under of what users won. */
    public static List<RecordKey> winsKeys(Collection<User> users) {
        return users.stream().map(user -> Side.wins(user.id().value())).toList();
    }

    /** Returns how many opportunities a user won at accounts of an industry, whatever its spelling; 0 for none. */
    public static int wins(Unit unit, UserId user, @Nullable String industry) {
        return Wins.of(unit, user, industry);
    }

    /** Returns how many customers a user holds; what is decided by it must {@link #expectHoldings expect} it. */
    public static int holdings(Unit unit, UserId user) {
        return unit.glance(Side.load(user.value()), Side.RepLoad.class, new Side.RepLoad(0))
                .holdings();
    }

    /** Returns how many customers a user holds, to stay so until the command commits. */
    public static int expectHoldings(Unit unit, UserId user) {
        return unit.side(Side.load(user.value()), Side.RepLoad.class, new Side.RepLoad(0))
                .holdings();
    }

    /** Returns how many customers of a user are locked but one of them, to stay so until the command commits. */
    public static int locks(Unit unit, UserId user, String but) {
        return (int)
                unit.side(Side.locks(user.value()), Side.RepLocks.class, Side.RepLocks.NONE).until().entrySet().stream()
                        .filter(lock ->
                                !lock.getKey().equals(but) && lock.getValue().isAfter(unit.now()))
                        .count();
    }

    /** Returns how many leads a user was assigned on the day of an instant, in his zone. */
    public static int assignedOn(Unit unit, User user, Instant at) {
        return unit.glance(day(user, at), Side.RepDay.class, NOTHING).assigned();
    }

    /** Returns how many customers a user claimed today, in his zone, to stay so until the command commits. */
    public static int claimsToday(Unit unit, User user) {
        return unit.side(today(unit, user), Side.RepDay.class, NOTHING).claims();
    }

    /**
     * Returns how many customers a user claimed today from a pool with a limit of its own, to stay so until the command
     * commits.
     */
    public static int claimsOfPool(Unit unit, User user, PoolId pool) {
        return unit.side(today(unit, user, pool), Side.RepDay.class, NOTHING).claims();
    }

    /** Counts a customer that was claimed from a pool with a limit of its own. */
    public static void claimedOfPool(Unit unit, User user, PoolId pool) {
        Side.RepDay day = new Side.RepDay(claimsOfPool(unit, user, pool) + 1, 0);
        unit.put(today(unit, user, pool), day, Map.of("at", AttributeValue.of(unit.now())));
    }

    private static RecordKey today(Unit unit, User user, PoolId pool) {
        return Side.day(user.id().value(), LocalDate.ofInstant(unit.now(), user.zone()), pool.value());
    }

    /** Counts a lead that was assigned. */
    public static void assigned(Unit unit, User user) {
        Side.RepDay day = unit.side(today(unit, user), Side.RepDay.class, NOTHING);
        note(unit, user, new Side.RepDay(day.claims(), day.assigned() + 1));
    }

    /** Counts a customer that was claimed. */
    public static void claimed(Unit unit, User user) {
        Side.RepDay day = unit.side(today(unit, user), Side.RepDay.class, NOTHING);
        note(unit, user, new Side.RepDay(day.claims() + 1, day.assigned()));
    }

    private static void note(Unit unit, User user, Side.RepDay day) {
        unit.put(today(unit, user), day, Map.of("at", AttributeValue.of(unit.now())));
    }

    /** Returns the next number of a sequence, from 1, without gaps. */
    public static long next(Unit unit, String sequence) {
        RecordKey key = Side.sequence(sequence);
        long next = unit.side(key, Side.Sequence.class, new Side.Sequence(0)).last() + 1;
        unit.put(key, new Side.Sequence(next));
        return next;
    }

    /** Returns the next order number, for example {@code SO-2026-000010}. */
    public static String orderNumber(Unit unit, int year) {
        String prefix = "SO-" + year + "-";
        return prefix + String.format(Locale.ROOT, "%06d", next(unit, "orders-" + year));
    }

    private static RecordKey today(Unit unit, User user) {
        return day(user, unit.now());
    }

    private static RecordKey day(User user, Instant at) {
        return Side.day(user.id().value(), LocalDate.ofInstant(at, user.zone()));
    }
}
