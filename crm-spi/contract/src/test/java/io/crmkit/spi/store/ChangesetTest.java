package io.crmkit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesetTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final RecordKey KEY = RecordKey.of("lead", "a");
    private static final WorkKey WORK = new WorkKey("remind", KEY);
    private static final Claim CLAIM = new Claim(WORK, NOON, null, 1, 1);

    private static Put put(RecordKey key) {
        return new Put(key, 0, Map.of(), 1, "{}");
    }

    @Test
    void builderCollectsEverything() {
        Changeset changes = Changeset.builder()
                .put(put(KEY))
                .delete(RecordKey.of("lead", "b"), 2)
                .expect(RecordKey.of("lead", "c"), 0)
                .schedule(WORK, NOON, "lane")
                .cancel(new WorkKey("other", KEY))
                .settle(Settlement.done(CLAIM))
                .build();
        assertThat(changes)
                .isEqualTo(new Changeset(
                        List.of(put(KEY)),
                        List.of(new Delete(RecordKey.of("lead", "b"), 2)),
                        List.of(new Expect(RecordKey.of("lead", "c"), 0)),
                        List.of(
                                new WorkChange.Schedule(WORK, NOON, "lane"),
                                new WorkChange.Cancel(new WorkKey("other", KEY))),
                        List.of(new Settlement(CLAIM, new Settlement.Done()))));
    }

    @Test
    void builtChangesetDoesNotFollowItsBuilder() {
        Changeset.Builder builder = Changeset.builder().put(put(KEY));
        Changeset first = builder.build();
        builder.put(put(RecordKey.of("lead", "b")));
        assertThat(first.puts()).hasSize(1);
        assertThat(builder.build().puts()).hasSize(2);
    }

    @Test
    void recordOccursOnceInAllThreeLists() {
        List.of(
                        Changeset.builder().put(put(KEY)).put(put(KEY)),
                        Changeset.builder().put(put(KEY)).delete(KEY, 1),
                        Changeset.builder().delete(KEY, 1).expect(KEY, 1))
                .forEach(builder -> assertThatIllegalArgumentException()
                        .isThrownBy(builder::build)
                        .withMessage("The record (lead/a) must occur only once in a changeset."));
    }

    @Test
    void workOccursOnceAndSettledWorkOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Changeset.builder()
                        .schedule(WORK, NOON, null)
                        .cancel(WORK)
                        .build())
                .withMessage("The work (remind:lead/a) must occur only once in a changeset.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Changeset.builder()
                        .settle(Settlement.done(CLAIM))
                        .settle(Settlement.dead(CLAIM))
                        .build())
                .withMessage("The settled work (remind:lead/a) must occur only once in a changeset.");
    }

    @Test
    void operationsAreBounded() {
        Changeset.Builder builder = Changeset.builder();
        for (int i = 0; i < Changeset.MAX_OPERATIONS; i++) {
            builder.expect(RecordKey.of("lead", "n" + i), 0);
        }
        assertThat(builder.build().expects()).hasSize(Changeset.MAX_OPERATIONS);
        builder.cancel(WORK);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("The operations (10001) must be at most 10000.");
    }

    @Test
    void expectedVersionsAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Put(KEY, -1, Map.of(), 1, ""))
                .withMessage("The expected version (-1) of (lead/a) must not be negative.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Expect(KEY, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delete(KEY, 0))
                .withMessage("The expected version (0) of (lead/a) must be at least 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoredRecord(KEY, 0, Map.of(), 1, ""))
                .withMessage("The version (0) of record (lead/a) must be at least 1.");
    }

    @Test
    void putChecksFormatBodyAndNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Put(KEY, 0, Map.of(), 0, ""))
                .withMessage("The format (0) of (lead/a) must be at least 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Put(KEY, 0, Map.of(), 1, "x\0"))
                .withMessage("The body of lead/a must not contain U+0000, found at index 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Put(KEY, 0, Map.of(), 1, "\uDC00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Put(KEY, 0, Map.of("A", AttributeValue.of(1)), 1, ""));
        String longest = "x".repeat(Put.MAX_BODY);
        assertThat(new Put(KEY, 0, Map.of(), 1, longest).body()).isSameAs(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new Put(KEY, 0, Map.of(), 1, longest + "x"));
    }

    @Test
    void putCopiesItsAttributesAndDropsEmptySets() {
        Map<String, AttributeValue> attributes = new HashMap<>(Map.of("name", AttributeValue.of("")));
        attributes.put("labels", AttributeValue.of(List.of()));
        Put put = new Put(KEY, 0, attributes, 1, "");
        attributes.clear();
        assertThat(put.attributes()).isEqualTo(Map.of("name", AttributeValue.of("")));
    }

    @Test
    void timesAndLanesOfWorkAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkChange.Schedule(WORK, NOON.plusNanos(1), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkChange.Schedule(WORK, NOON, "two words"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkChange.Schedule(WORK, NOON, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.retryAt(CLAIM, NOON.plusNanos(1)))
                .withMessageContaining("The ready time (2026-03-02T12:00:00.000000001Z) must be a whole number");
        assertThat(Settlement.retryAt(CLAIM, NOON).outcome()).isEqualTo(new Settlement.RetryAt(NOON));
    }

    @Test
    void claimRequestsAreBounded() {
        Duration hour = Duration.ofHours(1);
        assertThat(new ClaimRequest("remind", NOON, 1_000, Duration.ofMillis(1)).max())
                .isEqualTo(1_000);
        assertThat(new ClaimRequest("remind", NOON, 1, Duration.ofDays(1)).lease())
                .isEqualTo(Duration.ofDays(1));
        for (int bad : new int[] {0, 1_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClaimRequest("remind", NOON, bad, hour))
                    .withMessage("The max (" + bad + ") must be 1 to 1000.");
        }
        for (Duration bad : List.of(
                Duration.ZERO,
                Duration.ofNanos(999_999),
                Duration.ofDays(1).plusNanos(1_000),
                hour.plusNanos(1),
                hour.negated(),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ClaimRequest("remind", NOON, 1, bad))
                    .withMessage("The lease (" + bad + ") must be PT0.001S to PT24H, in whole microseconds.");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimRequest("Remind", NOON, 1, hour));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimRequest("remind", Instant.MAX, 1, hour));
    }

    @Test
    void resultsAreCopies() {
        Map<RecordKey, Long> versions = new HashMap<>(Map.of(KEY, 1L));
        CommitResult.Committed committed = new CommitResult.Committed(versions);
        versions.clear();
        assertThat(committed.versions()).isEqualTo(Map.of(KEY, 1L));
        assertThat(new CommitResult.Conflicted(List.of(new CommitResult.Conflict(KEY, 1, 2))).conflicts())
                .hasSize(1);
        assertThat(new CommitResult.LeaseLost(List.of(CLAIM)).lost()).containsExactly(CLAIM);
    }
}
