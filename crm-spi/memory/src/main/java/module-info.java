/** The reference store of CRM Kit: in memory, for one process. */
module io.crmkit.memory {
    requires transitive io.crmkit.spi;
    requires static org.jspecify;

    exports io.crmkit.memory;
}
