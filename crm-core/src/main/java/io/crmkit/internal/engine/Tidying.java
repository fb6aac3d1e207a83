package io.crmkit.internal.engine;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import java.time.Duration;
import java.time.Instant;

/** Removes records nobody asks for any more, a page of each type at a time. The log is never touched. */
final class Tidying {
    /** How long a message stays after it was delivered; one that was not stays. */
    static final Duration DELIVERED = Duration.ofDays(30);

    /** How long it stays what a user did on a day, after the last time he did. */
    static final Duration DAYS = Duration.ofDays(40);

    private Tidying() {}

    static void run(Engine engine, Instant now) {
        Duration answers = Duration.ofDays(engine.books().keepAnswersDays());
        remove(engine, Query.of("answer", Query.MAX_LIMIT), now.minus(answers));
        remove(engine, Query.of("message", Query.MAX_LIMIT).where("status", Outbox.DELIVERED), now.minus(DELIVERED));
        remove(engine, Query.of("rep_day", Query.MAX_LIMIT), now.minus(DAYS));
    }

    private static void remove(Engine engine, Query query, Instant oldest) {
        Page page = engine.store().find(query.orderBy(Order.ascending("at").to(AttributeValue.of(oldest))));
        Changeset.Builder changes = Changeset.builder();
        page.records().forEach(record -> changes.delete(record.key(), record.version()));
        if (!page.records().isEmpty()) {
            // a conflict means that another node is tidying; what is left is found the next time
            engine.store().commit(changes.build());
        }
    }
}
