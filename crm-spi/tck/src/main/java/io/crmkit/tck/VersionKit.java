package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult.Conflict;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Versions count, stale writes are refused, and a changeset is applied as a whole or not at all. */
abstract class VersionKit extends RecordKit {
    VersionKit() {}

    @Test
    void firstVersionIsOneAndEveryPutAddsOne() {
        for (long expected = 0; expected < 5; expected++) {
            assertThat(plant(leadPut("a", expected))).isEqualTo(Map.of(lead("a"), expected + 1));
            assertThat(version("a")).isEqualTo(expected + 1);
        }
    }

    @Test
    void versionsOfTwoRecordsAreIndependent() {
        plant(leadPut("a", 0));
        plant(leadPut("a", 1), leadPut("b", 0));
        assertThat(version("a")).isEqualTo(2);
        assertThat(version("b")).isEqualTo(1);
    }

    @Test
    void deletedRecordIsGone() {
        plant(leadPut("a", 0, named("Kim")), leadPut("b", 0, named("Kim")));
        committed(changes().delete(lead("a"), 1));
        assertThat(store.get(List.of(lead("a")))).isEmpty();
        assertThat(ids(store.find(leads(10)))).containsExactly("b");
        assertThat(ids(store.find(leads(10).where("name", "Kim")))).containsExactly("b");
        assertThat(store.count(leads(10), 10)).isEqualTo(1);
    }

    @Test
    void versionNeverRepeatsAfterADelete() {
        plant(leadPut("a", 0));
        plant(leadPut("a", 1));
        committed(changes().delete(lead("a"), 2));
        assertThat(plant(leadPut("a", 0))).isEqualTo(Map.of(lead("a"), 4L));
        committed(changes().delete(lead("a"), 4));
        assertThat(plant(leadPut("a", 0))).isEqualTo(Map.of(lead("a"), 6L));
        assertThat(version("a")).isEqualTo(6);
    }

    @Test
    void recreatedRecordHasNothingOfTheDeletedOne() {
        plant(leadPut("a", 0, owned("Kim", "u1")));
        committed(changes().delete(lead("a"), 1));
        plant(leadPut("a", 0, scored(1)));
        assertThat(read("a").attributes()).isEqualTo(scored(1));
        assertThat(ids(store.find(leads(10).where("owner", "u1")))).isEmpty();
    }

    @Test
    void writerWhoReadBeforeADeleteIsRefusedAfterTheRecreation() {
        plant(leadPut("a", 0));
        committed(changes().delete(lead("a"), 1));
        plant(leadPut("a", 0));
        conflicted(changes().put(leadPut("a", 1)), new Conflict(lead("a"), 1, 3));
    }

    @Test
    void stalePutIsRefused() {
        plant(bodyPut("a", 0, "first"));
        plant(bodyPut("a", 1, "second"));
        conflicted(changes().put(bodyPut("a", 1, "stale")), new Conflict(lead("a"), 1, 2));
        assertThat(read("a").body()).isEqualTo("second");
    }

    @Test
    void putOfAVersionThatIsYetToComeIsRefused() {
        plant(leadPut("a", 0));
        conflicted(changes().put(leadPut("a", 2)), new Conflict(lead("a"), 2, 1));
    }

    @Test
    void putOfANewRecordWhereOneIsIsRefused() {
        plant(leadPut("a", 0));
        conflicted(changes().put(leadPut("a", 0)), new Conflict(lead("a"), 0, 1));
    }

    @Test
    void putOfAnOldRecordWhereNoneIsIsRefused() {
        conflicted(changes().put(leadPut("a", 1)), new Conflict(lead("a"), 1, 0));
    }

    @Test
    void staleDeleteIsRefused() {
        plant(leadPut("a", 0));
        plant(leadPut("a", 1));
        conflicted(changes().delete(lead("a"), 1), new Conflict(lead("a"), 1, 2));
        conflicted(changes().delete(lead("none"), 1), new Conflict(lead("none"), 1, 0));
        assertThat(version("a")).isEqualTo(2);
    }

    @Test
    void deletedRecordCannotBeDeletedAgain() {
        plant(leadPut("a", 0));
        committed(changes().delete(lead("a"), 1));
        conflicted(changes().delete(lead("a"), 2), new Conflict(lead("a"), 2, 0));
    }

    @Test
    void expectationThatHoldsLetsTheRestPass() {
        plant(leadPut("a", 0));
        assertThat(committed(
                        changes().expect(lead("a"), 1).expect(lead("none"), 0).put(leadPut("b", 0))))
                .isEqualTo(Map.of(lead("b"), 1L));
        assertThat(version("a")).isEqualTo(1);
    }

    @Test
    void expectationThatFailsRefusesTheRest() {
        plant(leadPut("a", 0));
        plant(leadPut("a", 1));
        conflicted(changes().expect(lead("a"), 1).put(leadPut("b", 0)), new Conflict(lead("a"), 1, 2));
        assertThat(version("b")).isZero();
    }

    @Test
    void expectedAbsenceOfARecordThatIsThereRefusesTheRest() {
        plant(leadPut("a", 0));
        conflicted(changes().expect(lead("a"), 0).put(leadPut("b", 0)), new Conflict(lead("a"), 0, 1));
        assertThat(version("b")).isZero();
    }

    @Test
    void deletedRecordIsExpectedAsVersionZero() {
        plant(leadPut("a", 0));
        committed(changes().delete(lead("a"), 1));
        committed(changes().expect(lead("a"), 0));
        conflicted(changes().expect(lead("a"), 2), new Conflict(lead("a"), 2, 0));
    }

    @Test
    void everyConflictIsListedInTheOrderOfKeys() {
        plant(leadPut("b", 0), leadPut("d", 0), leadPut("f", 0), leadPut("ok", 0));
        RecordKey pair = RecordKey.of("pair", "a");
        conflicted(
                changes()
                        .expect(pair, 4)
                        .delete(lead("f"), 9)
                        .put(leadPut("ok", 1))
                        .put(leadPut("d", 0))
                        .put(leadPut("c", 3))
                        .expect(lead("b"), 2)
                        .expect(lead("B"), 1),
                new Conflict(lead("B"), 1, 0),
                new Conflict(lead("b"), 2, 1),
                new Conflict(lead("c"), 3, 0),
                new Conflict(lead("d"), 0, 1),
                new Conflict(lead("f"), 9, 1),
                new Conflict(pair, 4, 0));
    }

    @Test
    void nothingOfARefusedChangesetIsApplied() {
        plant(leadPut("a", 0), leadPut("gone", 0));
        schedule("held", "waiting");
        offers(NOON, "held", "waiting").forEach(claim -> {
            if (claim.key().equals(work("waiting"))) {
                committed(changes().settle(Settlement.retryAt(claim, NOON)));
            } else {
                conflicted(
                        changes()
                                .put(leadPut("new", 0))
                                .put(leadPut("a", 9))
                                .delete(lead("gone"), 1)
                                .schedule(work("planned"), NOON, null)
                                .cancel(work("waiting"))
                                .settle(Settlement.done(claim)),
                        new Conflict(lead("a"), 9, 1));
                committed(changes().settle(Settlement.retryAt(claim, NOON)));
            }
        });
        assertThat(ids(store.find(leads(10)))).containsExactly("a", "gone");
        assertThat(version("a")).isEqualTo(1);
        offers(NOON, "held", "waiting");
    }

    @Test
    void changesetMayPutDeleteAndExpectAtOnce() {
        plant(leadPut("a", 0), leadPut("b", 0), leadPut("c", 0));
        assertThat(committed(changes()
                        .put(leadPut("a", 1))
                        .put(leadPut("n", 0))
                        .delete(lead("b"), 1)
                        .expect(lead("c"), 1)))
                .isEqualTo(Map.of(lead("a"), 2L, lead("n"), 1L));
        assertThat(ids(store.find(leads(10)))).containsExactly("a", "c", "n");
    }

    @Test
    void emptyChangesetCommits() {
        assertThat(committed(changes())).isEmpty();
    }

    @Test
    void largestChangesetIsAppliedAsAWhole() {
        Changeset.Builder all = changes();
        Map<RecordKey, Long> versions = new TreeMap<>();
        for (int i = 0; i < Changeset.MAX_OPERATIONS; i++) {
            all.put(leadPut("n" + i, 0, scored(i)));
            versions.put(lead("n" + i), 1L);
        }
        assertThat(committed(all)).isEqualTo(versions);
        assertThat(store.count(leads(1), Changeset.MAX_OPERATIONS + 1)).isEqualTo(Changeset.MAX_OPERATIONS);
        conflicted(
                all,
                versions.keySet().stream().map(key -> new Conflict(key, 0, 1)).toArray(Conflict[]::new));
    }
}
