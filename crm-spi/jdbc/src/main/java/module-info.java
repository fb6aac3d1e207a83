/** A store of CRM Kit in a relational database of the host: H2, SQLite, PostgreSQL, MariaDB or MySQL. */
module io.crmkit.jdbc {
    requires transitive io.crmkit.spi;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.crmkit.jdbc;
}
