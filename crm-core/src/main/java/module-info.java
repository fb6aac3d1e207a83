/** The model, the policy interfaces, the engine and the facade of CRM Kit. */
module io.crmkit.core {
    // what the generated builders of the records name
    requires static io.soabase.recordbuilder.core;
    requires static transitive java.compiler;
    requires transitive org.jspecify;
    requires transitive io.crmkit.spi;
    requires transitive org.joda.money;
    requires transitive jakarta.validation;
    requires io.crmkit.memory;
    requires com.google.common;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires org.apache.commons.text;
    requires org.hibernate.validator;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.csv;

    exports io.crmkit;
    exports io.crmkit.account;
    exports io.crmkit.activity;
    exports io.crmkit.approval;
    exports io.crmkit.archive;
    exports io.crmkit.calendar;
    exports io.crmkit.decision;
    exports io.crmkit.desk;
    exports io.crmkit.error;
    exports io.crmkit.event;
    exports io.crmkit.field;
    exports io.crmkit.ical;
    exports io.crmkit.importing;
    exports io.crmkit.lead;
    exports io.crmkit.operation;
    exports io.crmkit.opportunity;
    exports io.crmkit.order;
    exports io.crmkit.people;
    exports io.crmkit.policy;
    exports io.crmkit.pool;
    exports io.crmkit.renewal;
    exports io.crmkit.report;
    exports io.crmkit.service;
    exports io.crmkit.simulation;
    exports io.crmkit.time;

    // the validator looks at the records
    opens io.crmkit.account to
            org.hibernate.validator;
    opens io.crmkit.activity to
            org.hibernate.validator;
    opens io.crmkit.desk to
            org.hibernate.validator;
    opens io.crmkit.field to
            org.hibernate.validator;
    opens io.crmkit.lead to
            org.hibernate.validator;
    opens io.crmkit.opportunity to
            org.hibernate.validator;
    opens io.crmkit.order to
            org.hibernate.validator;
    opens io.crmkit.people to
            org.hibernate.validator;
    opens io.crmkit.pool to
            org.hibernate.validator;
    opens io.crmkit.renewal to
            org.hibernate.validator;
    opens io.crmkit.service to
            org.hibernate.validator;
}
