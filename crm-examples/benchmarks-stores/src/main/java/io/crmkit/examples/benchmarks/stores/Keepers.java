package io.crmkit.examples.benchmarks.stores;

/** Who keeps. */
enum Keepers {
    /** Statements by hand. */
    PLAIN_JDBC("plain JDBC") {
        @Override
        Keeper open(Database.Opened database) {
            return new PlainJdbc(database);
        }
    },
    /** The store of CRM Kit. */
    CRM_KIT("CRM Kit") {
        @Override
        Keeper open(Database.Opened database) {
            return new CrmKit(database.source());
        }
    },
    /** Hibernate ORM with db-scheduler. */
    HIBERNATE("Hibernate, db-scheduler") {
        @Override
        Keeper open(Database.Opened database) {
            return new HibernateOrm(database);
        }
    };

    private final String label;

    Keepers(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract Keeper open(Database.Opened database);
}
