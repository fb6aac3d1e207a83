package io.crmkit.examples.benchmarks.stores;

import io.crmkit.jdbc.JdbcStore;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The store of CRM Kit, by its contract. */
final class CrmKit implements Keeper {
    static final String PREFIX = "crm_";
    private static final int FORMAT = 1;
    private static final String KIND = "bench";

    private final JdbcStore store;
    private int scheduled;

    CrmKit(DataSource source) {
        this.store = JdbcStore.builder(source).tablePrefix(PREFIX).build();
        store.prepare(List.of(Item.TYPE));
    }

    private static Put put(Item item, long expected) {
        return new Put(
                RecordKey.of("item", item.id()),
                expected,
                Map.of(
                        "owner", AttributeValue.of(item.owner()),
                        "status", AttributeValue.of(item.status()),
                        "due", AttributeValue.of(item.due())),
                FORMAT,
                item.body());
    }

    private static Item item(StoredRecord found) {
        return new Item(
                found.key().id(), text(found, "owner"), text(found, "status"), number(found, "due"), found.body());
    }

    private static String text(StoredRecord found, String attribute) {
        return found.attributes().get(attribute) instanceof AttributeValue.TextValue text ? text.value() : "";
    }

    private static long number(StoredRecord found, String attribute) {
        return found.attributes().get(attribute) instanceof AttributeValue.NumberValue number ? number.value() : 0;
    }

    @Override
    public void insert(List<Item> items) {
        Changeset.Builder changes = Changeset.builder();
        items.forEach(item -> changes.put(put(item, 0)));
        require(store.commit(changes.build()) instanceof CommitResult.Committed);
    }

    @Override
    public Item read(String id) {
        return item(store.get(List.of(RecordKey.of("item", id))).get(0));
    }

    @Override
    public boolean update(String id, int times) {
        StoredRecord found = store.get(List.of(RecordKey.of("item", id))).get(0);
        Put change = put(item(found).changed(times), found.version());
        return store.commit(Changeset.builder().put(change).build()) instanceof CommitResult.Committed;
    }

    @Override
    public List<String> firstDue(long until, int most) {
        Order order = Order.ascending("due").to(AttributeValue.of(until));
        return store.find(Query.of("item", most).orderBy(order)).records().stream()
                .map(found -> found.key().id())
                .toList();
    }

    @Override
    public void schedule(int pieces) {
        Instant due = Instant.EPOCH.plusSeconds(1);
        for (int from = 0; from < pieces; from += Plan.BATCH) {
            Changeset.Builder changes = Changeset.builder();
            for (int piece = from; piece < Math.min(pieces, from + Plan.BATCH); piece++) {
                changes.schedule(new WorkKey(KIND, RecordKey.of("item", "piece-" + scheduled++)), due, null);
            }
            require(store.commit(changes.build()) instanceof CommitResult.Committed);
        }
    }

    @Override
    public int work(int threads) {
        return Crew.work(threads, () -> {
            ClaimRequest request =
                    new ClaimRequest(KIND, Instant.EPOCH.plusSeconds(2), Plan.CLAIMED, Duration.ofMinutes(1));
            List<Claim> claims = store.claim(request);
            for (Claim claim : claims) {
                Changeset done =
                        Changeset.builder().settle(Settlement.done(claim)).build();
                require(store.commit(done) instanceof CommitResult.Committed);
            }
            return claims.size();
        });
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("It must be committed.");
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
