/** What a host application plugs into CRM Kit: a store and notification channels. */
module io.crmkit.spi {
    requires static transitive org.jspecify;

    exports io.crmkit.spi.notification;
    exports io.crmkit.spi.store;
}
