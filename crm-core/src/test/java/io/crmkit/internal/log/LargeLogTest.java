package io.crmkit.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.event.Event;
import io.crmkit.event.LogVerification.Damage;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("heavy")
class LargeLogTest {
    private static final int ENTRIES = 10_000;
    private static final int SUBJECTS = 100;

    private final Chronicle chronicle = new Chronicle();
    private final History history = new History(chronicle.store, chronicle.json);

    private RecordKey at(long position) {
        Event event = history.fromPosition(position, 1).get(0);
        assertThat(event.position()).isEqualTo(position);
        return LogTypes.entry(RecordKey.of("lead", event.subject().substring("lead/".length())), event.sequence());
    }

    @Test
    void changingAnyOneOfTenThousandEntriesIsFoundAtItsIndex_B50() {
        PersonKey key = Chronicle.key("person");
        chronicle.commit(Changeset.builder().put(key.put(chronicle.json)).build());
        for (int i = 0; i < ENTRIES; i++) {
            PersonKey person = i % SUBJECTS == 0 ? key : null;
            chronicle.append(
                    "l" + i % SUBJECTS,
                    Chronicle.START.plusSeconds(i),
                    Map.of("score", i, "name", "Alice" + i),
                    person,
                    null);
        }
        assertThat(chronicle.seal()).isEqualTo(ENTRIES);
        assertThat(chronicle.intact().entries()).isEqualTo(ENTRIES);

        Random random = new Random(50);
        Set<Long> samples = new TreeSet<>(Set.of(1L, 2L, 999L, 1000L, 1001L, 9_999L, 10_000L));
        while (samples.size() < 60) {
            samples.add(1L + random.nextInt(ENTRIES));
        }
        Set<String> edited = new HashSet<>();
        for (long position : samples) {
            StoredRecord original = chronicle.record(at(position));
            int index = original.body().indexOf("\"command\":\"c-l") + "\"command\":\"c-".length();
            StringBuilder body = new StringBuilder(original.body());
            body.setCharAt(index, 'm');
            chronicle.overwrite(new StoredRecord(original.key(), 1, original.attributes(), 1, body.toString()));
            assertThat(chronicle.damages())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage)
                            .extracting(Damage::position, Damage::subject, Damage::sequence)
                            .containsExactly(
                                    position, LogTypes.subjectOf(original.key()), LogTypes.numberOf(original.key())));
            chronicle.overwrite(original);
            edited.add(original.key().id());
        }
        assertThat(edited).hasSize(60);
        assertThat(chronicle.intact().entries()).isEqualTo(ENTRIES);

        assertThat(history.ofSubject(Chronicle.lead("l0"), 0, 100))
                .allMatch(e -> e.toString().contains("Alice"));
        chronicle.delete(PersonKey.record("person"));
        List<Event> erased = history.ofSubject(Chronicle.lead("l0"), 0, 100);
        assertThat(erased)
                .hasSize(ENTRIES / SUBJECTS)
                .noneMatch(e -> e.toString().contains("Alice"));
        assertThat(chronicle.intact().entries()).isEqualTo(ENTRIES);
    }
}
