package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoreException;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A scan hands over every record of its types, once, in order, as it is stored. */
abstract class ScanKit extends StoreFixture {
    /** More records than an adapter is likely to read at once. */
    static final int MANY = 2_300;

    ScanKit() {}

    @Override
    protected abstract BulkScan open();

    RecordScan scan(String... types) {
        return ((BulkScan) store).scan(List.of(types));
    }

    /** Reads a scan to its end and closes it. */
    static List<StoredRecord> all(RecordScan scan) {
        try (scan) {
            List<StoredRecord> records = new ArrayList<>();
            for (StoredRecord next = scan.next(); next != null; next = scan.next()) {
                records.add(next);
            }
            return records;
        }
    }

    static List<String> ids(List<StoredRecord> records) {
        return records.stream().map(record -> record.key().id()).toList();
    }

    static String number(int n) {
        return "n" + (10_000 + n);
    }

    static Put pairPut(String id, long expected, String body) {
        return new Put(RecordKey.of("pair", id), expected, Map.of(), 1, body);
    }

    /** Stores leads n10000, n10001, ... */
    void plantMany(int count) {
        for (int from = 0; from < count; from += 100) {
            Changeset.Builder changes = changes();
            for (int n = from; n < Math.min(count, from + 100); n++) {
                changes.put(bodyPut(number(n), 0, "old"));
            }
            committed(changes);
        }
    }

    @Test
    void everyRecordOfATypeIsScannedOnceInTheOrderOfIds() {
        plant(leadPut("b", 0), leadPut("B", 0), leadPut("10", 0), leadPut("9", 0), leadPut("_", 0), leadPut("~", 0));
        plant(leadPut("a1", 0), leadPut("a", 0), leadPut("aB", 0), pairPut("a", 0, "x"));
        assertThat(ids(all(scan("lead")))).containsExactly("10", "9", "B", "_", "a", "a1", "aB", "b", "~");
    }

    @Test
    void scannedRecordsAreAsTheyAreRead() {
        Map<String, AttributeValue> all = new HashMap<>(owned("", "中 😀"));
        all.put("score", AttributeValue.of(Long.MIN_VALUE));
        all.put("labels", AttributeValue.of(Set.of("red", "绿")));
        plant(leadPut("a", 0), leadPut("b", 0, all), bodyPut("c", 0, " \n\u0001中😀\"'\\".repeat(9_000)));
        plant(new Put(lead("a"), 1, scored(-1), 7, ""));
        assertThat(all(scan("lead"))).isEqualTo(store.get(List.of(lead("a"), lead("b"), lead("c"))));
    }

    @Test
    void scanOfSeveralTypesGoesTypeByTypeInTheOrderOfTheirNames() {
        plant(leadPut("z", 0), leadPut("y", 0), pairPut("b", 0, ""), pairPut("a", 0, ""));
        assertThat(all(scan("pair", "lead")))
                .extracting(StoredRecord::key)
                .containsExactly(lead("y"), lead("z"), RecordKey.of("pair", "a"), RecordKey.of("pair", "b"));
    }

    @Test
    void scanOfATypeWithoutRecordsIsAtItsEnd() {
        plant(leadPut("gone", 0), pairPut("a", 0, ""));
        committed(changes().delete(lead("gone"), 1));
        assertThat(all(scan("lead"))).isEmpty();
        assertThat(all(scan("lead", "pair"))).hasSize(1);
    }

    @Test
    void scanAtItsEndStaysThere() {
        plant(leadPut("a", 0));
        try (RecordScan scan = scan("lead")) {
            assertThat(scan.next()).isNotNull();
            assertThat(scan.next()).isNull();
            plant(leadPut("b", 0));
            assertThat(scan.next()).isNull();
        }
    }

    @Test
    void scanOfManyRecordsIsWholeAndPassesOverTheDeleted() {
        plantMany(MANY);
        Changeset.Builder deleting = changes();
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < MANY; n++) {
            if (n % 100 == 7 || n == 0 || n == MANY - 1) {
                deleting.delete(lead(number(n)), 1);
            } else {
                expected.add(number(n));
            }
        }
        committed(deleting);
        assertThat(ids(all(scan("lead")))).isEqualTo(expected);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scanOfNoTypeOfOneTwiceOrOfAnUnknownOneIsRefused() {
        refuses(() -> scan());
        refuses(() -> scan("lead", "lead"));
        refuses(() -> scan("nothing"));
        refuses(() -> scan("lead", "nothing"));
    }

    @Test
    void laterChangesOfTheTypesOfAScanHaveNoEffect() {
        plant(leadPut("a", 0), pairPut("a", 0, ""));
        List<String> types = new ArrayList<>(List.of("lead", "pair"));
        RecordScan scan = ((BulkScan) store).scan(types);
        types.clear();
        assertThat(all(scan)).hasSize(2);
    }

    @Test
    void closedScanIsNotRead() {
        plant(leadPut("a", 0), leadPut("b", 0));
        RecordScan scan = scan("lead");
        assertThat(scan.next()).isNotNull();
        scan.close();
        scan.close();
        assertThatThrownBy(scan::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedStoreEndsItsScans() {
        plant(leadPut("a", 0), leadPut("b", 0));
        RecordScan scan = scan("lead");
        assertThat(scan.next()).isNotNull();
        store.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(scan::next)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.outcome()).isEqualTo(StoreException.Outcome.NOT_APPLIED));
        }
        scan.close();
        assertThatThrownBy(() -> scan("lead")).isInstanceOf(StoreException.class);
    }
}
