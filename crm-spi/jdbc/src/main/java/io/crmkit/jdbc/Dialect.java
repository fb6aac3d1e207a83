package io.crmkit.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** A family of databases this store can use. */
public enum Dialect {
    /** H2 2.2 or newer, in a file or in memory; for development and tests. */
    H2,
    /** SQLite 3.35 or newer, in a file. */
    SQLITE,
    /** PostgreSQL 14 or newer, encoding UTF8. */
    POSTGRESQL,
    /** MariaDB 10.6 or newer, InnoDB. */
    MARIADB,
    /** MySQL 8.0.17 or newer, InnoDB. */
    MYSQL;

    /** Finds out what a connection leads to. */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String product = data.getDatabaseProductName().toLowerCase(Locale.ROOT);
        String version = data.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        if (product.contains("mariadb") || version.contains("mariadb")) {
            return MARIADB;
        }
        return switch (product) {
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "postgresql" -> POSTGRESQL;
            case "mysql" -> MYSQL;
            default ->
                throw new IllegalArgumentException("The database (" + product
                        + ") of a JDBC store must be one of H2, SQLite, PostgreSQL, MariaDB, MySQL."
                        + "\nMaybe name the dialect it speaks in the builder?");
        };
    }
}
