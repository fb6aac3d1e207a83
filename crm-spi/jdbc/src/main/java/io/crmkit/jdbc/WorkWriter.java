package io.crmkit.jdbc;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies the work of one changeset. Of an item, {@code lease_until} tells all: 0 = nobody has it, -1 = it was given up,
 * else when the lease of its claim ends on the clock of the database.
 */
final class WorkWriter {
    private static final Comparator<WorkKey> BY_KEY =
            Comparator.comparing(WorkKey::kind).thenComparing(WorkKey::record);
    private static final String KEY = "kind = ? AND record_type = ? AND record_id = ?";

    private final String done;
    private final String retry;
    private final String dead;
    private final String schedule;
    private final String cancel;

    WorkWriter(Syntax syntax, Names names) {
        String lives = " WHERE " + KEY + " AND token = ? AND lease_until > " + syntax.leaseNow();
        this.done = "DELETE FROM " + names.work() + lives;
        this.retry = "UPDATE " + names.work() + " SET ready = ?, lease_until = 0" + lives;
        this.dead = "UPDATE " + names.work() + " SET lease_until = -1" + lives;
        this.schedule = syntax.schedule(names);
        this.cancel = "DELETE FROM " + names.work() + " WHERE " + KEY;
    }

    /** Ends claims. Returns those that hold no more, in the order of the changeset. */
    List<Claim> settle(Connection connection, Changeset changes) throws SQLException {
        if (changes.settlements().isEmpty()) {
            return List.of();
        }
        List<Settlement> all = new ArrayList<>(changes.settlements());
        all.sort(Comparator.comparing(settlement -> settlement.claim().key(), BY_KEY));
        Set<Claim> lost = new HashSet<>();
        settle(connection, done, all, Settlement.Done.class, lost);
        settle(connection, retry, all, Settlement.RetryAt.class, lost);
        settle(connection, dead, all, Settlement.Dead.class, lost);
        return changes.settlements().stream()
                .map(Settlement::claim)
                .filter(lost::contains)
                .toList();
    }

    private static void settle(
            Connection connection,
            String sql,
            List<Settlement> all,
            Class<? extends Settlement.Outcome> outcome,
            Set<Claim> lost)
            throws SQLException {
        List<Settlement> some =
                all.stream().filter(s -> outcome.isInstance(s.outcome())).toList();
        int[] counts = Sql.counted(connection, sql, some, (statement, settlement) -> {
            int place = 1;
            if (settlement.outcome() instanceof Settlement.RetryAt retryAt) {
                statement.setLong(place++, Sql.micros(retryAt.ready()));
            }
            place = bindKey(statement, place, settlement.claim().key());
            statement.setLong(place, settlement.claim().token());
        });
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                lost.add(some.get(i).claim());
            }
        }
    }

    /** Plans, moves and cancels. */
    void change(Connection connection, Changeset changes) throws SQLException {
        List<WorkChange.Schedule> schedules = new ArrayList<>();
        List<WorkChange.Cancel> cancels = new ArrayList<>();
        for (WorkChange change : changes.work()) {
            if (change instanceof WorkChange.Schedule planned) {
                schedules.add(planned);
            } else if (change instanceof WorkChange.Cancel cancelled) {
                cancels.add(cancelled);
            }
        }
        schedules.sort(Comparator.comparing(WorkChange.Schedule::key, BY_KEY));
        cancels.sort(Comparator.comparing(WorkChange.Cancel::key, BY_KEY));
        Sql.each(connection, schedule, schedules, (statement, planned) -> {
            int place = bindKey(statement, 1, planned.key());
            statement.setLong(place, Sql.micros(planned.due()));
            statement.setLong(place + 1, Sql.micros(planned.due()));
            if (planned.lane() == null) {
                statement.setNull(place + 2, Types.VARCHAR);
            } else {
                statement.setString(place + 2, planned.lane());
            }
        });
        Sql.each(connection, cancel, cancels, (statement, cancelled) -> bindKey(statement, 1, cancelled.key()));
    }

    static int bindKey(PreparedStatement statement, int first, WorkKey key) throws SQLException {
        statement.setString(first, key.kind());
        statement.setString(first + 1, key.record().type());
        statement.setString(first + 2, key.record().id());
        return first + 3;
    }
}
