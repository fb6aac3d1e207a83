package io.crmkit.internal.engine;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import java.time.Duration;
import java.time.Instant;

/** Removes records nobody asks for any more, once an hour. The log is never touched. */
final class Tidying {
    /** How long a message stays after it was delivered; one that was not stays. */
    static final Duration DELIVERED = Duration.ofDays(30);

    /** How long it stays what a user did on a day, after the last time he did. */
    static final Duration DAYS = Duration.ofDays(40);

    /** How long it is left alone after it was done, by this process. */
    static final Duration EVERY = Duration.ofHours(1);

    private final Engine engine;
    private volatile Instant last = Instant.EPOCH;

    Tidying(Engine engine) {
        this.engine = engine;
    }

    /** Removes what is too old, if it is time. */
    void run(Instant now) {
        if (!now.isBefore(last) && now.isBefore(last.plus(EVERY))) {
            return;
        }
        last = now;
        Duration answers = Duration.ofDays(engine.books().keepAnswersDays());
        remove(Query.of("answer", Query.MAX_LIMIT), now.minus(answers));
        remove(Query.of("message", Query.MAX_LIMIT).where("status", Outbox.DELIVERED), now.minus(DELIVERED));
        remove(Query.of("message", Query.MAX_LIMIT).where("status", Outbox.COLLECTED), now.minus(DELIVERED));
        remove(Query.of("message", Query.MAX_LIMIT).where("status", Outbox.STOPPED), now.minus(DELIVERED));
        remove(Query.of("hold", Query.MAX_LIMIT).where("status", Holds.CLOSED), now.minus(DELIVERED));
        remove(Query.of("rep_day", Query.MAX_LIMIT), now.minus(DAYS));
        remove(Query.of("contacted", Query.MAX_LIMIT), now.minus(Side.Contacted.KEPT));
    }

    /** Removes a page at a time. A conflict means that another process is tidying: what is left is its business. */
    private void remove(Query all, Instant oldest) {
        Query query = all.orderBy(Order.ascending("at").to(AttributeValue.of(oldest)));
        boolean more = true;
        while (more) {
            Page page = engine.store().find(query);
            Changeset.Builder changes = Changeset.builder();
            page.records().forEach(record -> changes.delete(record.key(), record.version()));
            more = !page.records().isEmpty()
                    && engine.store().commit(changes.build()) instanceof CommitResult.Committed
                    && page.next() != null;
        }
    }
}
