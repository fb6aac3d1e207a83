/** The published kit that proves an adapter of CRM Kit: subclass StoreKit, BulkScanKit, AggregationKit, WorkGaugeKit or NotificationChannelKit. */
module io.crmkit.spi.tck {
    requires transitive io.crmkit.spi;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;
    requires org.assertj.core;

    exports io.crmkit.tck;

    opens io.crmkit.tck;
}
