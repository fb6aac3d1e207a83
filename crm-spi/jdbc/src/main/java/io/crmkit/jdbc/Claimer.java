package io.crmkit.jdbc;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Claims due work. Where rows are locked, an item that another claimer is about to take is passed over, and a lane is taken
 * by locking its row before it is looked at again: two claimers could otherwise take two items of a lane, each before it sees
 * the other's claim.
 */
final class Claimer {
    private static final String HEAD = " AND (w.lane IS NULL OR ("
            + "NOT EXISTS (SELECT 1 FROM {work} e WHERE e.kind = w.kind AND e.lane = w.lane AND e.lease_until = 0"
            + " AND e.due <= w.due AND {earlier})"
            + " AND NOT EXISTS (SELECT 1 FROM {work} e WHERE e.kind = w.kind AND e.lane = w.lane AND e.lease_until > 0"
            + " AND (e.lease_until > {now} OR {earlier}))))";
    private static final String EARLIER = "(e.due < w.due OR (e.due = w.due AND (e.record_type < w.record_type"
            + " OR (e.record_type = w.record_type AND e.record_id < w.record_id))))";
    private static final String ORDER = " ORDER BY w.kind, w.lease_until, w.ready, w.record_type, w.record_id LIMIT ?";
    private static final String COLUMNS = "w.record_type, w.record_id, w.due, w.ready, w.lane, w.attempts";
    private static final int MOST_LANES = 10_000;

    private final Syntax syntax;
    private final Names names;
    private final String waiting;
    private final String expired;
    private final String take;
    private final String free;
    private final String plain;
    /** Lanes that are known to have a row. */
    private final Set<String> lanes = ConcurrentHashMap.newKeySet();

    /** An item that may be claimed. */
    private record Candidate(
            RecordKey record,
            long due,
            long ready,
            @Nullable String lane,
            int attempts) {
        static final Comparator<Candidate> ORDER =
                Comparator.comparing(Candidate::ready).thenComparing(Candidate::record);

        Claim claim(String kind, long token) {
            return new Claim(new WorkKey(kind, record), Sql.instant(due), lane, attempts + 1, token);
        }
    }

    Claimer(Syntax syntax, Names names) {
        this.syntax = syntax;
        this.names = names;
        String head = filled(HEAD);
        String from = "SELECT " + COLUMNS + " FROM " + names.work() + " w"
                + syntax.useIndex(new Ddl(syntax, names).dueIndex()) + " WHERE w.kind = ?";
        this.waiting = from + " AND w.lease_until = 0 AND w.ready <= ?" + head + ORDER + syntax.skipLocked();
        this.expired = from + filled(" AND w.lease_until > 0 AND w.lease_until <= {now} AND w.ready <= ?") + head
                + " ORDER BY w.ready, w.record_type, w.record_id LIMIT ?" + syntax.skipLocked();
        String single = syntax.claimPlain(names);
        this.plain = single == null ? "" : single;
        this.take = "UPDATE " + names.work() + " SET attempts = attempts + 1, token = ?, lease_until = "
                + syntax.leaseNow() + " + ? WHERE kind = ? AND record_type = ? AND record_id = ?";
        this.free = "SELECT w.record_type, w.record_id FROM " + names.work()
                + filled(" w WHERE w.kind = ? AND w.lease_until >= 0 AND w.lease_until <= {now}") + head
                + " AND w.lane IN (";
    }

    private String filled(String sql) {
        return sql.replace("{earlier}", EARLIER).replace("{work}", names.work()).replace("{now}", syntax.leaseNow());
    }

    /** Whether there is anything to claim, without keeping others from writing. */
    boolean isDue(Connection connection, ClaimRequest request) throws SQLException {
        return !candidates(connection, expired, request, 1).isEmpty()
                || !candidates(connection, waiting, request, 1).isEmpty();
    }

    /** Claims by one statement what can be claimed so: nothing if the kind has lanes or expired leases. */
    List<Claim> claimPlain(Connection connection, ClaimRequest request) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(plain)) {
            statement.setString(1, request.kind());
            statement.setLong(2, Sql.micros(request.now()));
            statement.setString(3, request.kind());
            statement.setString(4, request.kind());
            statement.setInt(5, request.max());
            statement.setLong(6, Sql.micros(request.lease()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RecordKey record = RecordKey.of(rows.getString(1), rows.getString(2));
                    Candidate item = new Candidate(record, rows.getLong(3), rows.getLong(4), null, rows.getInt(5) - 1);
                    taken.add(new Taken(item, rows.getLong(6)));
                }
            }
        }
        taken.sort(Comparator.comparing(Taken::item, Candidate.ORDER));
        return taken.stream().map(t -> t.item.claim(request.kind(), t.token)).toList();
    }

    /** An item and the token of its new claim. */
    private record Taken(Candidate item, long token) {}

    /** Whether {@link #claimPlain} can be asked. */
    boolean claimsPlain() {
        return !plain.isEmpty();
    }

    /** Claims in a transaction. */
    List<Claim> claim(Connection connection, ClaimRequest request) throws SQLException {
        List<Candidate> due = new ArrayList<>(candidates(connection, expired, request, request.max()));
        due.addAll(candidates(connection, waiting, request, request.max()));
        if (!syntax.singleWriter()) {
            lockLanes(connection, request.kind(), due);
        }
        due.sort(Candidate.ORDER);
        return take(connection, request, due.subList(0, Math.min(request.max(), due.size())));
    }

    private static List<Candidate> candidates(Connection connection, String sql, ClaimRequest request, int most)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.kind());
            statement.setLong(2, Sql.micros(request.now()));
            statement.setInt(3, most);
            List<Candidate> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Candidate(
                            RecordKey.of(rows.getString(1), rows.getString(2)),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getString(5),
                            rows.getInt(6)));
                }
            }
            return found;
        }
    }

    /** Locks the lanes of candidates and leaves those out whose lane another claimer has, or has had since. */
    private void lockLanes(Connection connection, String kind, List<Candidate> due) throws SQLException {
        TreeSet<String> wanted = new TreeSet<>();
        due.forEach(candidate -> {
            if (candidate.lane() != null) {
                wanted.add(candidate.lane());
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        List<String> held = new ArrayList<>(locked(connection, kind, List.copyOf(wanted)));
        held.forEach(lane -> lanes.add(kind + "/" + lane));
        List<String> fresh = wanted.stream()
                .filter(lane -> !lanes.contains(kind + "/" + lane))
                .toList();
        if (!fresh.isEmpty()) {
            Sql.each(connection, syntax.insertLane(names), fresh, (statement, lane) -> {
                statement.setString(1, kind);
                statement.setString(2, lane);
            });
            held.addAll(locked(connection, kind, fresh));
        }
        Set<RecordKey> heads = new HashSet<>();
        if (!held.isEmpty()) {
            String look = free + Sql.marks(held.size()) + ")";
            ask(connection, look, kind, held, 2).forEach(row -> heads.add(RecordKey.of(row.get(0), row.get(1))));
        }
        due.removeIf(candidate -> candidate.lane() != null && !heads.contains(candidate.record()));
        if (lanes.size() > MOST_LANES) {
            lanes.clear();
        }
    }

    /** Locks the rows of those lanes that have one and that nobody has locked. */
    private List<String> locked(Connection connection, String kind, List<String> some) throws SQLException {
        String lock = "SELECT lane FROM " + names.lanes() + " WHERE kind = ? AND lane IN (" + Sql.marks(some.size())
                + ") ORDER BY lane" + syntax.skipLocked();
        return ask(connection, lock, kind, some, 1).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<List<String>> ask(
            Connection connection, String sql, String kind, List<String> values, int columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            int place = 2;
            for (String value : Sql.padded(values)) {
                statement.setString(place++, value);
            }
            List<List<String>> answer = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(rows.getString(i));
                    }
                    answer.add(row);
                }
            }
            return answer;
        }
    }

    private List<Claim> take(Connection connection, ClaimRequest request, List<Candidate> due) throws SQLException {
        if (due.isEmpty()) {
            return List.of();
        }
        long[] tokens = syntax.nextTokens(connection, names, due.size());
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            claims.add(due.get(i).claim(request.kind(), tokens[i]));
        }
        long lease = Sql.micros(request.lease());
        Sql.each(connection, take, claims, (statement, claim) -> {
            statement.setLong(1, claim.token());
            statement.setLong(2, lease);
            WorkWriter.bindKey(statement, 3, claim.key());
        });
        return List.copyOf(claims);
    }
}
