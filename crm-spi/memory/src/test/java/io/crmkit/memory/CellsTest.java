package io.crmkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final int[] POINTS = {'a', 'b', 0x7F, 0x80, 0x7FF, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };
    private static final long[] NUMBERS = {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE};

    private final Random random = new Random(11);

    private static Row row(String id, @Nullable AttributeValue... values) {
        return Row.of(id, 1, 1, "", values);
    }

    private String text(int most) {
        int[] points = random.ints(random.nextInt(most), 0, POINTS.length)
                .map(i -> POINTS[i])
                .toArray();
        return new String(points, 0, points.length);
    }

    @Test
    void aRowGivesBackWhatItWasMadeOf() {
        AttributeValue text = AttributeValue.of("销售 \uD83D\uDE00");
        AttributeValue tags = AttributeValue.of(List.of("b", "a", "标签"));
        Row row = Row.of("lead-1", Long.MAX_VALUE, Integer.MAX_VALUE, "body", new AttributeValue[] {
            null, text, AttributeValue.of(-5), null, tags, AttributeValue.of("")
        });

        assertThat(row.id()).isEqualTo("lead-1");
        assertThat(row.version()).isEqualTo(Long.MAX_VALUE);
        assertThat(row.format()).isEqualTo(Integer.MAX_VALUE);
        assertThat(List.of(0, 3, 6, 40)).noneMatch(row::has);
        assertThat(row.value(1)).isEqualTo(text);
        assertThat(row.value(2)).isEqualTo(AttributeValue.of(-5));
        assertThat(row.value(4)).isEqualTo(tags);
        assertThat(row.value(5)).isEqualTo(AttributeValue.of(""));
        assertThat(row.value(3)).isNull();
    }

    @Test
    void theLongestValuesFit() {
        String longest = "字".repeat(AttributeValue.MAX_TEXT);
        List<String> most = java.util.stream.IntStream.range(0, AttributeValue.MAX_TAGS)
                .mapToObj(i -> longest.substring(0, 180) + i)
                .toList();
        String id = "i".repeat(190);
        Row row = row(id, AttributeValue.of(longest), AttributeValue.of(most), AttributeValue.of(7));

        assertThat(row.id()).isEqualTo(id);
        assertThat(row.value(0)).isEqualTo(AttributeValue.of(longest));
        assertThat(row.value(1)).isEqualTo(AttributeValue.of(most));
        assertThat(row.value(2)).isEqualTo(AttributeValue.of(7));
    }

    @Test
    void textsStandInTheOrderOfTheirUtf8Bytes() {
        Comparator<Row> order = Row.by(1);
        for (int i = 0; i < 20_000; i++) {
            String a = text(4);
            String b = text(4);
            int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            int found = order.compare(
                    row("x", AttributeValue.of(text(9)), AttributeValue.of(a)), row("x", null, AttributeValue.of(b)));
            assertThat(Integer.signum(found)).as("%s and %s", a, b).isEqualTo(Integer.signum(bytes));
        }
    }

    @Test
    void numbersStandInTheirOrderAndEqualOnesInThatOfIds() {
        Comparator<Row> order = Row.by(0);
        for (long a : NUMBERS) {
            for (long b : NUMBERS) {
                Row left = row("x", AttributeValue.of(a));
                assertThat(Integer.signum(order.compare(left, row("x", AttributeValue.of(b)))))
                        .as("%s and %s", a, b)
                        .isEqualTo(Long.compare(a, b));
                assertThat(left.value(0)).isEqualTo(AttributeValue.of(a));
            }
        }
        assertThat(order.compare(row("a", AttributeValue.of(1)), row("b", AttributeValue.of(1))))
                .isNegative();
        assertThat(order.compare(row("~", AttributeValue.of(1)), Row.after(0, AttributeValue.of(1))))
                .isNegative();
        assertThat(order.compare(row("!", AttributeValue.of(1)), Row.place(0, AttributeValue.of(1), "")))
                .isPositive();
    }

    /** Between rows the keys tell apart, no order looks at anything else. */
    @Test
    void theKeyOfTheFirstOfTwoRowsIsNeverTheGreater() {
        for (int i = 0; i < 20_000; i++) {
            String shared = random.nextBoolean() ? "" : text(4);
            Row a = row("a" + random.nextInt(1_000), AttributeValue.of(shared + text(4)), number());
            Row b = row("a" + random.nextInt(1_000_000_000), AttributeValue.of(shared + text(4)), number());
            for (Sorting<Row> order : List.of(Row.BY_ID, Row.by(0), Row.by(1))) {
                int keys = Long.compare(order.key(a), order.key(b));
                int rows = Integer.signum(order.compare(a, b));
                assertThat(keys == 0 || keys == rows)
                        .as("%s and %s", a.id(), b.id())
                        .isTrue();
                if (keys == 0) {
                    assertThat(Integer.signum(order.compareBehind(order.key(a), a, b)))
                            .isEqualTo(rows);
                }
            }
            assertThat(Row.by(1).key(a)).isEqualTo(((AttributeValue.NumberValue) a.value(1)).value());
        }
    }

    private AttributeValue number() {
        return AttributeValue.of(random.nextBoolean() ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)]);
    }

    @Test
    void rowsAgreeIfTheirValuesAreEqual() {
        AttributeValue tags = AttributeValue.of(List.of("b", "a"));
        Row row = row("a", AttributeValue.of("x"), tags, null, AttributeValue.of(3));

        Row other = row("b", null, AttributeValue.of(List.of("a", "b")), null, AttributeValue.of(4));
        assertThat(row.agrees(other, 0)).isFalse();
        assertThat(row.agrees(other, 1)).isTrue();
        assertThat(row.agrees(other, 2)).isTrue();
        assertThat(row.agrees(other, 3)).isFalse();
    }
}
