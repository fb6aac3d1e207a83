package io.crmkit.jdbc;

import io.crmkit.spi.store.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a {@link JdbcStore} as SQL, for hosts that make them by Flyway, Liquibase or by hand. */
public final class JdbcSchema {
    private JdbcSchema() {}

    /**
     * Returns the statements that make all tables in an empty database, each ending with a semicolon and a line feed.
     *
     * @param dialect the family of databases
     * @param types the record types; {@code Crm} prepares its own, see {@link JdbcStore#migration} for what is missing
     * @return the SQL
     */
    public static String sql(Dialect dialect, List<RecordType> types) {
        return sql(dialect, types, null, "crm_");
    }

    /**
     * Returns the same for tables in a schema or with a prefix of their own.
     *
     * @param dialect the family of databases
     * @param types the record types
     * @param schema as for {@link JdbcStoreBuilder#schema}, null = none
     * @param prefix as for {@link JdbcStoreBuilder#tablePrefix}
     * @return the SQL
     * @throws IllegalArgumentException if a name is malformed
     */
    public static String sql(Dialect dialect, List<RecordType> types, @Nullable String schema, String prefix) {
        return String.join(";\n", new Ddl(Syntax.of(dialect), new Names(schema, prefix)).everything(types)) + ";\n";
    }
}
