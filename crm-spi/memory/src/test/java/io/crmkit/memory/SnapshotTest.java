package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final int MANY = 3_000;

    private final Table table = new Table(RecordType.of("lead"), new Zip(), new Room(0));

    private void put(String id, String body) {
        table.put(new Put(RecordKey.of("lead", id), table.version(id), Map.of(), 1, body));
    }

    private static List<String> bodies(List<StoredRecord> records) {
        return records.stream().map(StoredRecord::body).toList();
    }

    /** Reads what is left, some at a time. */
    private static List<StoredRecord> rest(Snapshot snapshot, int some) {
        List<StoredRecord> all = new ArrayList<>();
        List<StoredRecord> page;
        do {
            page = snapshot.next(some);
            all.addAll(page);
        } while (page.size() == some);
        return all;
    }

    @Test
    void tableOfManyBlocksIsAsItWasThoughAllOfItIsRewritten() {
        Random random = new Random(5);
        for (int n = 0; n < MANY; n++) {
            put("n" + n, "old " + n);
        }
        List<StoredRecord> expected = rest(table.snapshot(), 100);
        assertThat(expected).hasSize(MANY);
        Snapshot snapshot = table.snapshot();
        List<StoredRecord> read = new ArrayList<>();
        while (read.size() < MANY) {
            List<StoredRecord> page = snapshot.next(1 + random.nextInt(50));
            assertThat(page).isNotEmpty();
            read.addAll(page);
            for (int i = 0; i < 300; i++) {
                String id = "n" + random.nextInt(MANY + 500);
                if (random.nextInt(3) == 0) {
                    table.delete(id);
                } else {
                    put(id, "new " + id);
                }
            }
        }
        assertThat(read).isEqualTo(expected);
        assertThat(snapshot.next(1)).isEmpty();
    }

    @Test
    void onlyWhatIsStillToComeIsKeptAndOnlyAsItWasAtFirst() {
        put("a", "a");
        put("c", "c");
        put("d", "d");
        Snapshot snapshot = table.snapshot();
        assertThat(bodies(snapshot.next(1))).containsExactly("a");
        assertThat(snapshot.needs("a")).isFalse();
        assertThat(snapshot.needs("b")).isTrue();
        put("b", "later");
        put("c", "later");
        put("c", "last");
        assertThat(snapshot.needs("b")).isFalse();
        assertThat(snapshot.needs("c")).isFalse();
        assertThat(bodies(rest(snapshot, 10))).containsExactly("c", "d");
        assertThat(snapshot.needs("d")).isFalse();
    }

    @Test
    void snapshotThatHasEndedIsToldNothing() {
        put("a", "a");
        Snapshot ended = table.snapshot();
        Snapshot other = table.snapshot();
        ended.end();
        assertThat(ended.needs("a")).isFalse();
        put("a", "b");
        assertThat(bodies(ended.next(9))).containsExactly("b");
        assertThat(bodies(other.next(9))).containsExactly("a");
    }

    @Test
    void whatWasNotThereIsNotShownThoughItComesAndGoes() {
        put("b", "b");
        Snapshot snapshot = table.snapshot();
        put("a", "new");
        put("c", "new");
        table.delete("c");
        put("c", "newer");
        table.delete("b");
        assertThat(bodies(rest(snapshot, 1))).containsExactly("b");
        snapshot.keep("z", Optional.empty());
        assertThat(snapshot.next(5)).isEmpty();
    }
}
