/** The model, the policy interfaces, the engine and the facade of CRM Kit. */
module io.crmkit.core {
    requires static transitive org.jspecify;
    requires transitive io.crmkit.spi;
    requires transitive org.joda.money;
    requires transitive jakarta.validation;
    requires com.google.common;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires org.apache.commons.text;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.crmkit.decision;
    exports io.crmkit.event;
    exports io.crmkit.people;
}
