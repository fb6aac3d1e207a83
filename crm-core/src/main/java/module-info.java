/** The model, the policies and the engine of CRM Kit. */
module io.crmkit.core {
    requires static transitive org.jspecify;
    requires transitive org.joda.money;

    exports io.crmkit.calendar;
    exports io.crmkit.order;
}
