package io.crmkit.jdbc;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts and adds up in the database, by one statement. */
final class Aggregates {
    private final TypeTable table;
    private final Grouping grouping;

    private Aggregates(TypeTable table, Grouping grouping) {
        this.table = table;
        this.grouping = grouping;
    }

    static Groups read(Connection connection, TypeTable table, Grouping grouping) throws SQLException {
        return new Aggregates(table, grouping).read(connection);
    }

    private Groups read(Connection connection) throws SQLException {
        Search search = Search.all(table, grouping.query());
        List<Group> groups = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(select() + search.from() + groupBy() + search.limit())) {
            statement.setInt(search.bind(statement), grouping.limit() + 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    // without GROUP BY there is a row of nothing, too
                    if (rows.getLong(1) > 0) {
                        groups.add(group(rows));
                    }
                }
            }
        }
        boolean complete = groups.size() <= grouping.limit();
        return new Groups(complete ? groups : groups.subList(0, grouping.limit()), complete);
    }

    private String select() {
        List<String> selected = new ArrayList<>(List.of("COUNT(*)"));
        grouping.by().forEach(attribute -> selected.add(column(attribute)));
        grouping.sums().forEach(attribute -> selected.addAll(table.sum(column(attribute))));
        return "SELECT " + String.join(", ", selected);
    }

    private String groupBy() {
        if (grouping.by().isEmpty()) {
            return "";
        }
        List<String> columns = grouping.by().stream().map(Aggregates::column).toList();
        List<String> order = columns.stream()
                .map(column -> "CASE WHEN " + column + " IS NULL THEN 0 ELSE 1 END, " + column)
                .toList();
        return " GROUP BY " + String.join(", ", columns) + " ORDER BY " + String.join(", ", order);
    }

    private static String column(String attribute) {
        return "r." + Names.column(attribute);
    }

    private Group group(ResultSet rows) throws SQLException {
        int place = 2;
        Map<String, AttributeValue> values = new HashMap<>();
        for (String attribute : grouping.by()) {
            AttributeValue value = table.value(rows, place++, attribute);
            if (value != null) {
                values.put(attribute, value);
            }
        }
        Map<String, BigInteger> sums = new HashMap<>();
        for (String attribute : grouping.sums()) {
            sums.put(attribute, table.sum(rows, place));
            place += table.sum(column(attribute)).size();
        }
        return new Group(values, rows.getLong(1), sums);
    }
}
