package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.BulkScan;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.RecordScan;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * The proof of the power {@link BulkScan}, for stores that have it and keep the contract of {@link StoreKit}:
 *
 * <pre>{@code
 * class MyScanTest extends BulkScanKit {
 *     protected BulkScan open() {
 *         return MyStore.of(database.emptied());
 *     }
 * }
 * }</pre>
 *
 * <p>The kit keeps at most three scans open at once, while up to three threads read and write.
 */
public abstract class BulkScanKit extends ScanKit {
    /** More scans than a store is likely to have connections. */
    private static final int SCANS = 64;

    private static final int STEPS = 400;

    /** Creates the kit. */
    protected BulkScanKit() {}

    /**
     * Returns a new store that holds nothing. The kit closes it before it asks for the next.
     *
     * @return the store, open, nothing prepared
     */
    @Override
    protected abstract BulkScan open();

    /**
     * Returns how many random sequences of writes and scans are tried.
     *
     * @return 20, unless overridden
     */
    protected int seeds() {
        return 20;
    }

    private void change(Changeset.Builder changes, int n) {
        String id = number(n);
        changes.put(bodyPut(id, 1, "new")).delete(lead(number(n + 1)), 1).put(bodyPut(id + "new", 0, "new"));
    }

    @Test
    void whatIsCommittedWhileItIsReadIsNotSeen() {
        plantMany(MANY);
        List<StoredRecord> before = all(scan("lead"));
        try (RecordScan unread = scan("lead");
                RecordScan begun = scan("lead")) {
            List<StoredRecord> read = new ArrayList<>();
            for (int n = 0; n < 50; n++) {
                read.add(begun.next());
            }
            Changeset.Builder changes = changes();
            for (int n : new int[] {0, 30, 60, 500, 1_000, 1_024, 2_000, MANY - 2}) {
                change(changes, n);
            }
            committed(changes.put(leadPut("a", 0)).put(leadPut("z", 0)));
            read.addAll(all(begun));
            assertThat(read).isEqualTo(before);
            assertThat(all(unread)).isEqualTo(before);
        }
        assertThat(ids(all(scan("lead"))))
                .hasSize(MANY + 2)
                .contains("a", "z", number(30) + "new")
                .doesNotContain(number(31));
    }

    @Test
    void whatIsChangedTwiceOrPutAgainIsAsItWasAtFirst() {
        plant(bodyPut("a", 0, "a"), bodyPut("b", 0, "b"), bodyPut("c", 0, "c"));
        try (RecordScan scan = scan("lead")) {
            plant(bodyPut("b", 1, "later"), bodyPut("bb", 0, "later"));
            committed(changes().delete(lead("b"), 2).delete(lead("c"), 1));
            plant(bodyPut("b", 0, "again"), bodyPut("c", 0, "again"));
            committed(changes().delete(lead("bb"), 1));
            assertThat(all(scan)).extracting(StoredRecord::body).containsExactly("a", "b", "c");
        }
    }

    @Test
    void whatWasCommittedBeforeIsSeen() {
        plant(bodyPut("a", 0, "0"));
        for (int round = 1; round <= 20; round++) {
            try (RecordScan abandoned = scan("lead")) {
                plant(bodyPut("a", round, "" + round));
                assertThat(all(scan("lead"))).extracting(StoredRecord::body).containsExactly("" + round);
                assertThat(abandoned.next()).isNotNull();
            }
        }
    }

    @Test
    void typesOfAScanAreFromOneSnapshot() {
        plant(bodyPut("a", 0, "0"), pairPut("a", 0, "0"));
        try (RecordScan scan = scan("lead", "pair")) {
            assertThat(scan.next()).isNotNull();
            plant(pairPut("a", 1, "1"), pairPut("b", 0, "1"));
            assertThat(all(scan)).extracting(StoredRecord::body).containsExactly("0");
        }
    }

    @Test
    void whatIsWrittenTogetherIsScannedTogether() {
        plant(bodyPut("a", 0, "0"), bodyPut("b", 0, "0"), pairPut("a", 0, "0"));
        Race.alwaysWhole(
                round -> {
                    String body = "" + round;
                    plant(bodyPut("a", round, body), bodyPut("b", round, body), pairPut("a", round, body));
                },
                () -> all(scan("lead", "pair")).stream()
                                .map(StoredRecord::body)
                                .distinct()
                                .count()
                        == 1);
    }

    @Test
    void openScanHoldsUpNobodyWhoWrites() {
        plantMany(MANY);
        schedule("a");
        try (RecordScan begun = scan("lead", "pair");
                RecordScan unread = scan("lead")) {
            assertThat(begun.next()).isNotNull();
            Callable<Boolean> writing = () -> {
                plant(bodyPut(number(0), 1, "new"), bodyPut(number(MANY), 0, "new"), pairPut("a", 0, "new"));
                committed(changes().delete(lead(number(1)), 1).expect(lead(number(2)), 1));
                return store.claim(new ClaimRequest("remind", NOON, 9, LEASE)).size() == 1;
            };
            assertThat(Crew.together(List.of(writing))).containsOnly(true);
            assertThat(begun.next()).isNotNull();
            assertThat(unread.next()).isNotNull();
        }
        plant(bodyPut(number(0), 2, "newer"));
    }

    @Test
    void scanThatIsClosedEarlyGivesBackWhatItHeld() {
        plantMany(MANY);
        for (int i = 0; i < SCANS; i++) {
            try (RecordScan scan = scan("lead", "pair")) {
                assertThat(i % 2 == 0 || scan.next() != null).isTrue();
            }
        }
        plant(bodyPut(number(0), 1, "new"));
        assertThat(read(number(0)).body()).isEqualTo("new");
    }

    @Test
    void scanThatIsReadToItsEndHoldsNothing() {
        plant(leadPut("a", 0));
        for (int i = 0; i < SCANS; i++) {
            RecordScan scan = scan("pair", "lead");
            assertThat(scan.next()).isNotNull();
            assertThat(scan.next()).isNull();
        }
        plant(bodyPut("a", 1, "new"));
    }

    @Test
    void randomScansShowWhatThereWasWhenTheyBegan() {
        store.close();
        for (long seed = 1; seed <= seeds(); seed++) {
            try (BulkScan fresh = open();
                    ModelStore model = new ModelStore()) {
                List.of(fresh, model).forEach(each -> each.prepare(List.of(LEAD, PAIR)));
                new RandomScans(seed, model, fresh).run(STEPS);
            }
        }
    }
}
