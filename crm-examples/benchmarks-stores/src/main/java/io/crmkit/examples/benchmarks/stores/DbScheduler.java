package io.crmkit.examples.benchmarks.stores;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that falls due, kept and done by db-scheduler: the fastest way of its own that it has for a database. */
final class DbScheduler {
    private static final String TABLE = "scheduled_tasks";
    private static final Duration POLLING = Duration.ofMillis(10);
    private static final long PATIENCE = 300;

    private final Database.Opened database;
    private final AtomicInteger done = new AtomicInteger();
    private final OneTimeTask<Void> task;
    private CountDownLatch left = new CountDownLatch(0);
    private int scheduled;
    private int waiting;

    DbScheduler(Database.Opened database) {
        this.database = database;
        this.task = Tasks.oneTime("piece").execute((instance, context) -> {
            done.incrementAndGet();
            left.countDown();
        });
        String time = database.kind() == Database.SQLITE ? "TIMESTAMP" : "TIMESTAMP(6) WITH TIME ZONE";
        String binary = database.kind() == Database.POSTGRESQL ? "BYTEA" : "BLOB";
        execute(
                "CREATE TABLE " + TABLE
                        + " (task_name VARCHAR(100) NOT NULL, task_instance VARCHAR(100) NOT NULL, task_data "
                        + binary + ", execution_time " + time
                        + " NOT NULL, picked BOOLEAN NOT NULL, picked_by VARCHAR(50),"
                        + " last_success " + time + ", last_failure " + time
                        + ", consecutive_failures INT, last_heartbeat "
                        + time
                        + ", version BIGINT NOT NULL, priority SMALLINT, PRIMARY KEY (task_name, task_instance))",
                "CREATE INDEX ix_execution ON " + TABLE + " (execution_time)",
                "CREATE INDEX ix_heartbeat ON " + TABLE + " (last_heartbeat)");
    }

    private void execute(String... statements) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plans pieces of work that are due, a thousand in a transaction. */
    void schedule(int pieces) {
        SchedulerClient client =
                SchedulerClient.Builder.create(database.source(), task).build();
        Instant due = Instant.EPOCH.plusSeconds(1);
        for (int from = 0; from < pieces; from += Plan.BATCH) {
            List<TaskInstance<?>> batch = new ArrayList<>();
            for (int piece = from; piece < Math.min(pieces, from + Plan.BATCH); piece++) {
                batch.add(task.instance("piece-" + scheduled++));
            }
            client.scheduleBatch(batch, due);
        }
        waiting += pieces;
    }

    /** Does them, and returns how many runs that were when none is left. */
    int work(int threads) {
        left = new CountDownLatch(waiting);
        waiting = 0;
        done.set(0);
        SchedulerBuilder builder =
                Scheduler.create(database.source(), task).threads(threads).pollingInterval(POLLING);
        double most = (double) Plan.CLAIMED / threads;
        Scheduler scheduler = (database.kind() == Database.POSTGRESQL
                        ? builder.pollUsingLockAndFetch(0.5, most)
                        : builder.pollUsingFetch(0.5, most))
                .build();
        scheduler.start();
        try {
            if (!left.await(PATIENCE, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.getCount() + " pieces are left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            scheduler.stop();
        }
        return done.get();
    }
}
