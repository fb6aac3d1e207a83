package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Bodies read as they were written, packed or not. */
class BodiesTest {
    private final Zip zip = new Zip();
    private final Bodies bodies = new Bodies(zip, new Room(0));
    private final Random random = new Random(5);

    private static Row row(int number, String body) {
        return Row.of("r" + number, 1, 1, body, new AttributeValue[0]);
    }

    private String body(int length) {
        StringBuilder text = new StringBuilder("{\"客户\":\"\uD83D\uDE00");
        while (text.length() < length) {
            text.append(random.nextInt(1_000)).append(",\"stage\":");
        }
        return text.append('}').toString();
    }

    @Test
    void theLatestBodiesAreTextsAndTheOldestPacked() {
        List<Row> rows = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Bodies.MOST_ROWS + 1_000; i++) {
            texts.add(body(20 + random.nextInt(40)));
            rows.add(row(i, texts.get(i)));
            bodies.add(rows.get(i));
        }

        assertThat(rows.get(0).body).isInstanceOf(Pack.class);
        assertThat(rows.get(900).body).isInstanceOf(Pack.class);
        assertThat(rows.get(rows.size() - 1).body).isEqualTo(texts.get(rows.size() - 1));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(bodies.text(rows.get(i))).isEqualTo(texts.get(i));
        }
    }

    @Test
    void largeBodiesArePackedOnceTheyAreManyCharacters() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(row(i, body(Bodies.MOST_CHARS / 4)));
            bodies.add(rows.get(i));
        }

        assertThat(rows)
                .extracting(row -> row.body instanceof Pack)
                .containsExactly(true, true, true, false, false, false);
        assertThat(bodies.text(rows.get(0)))
                .hasSizeGreaterThan(Bodies.MOST_CHARS / 4)
                .endsWith("}");
    }

    @Test
    void bodiesStayTextsWhileThereIsRoomAndArePackedWhenItIsTaken() {
        Room room = new Room(2L * Bodies.MOST_CHARS);
        Bodies some = new Bodies(zip, room);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(row(i, body(Bodies.MOST_CHARS / 20)));
            some.add(rows.get(i));
            assertThat(room.isFull()).as("after row %s", i).isFalse();
        }
        assertThat(rows.subList(0, 10)).allMatch(row -> row.body instanceof Pack);
        assertThat(rows.subList(40, 60)).allMatch(row -> row.body instanceof String);
        rows.forEach(some::forget);
        room.take(2L * Bodies.MOST_CHARS);
        assertThat(room.isFull()).as("all of it was given back").isFalse();
        room.take(1);
        assertThat(room.isFull()).isTrue();
    }

    @Test
    void aPackOfWhichLittleIsLeftIsLoosened() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Bodies.MOST_ROWS + 1; i++) {
            rows.add(row(i, "body of " + i));
            bodies.add(rows.get(i));
        }
        Pack pack = (Pack) rows.get(0).body;
        List<Row> packed = rows.stream().filter(row -> row.body == pack).toList();
        assertThat(packed).hasSize(64);

        packed.stream().skip(16).forEach(bodies::forget);

        assertThat(packed.get(20).body).isNull();
        assertThat(packed.get(3).body).isEqualTo("body of 3");
        assertThat(bodies.text(packed.get(15))).isEqualTo("body of 15");
    }

    @Test
    void aStoreAnswersTheSameHoweverOftenRecordsAreRewrittenAndRead() throws Exception {
        try (MemoryStore store = MemoryStore.compact()) {
            store.prepare(List.of(RecordType.of("note")));
            Map<RecordKey, StoredRecord> expected = new HashMap<>();
            for (int step = 0; step < 40_000; step++) {
                RecordKey key = RecordKey.of("note", "n" + random.nextInt(30_000));
                StoredRecord old = expected.get(key);
                long version = old == null ? 0 : old.version();
                String text = body(10 + random.nextInt(20));
                store.commit(Changeset.builder()
                        .put(new Put(key, version, Map.of(), 1, text))
                        .build());
                expected.put(key, new StoredRecord(key, version + 1, Map.of(), 1, text));
            }
            ExecutorService readers = Executors.newFixedThreadPool(4);
            try {
                Callable<Boolean> reading = () -> expected.values().stream()
                        .allMatch(record -> store.get(List.of(record.key())).equals(List.of(record)));
                List<Future<Boolean>> read = readers.invokeAll(List.of(reading, reading, reading, reading));
                for (Future<Boolean> all : read) {
                    assertThat(all.get()).isTrue();
                }
            } finally {
                readers.shutdownNow();
            }
        }
    }

    @Test
    void whatIsNotInAPackCannotBeReadFromIt() {
        List<Row> rows = List.of(row(1, "a"), row(2, "b"));
        Pack pack = Pack.of(rows, zip, new byte[0]);
        pack.forget(rows.get(0));

        assertThat(pack.open(zip, new byte[0]).text(rows.get(1))).isEqualTo("b");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> pack.open(zip, new byte[0]).text(rows.get(0)))
                .withMessageContaining("r1");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> zip.inflate(new byte[] {1, 2, 3}, 10, new byte[0]));
    }
}
