package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads at once see and make whole commits only. */
abstract class ConcurrencyKit extends LeaseKit {
    private static final int ROUNDS = 200;
    private static final int ENOUGH = 100_000;

    ConcurrencyKit() {}

    private boolean commits(Changeset.Builder changes) {
        return store.commit(changes.build()) instanceof CommitResult.Committed;
    }

    /** Whether a writer writes another round: some in any case, and more until the others have looked as often. */
    private static boolean goesOn(int round, AtomicInteger looks) {
        return round <= ROUNDS || (looks.get() < ROUNDS && round <= ENOUGH);
    }

    /** Writes both records of a pair together, round after round, while others look until the writer has ended. */
    private void whileAPairIsWritten(Callable<Boolean> look) {
        plant(bodyPut("left", 0, "0"), bodyPut("right", 0, "0"));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        Callable<Boolean> writer = () -> {
            try {
                for (int round = 1; goesOn(round, looks); round++) {
                    plant(bodyPut("left", round, "" + round), bodyPut("right", round, "" + round));
                }
                return true;
            } finally {
                ended.set(true);
            }
        };
        Callable<Boolean> reader = () -> {
            boolean whole = true;
            for (int i = 0; i < ENOUGH && whole && !ended.get(); i++) {
                whole = look.call();
                looks.incrementAndGet();
            }
            return whole && look.call();
        };
        assertThat(Crew.together(List.of(writer, reader, reader, reader))).containsOnly(true);
    }

    @Test
    void getOfManyKeysIsOneSnapshot() {
        List<RecordKey> keys = List.of(lead("left"), lead("right"));
        whileAPairIsWritten(() ->
                store.get(keys).stream().map(StoredRecord::body).distinct().count() == 1);
    }

    @Test
    void getOfKeysOfTwoTypesIsOneSnapshot() {
        RecordKey pair = RecordKey.of("pair", "a");
        plant(bodyPut("a", 0, "0"), new Put(pair, 0, Map.of(), 1, "0"));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        Callable<Boolean> writer = () -> {
            try {
                for (int round = 1; goesOn(round, looks); round++) {
                    plant(bodyPut("a", round, "" + round), new Put(pair, round, Map.of(), 1, "" + round));
                }
                return true;
            } finally {
                ended.set(true);
            }
        };
        Callable<Boolean> reader = () -> {
            boolean whole = true;
            for (int i = 0; i < ENOUGH && whole && !ended.get(); i++) {
                List<StoredRecord> both = store.get(List.of(pair, lead("a")));
                whole = both.get(0).body().equals(both.get(1).body());
                looks.incrementAndGet();
            }
            return whole;
        };
        assertThat(Crew.together(List.of(writer, reader, reader))).containsOnly(true);
    }

    @Test
    void findIsOneSnapshot() {
        whileAPairIsWritten(() -> store.find(leads(9)).records().stream()
                        .map(StoredRecord::body)
                        .distinct()
                        .count()
                == 1);
    }

    @Test
    void movedRecordIsCountedOnceAtAnyTime() {
        plant(leadPut("a", 0, owned("x", "u1")), leadPut("b", 0, owned("x", "u2")));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        Callable<Boolean> mover = () -> {
            try {
                for (int round = 1; goesOn(round, looks); round++) {
                    String owner = "u" + (1 + round % 2);
                    String other = "u" + (2 - round % 2);
                    plant(leadPut("a", round, owned("x", owner)), leadPut("b", round, owned("x", other)));
                }
                return true;
            } finally {
                ended.set(true);
            }
        };
        Callable<Boolean> counter = () -> {
            boolean one = true;
            for (int i = 0; i < ENOUGH && one && !ended.get(); i++) {
                one = store.count(leads(9).where("owner", "u1"), 9) == 1
                        && store.find(leads(9).where("owner", "u2")).records().size() == 1;
                looks.incrementAndGet();
            }
            return one;
        };
        assertThat(Crew.together(List.of(mover, counter, counter))).containsOnly(true);
    }

    @Test
    void noUpdateIsLost() {
        int threads = 8;
        int increments = 25;
        plant(bodyPut("counter", 0, "0"));
        Crew.together(threads, thread -> () -> {
            int done = 0;
            for (int tries = 0; tries < ENOUGH && done < increments; tries++) {
                StoredRecord now = read("counter");
                String next = "" + (Integer.parseInt(now.body()) + 1);
                done += commits(changes().put(bodyPut("counter", now.version(), next))) ? 1 : 0;
            }
            return assertThat(done).isEqualTo(increments);
        });
        assertThat(read("counter").body()).isEqualTo("" + threads * increments);
        assertThat(version("counter")).isEqualTo(1 + threads * increments);
    }

    @Test
    void ofManyWhoCreateTheSameRecordOneWins() {
        List<Boolean> wins =
                Crew.together(100, thread -> () -> commits(changes().put(bodyPut("unique", 0, "" + thread))));
        assertThat(wins).containsOnlyOnce(true);
        assertThat(read("unique").body()).isEqualTo("" + wins.indexOf(true));
        assertThat(version("unique")).isEqualTo(1);
    }

    @Test
    void ofManyWhoDeleteAndWriteTheSameVersionOneWins() {
        for (int round = 0; round < 10; round++) {
            String id = "r" + round;
            plant(leadPut(id, 0));
            List<Boolean> wins = Crew.together(
                    8,
                    thread -> () -> commits(
                            thread % 2 == 0
                                    ? changes().delete(lead(id), 1)
                                    : changes().put(leadPut(id, 1))));
            assertThat(wins).containsOnlyOnce(true);
        }
    }

    @Test
    void decisionsThatExpectEachOthersRecordsCannotBothCommit() {
        plant(leadPut("a", 0), leadPut("b", 0));
        for (int round = 1; round <= 30; round++) {
            long a = version("a");
            long b = version("b");
            List<Boolean> wins = Crew.together(List.of(
                    () -> commits(changes().put(leadPut("a", a)).expect(lead("b"), b)),
                    () -> commits(changes().expect(lead("a"), a).put(leadPut("b", b)))));
            assertThat(wins).as("round %s", round).containsOnlyOnce(true);
        }
    }

    @Test
    void expectedAbsenceHoldsAgainstARacingCreation() {
        for (int round = 0; round < 20; round++) {
            String left = "left" + round;
            String right = "right" + round;
            List<Boolean> wins = Crew.together(List.of(
                    () -> commits(changes().put(leadPut(left, 0)).expect(lead(right), 0)),
                    () -> commits(changes().put(leadPut(right, 0)).expect(lead(left), 0))));
            assertThat(wins).as("round %s", round).containsOnlyOnce(true);
        }
    }

    @Test
    void changesetsThatNameTheSameRecordsInOppositeOrderBothEnd() {
        plant(leadPut("a", 0), leadPut("b", 0), leadPut("c", 0));
        for (int round = 0; round < 20; round++) {
            long a = version("a");
            long b = version("b");
            long c = version("c");
            List<Boolean> wins = Crew.together(List.of(
                    () -> commits(
                            changes().put(leadPut("a", a)).put(leadPut("b", b)).put(leadPut("c", c))),
                    () -> commits(
                            changes().put(leadPut("c", c)).put(leadPut("b", b)).put(leadPut("a", a)))));
            assertThat(wins).containsOnlyOnce(true);
        }
    }
}
