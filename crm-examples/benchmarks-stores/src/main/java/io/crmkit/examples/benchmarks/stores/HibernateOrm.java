package io.crmkit.examples.benchmarks.stores;

import io.crmkit.jdbc.JdbcStore;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate ORM; it has no work that falls due, so that is done by {@link DbScheduler db-scheduler}. */
final class HibernateOrm implements Keeper {
    private final SessionFactory sessions;
    private final DbScheduler scheduler;

    HibernateOrm(Database.Opened database) {
        try (JdbcStore store =
                JdbcStore.builder(database.source()).tablePrefix("orm_").build()) {
            store.prepare(List.of(Item.TYPE));
        }
        Configuration configuration = new Configuration();
        configuration.addAnnotatedClass(OrmItem.class);
        configuration.getProperties().put("hibernate.connection.datasource", database.source());
        configuration.setProperty("hibernate.dialect", database.kind().hibernate());
        configuration.setProperty("hibernate.jdbc.batch_size", Integer.toString(Plan.BATCH));
        configuration.setProperty("hibernate.order_inserts", "true");
        configuration.setProperty("jakarta.persistence.validation.mode", "none");
        this.sessions = configuration.buildSessionFactory();
        this.scheduler = new DbScheduler(database);
    }

    @Override
    public void insert(List<Item> items) {
        sessions.inTransaction(session -> items.forEach(item -> session.persist(new OrmItem(item))));
    }

    @Override
    public Item read(String id) {
        return sessions.fromSession(session -> session.find(OrmItem.class, id).item());
    }

    @Override
    public boolean update(String id, int times) {
        sessions.inTransaction(session -> {
            OrmItem found = session.find(OrmItem.class, id);
            found.set(found.item().changed(times));
        });
        return true;
    }

    @Override
    public List<String> firstDue(long until, int most) {
        return sessions.fromSession(session -> session
                .createSelectionQuery("from OrmItem where due <= :until order by due, id", OrmItem.class)
                .setParameter("until", until)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(found -> found.item().id())
                .toList());
    }

    @Override
    public void schedule(int pieces) {
        scheduler.schedule(pieces);
    }

    @Override
    public int work(int threads) {
        return scheduler.work(threads);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
