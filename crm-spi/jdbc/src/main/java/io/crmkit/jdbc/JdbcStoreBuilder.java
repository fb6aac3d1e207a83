package io.crmkit.jdbc;

import io.crmkit.spi.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Says where and how a {@link JdbcStore} keeps its tables. Not safe for use by several threads. */
public final class JdbcStoreBuilder {
    private final DataSource source;
    private @Nullable Dialect dialect;
    private @Nullable String schema;
    private String prefix = "crm_";
    private boolean createOrMigrate = true;

    JdbcStoreBuilder(DataSource source) {
        this.source = source;
    }

    /**
     * Names the family of databases; else the driver is asked.
     *
     * @param family the dialect
     * @return this builder
     */
    public JdbcStoreBuilder dialect(Dialect family) {
        dialect = family;
        return this;
    }

    /**
     * Names the schema the tables are in, which must exist; else it is the one connections are in. SQLite has none.
     *
     * @param name a lower-case letter followed by at most 62 of {@code a-z}, {@code 0-9} and {@code _}
     * @return this builder
     */
    public JdbcStoreBuilder schema(String name) {
        schema = name;
        return this;
    }

    /**
     * Sets what the names of all tables begin with, {@code crm_} unless set: one prefix or one schema for each Crm.
     *
     * @param start a lower-case letter followed by at most 11 of {@code a-z}, {@code 0-9} and {@code _}
     * @return this builder
     */
    public JdbcStoreBuilder tablePrefix(String start) {
        prefix = start;
        return this;
    }

    /**
     * Says whether {@code prepare} makes what is missing, which it does unless told otherwise. If not, it fails with a list
     * of all that is missing; {@link JdbcSchema} and {@link JdbcStore#migration} give the SQL.
     *
     * @param allowed whether it may
     * @return this builder
     */
    public JdbcStoreBuilder createOrMigrate(boolean allowed) {
        createOrMigrate = allowed;
        return this;
    }

    /**
     * Returns the store.
     *
     * @return the store, nothing prepared
     * @throws StoreException if the database cannot be reached
     * @throws IllegalArgumentException if a name is malformed or the database is of a family this store does not know
     * @throws IllegalStateException if a setting of the database makes durability or the order of texts impossible
     */
    public JdbcStore build() {
        Names names = new Names(schema, prefix);
        try (Connection connection = source.getConnection()) {
            Syntax syntax = Syntax.of(dialect == null ? Dialect.of(connection) : dialect);
            if (schema != null && syntax.dialect() == Dialect.SQLITE) {
                throw new IllegalArgumentException("The schema (" + schema + ") of a store in SQLite must be unset.");
            }
            List<String> opening = syntax.settings(connection);
            return new JdbcStore(
                    new Operations(syntax, names), new Transactions(source, syntax, names, opening), createOrMigrate);
        } catch (SQLException e) {
            throw new StoreException(StoreException.Outcome.NOT_APPLIED, Transactions.words("start", e), e);
        }
    }
}
