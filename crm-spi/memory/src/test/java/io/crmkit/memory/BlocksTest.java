package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.crmkit.spi.store.AttributeValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static Row row(int number) {
        return Row.place("n" + (100_000 + number));
    }

    private static List<String> ids(Iterator<Row> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEachRemaining(row -> ids.add(row.id()));
        return ids;
    }

    @Test
    void randomChangesAgreeWithATree() {
        Random random = new Random(7);
        Blocks<Row> blocks = new Blocks<>(Row.BY_ID);
        TreeSet<String> tree = new TreeSet<>();
        for (int step = 0; step < 40_000; step++) {
            Row row = row(random.nextInt(5_000));
            boolean grow = step < 20_000 ? random.nextInt(3) > 0 : random.nextInt(3) == 0;
            if (grow && tree.add(row.id())) {
                blocks.add(row);
            } else if (!grow && tree.remove(row.id())) {
                blocks.remove(row);
            }
            if (step % 500 == 0) {
                compare(blocks, tree, row(random.nextInt(5_000)), row(random.nextInt(5_000)));
            }
        }
        assertThat(blocks.size()).isEqualTo(tree.size());
    }

    /** Ids that agree in their first 8, or 16, bytes or in more, and some that are over before. */
    private static String similar(Random random) {
        String[] begins = {
            "", "account/", "account/0000000", "account/00000000", "account/000000000", "accounts", "lead/"
        };
        return begins[random.nextInt(begins.length)] + Integer.toString(random.nextInt(400), 2 + random.nextInt(35));
    }

    @Test
    void randomChangesOfWhatBeginsTheSameAgreeWithATree() {
        Random random = new Random(11);
        Blocks<Row> blocks = new Blocks<>(Row.BY_ID);
        TreeSet<String> tree = new TreeSet<>();
        for (int step = 0; step < 40_000; step++) {
            String id = similar(random);
            boolean grow = step < 20_000 ? random.nextInt(3) > 0 : random.nextInt(3) == 0;
            if (grow && tree.add(id)) {
                blocks.add(Row.place(id));
            } else if (!grow && tree.remove(id)) {
                blocks.remove(Row.place(id));
            }
            if (step % 500 == 0) {
                compare(blocks, tree, Row.place(similar(random)), Row.place(similar(random)));
                Blocks<Row> made = Blocks.of(Row.BY_ID, tree.stream().map(Row::place));
                compare(made, tree, Row.place(similar(random)), Row.place(similar(random)));
            }
        }
    }

    @Test
    void valuesThatBeginTheSameAreInTheirOrderAndThenByIdAsNumbersAre() {
        Random random = new Random(13);
        for (boolean numbers : new boolean[] {false, true}) {
            Blocks<Row> blocks = new Blocks<>(Row.by(0));
            List<String> sorted = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                int number = random.nextInt(300);
                String text = similar(random);
                AttributeValue value = numbers ? AttributeValue.of(number) : AttributeValue.of(text);
                String id = String.format(Locale.ROOT, "id%04d", i);
                blocks.add(Row.place(0, value, id));
                sorted.add((numbers ? String.format(Locale.ROOT, "%03d", number) : text) + " " + id);
            }
            Collections.sort(sorted);
            assertThat(ids(blocks.range(null, null).ascending()))
                    .containsExactlyElementsOf(sorted.stream()
                            .map(line -> line.substring(line.indexOf(' ') + 1))
                            .toList());
        }
    }

    private static void compare(Blocks<Row> blocks, NavigableSet<String> tree, Row a, Row b) {
        assertThat(blocks.find(a) != null).isEqualTo(tree.contains(a.id()));
        Row from = a.id().compareTo(b.id()) <= 0 ? a : b;
        Row to = from == a ? b : a;
        Blocks<Row>.Range range = blocks.range(from, to);
        assertThat(ids(range.ascending())).containsExactlyElementsOf(tree.subSet(from.id(), to.id()));
        assertThat(range.isEmpty()).isEqualTo(tree.subSet(from.id(), to.id()).isEmpty());
        assertThat(ids(range.descending()))
                .containsExactlyElementsOf(
                        tree.subSet(from.id(), true, to.id(), false).descendingSet());
        assertThat(ids(blocks.range(null, null).ascending())).containsExactlyElementsOf(tree);
        assertThat(ids(blocks.range(null, null).descending())).containsExactlyElementsOf(tree.descendingSet());
    }

    @Test
    void estimateIsExactWithinABlockAndNearBeyond() {
        Blocks<Row> blocks = new Blocks<>(Row.BY_ID);
        assertThat(blocks.range(null, null).estimate()).isZero();
        assertThat(blocks.range(null, null).isEmpty()).isTrue();
        for (int i = 0; i < 100; i++) {
            blocks.add(row(i));
        }
        assertThat(blocks.range(row(10), row(20)).estimate()).isEqualTo(10);
        for (int i = 100; i < 10_000; i++) {
            blocks.add(row(i));
        }
        assertThat(blocks.range(row(1_000), row(9_000)).estimate()).isBetween(7_000L, 9_000L);
        assertThat(blocks.range(row(9_000), row(1_000)).estimate()).isZero();
        assertThat(blocks.range(row(9_000), row(1_000)).isEmpty()).isTrue();
        assertThat(blocks.range(row(1_000), row(9_000)).isEmpty()).isFalse();
    }

    @Test
    void rowsHandedOverInAnyOrderAreFoundAndChangedAsThoseAdded() {
        for (int size : new int[] {0, 1, 255, 256, 257, 2_000}) {
            List<Row> rows = new ArrayList<>(
                    IntStream.range(0, size).mapToObj(i -> row(2 * i)).toList());
            Collections.shuffle(rows, new Random(size));
            Blocks<Row> blocks = Blocks.of(Row.BY_ID, rows.stream());
            assertThat(blocks.size()).isEqualTo(size);
            blocks.add(row(2 * size));
            blocks.add(row(-1));
            blocks.add(row(255));
            List<Row> all = new ArrayList<>();
            blocks.range(null, null).ascending().forEachRemaining(all::add);
            assertThat(all).hasSize(size + 3).isSortedAccordingTo(Row.BY_ID);
        }
    }

    @Test
    void emptyRangeHasNoRow() {
        Blocks<Row>.Range range = new Blocks<Row>(Row.BY_ID).range(null, null);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> range.ascending().next());
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> range.descending().next());
    }
}
