package io.crmkit.jdbc;

import io.crmkit.spi.store.Backlog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Counts what is due, by one statement in two parts, so that each walks along the index of what is due: what nobody has, and
 * the little that somebody has or had. What was given up does not count.
 */
final class Backlogs {
    private final String sql;

    Backlogs(Names names) {
        String part = "SELECT COUNT(*) AS n, COUNT(CASE WHEN ready <= ? THEN 1 END) AS l, MIN(ready) AS o FROM "
                + names.work() + " WHERE kind = ? AND ready <= ? AND lease_until ";
        this.sql = "SELECT SUM(n), SUM(l), MIN(o) FROM (" + part + "= 0 UNION ALL " + part + "> 0) t";
    }

    Backlog read(Connection connection, String kind, Instant now, Instant late) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int part = 0; part < 2; part++) {
                statement.setLong(3 * part + 1, Sql.micros(late));
                statement.setString(3 * part + 2, kind);
                statement.setLong(3 * part + 3, Sql.micros(now));
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long due = rows.getLong(1);
                return due == 0 ? Backlog.NONE : new Backlog(due, rows.getLong(2), Sql.instant(rows.getLong(3)));
            }
        }
    }
}
