package io.crmkit.memory;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts and adds up rows of one table, group by group. */
final class Sums {
    private static final Comparator<List<Optional<AttributeValue>>> ORDER = Sums::compare;

    private final Grouping grouping;
    private final int[] by;
    private final int[] sums;
    private final Map<List<Optional<AttributeValue>>, Sum> groups = new HashMap<>();

    /** The rows of a group: how many, and the sum of each attribute in two parts, one of which is what a long holds. */
    private static final class Sum {
        private long count;
        private final long[] parts;
        private final BigInteger[] rests;

        private Sum(int size) {
            parts = new long[size];
            rests = new BigInteger[size];
            Arrays.fill(rests, BigInteger.ZERO);
        }

        private void add(int at, long value) {
            long sum = parts[at] + value;
            if (((parts[at] ^ sum) & (value ^ sum)) < 0) {
                rests[at] = rests[at].add(BigInteger.valueOf(parts[at]));
                sum = value;
            }
            parts[at] = sum;
        }

        private BigInteger sum(int at) {
            return rests[at].add(BigInteger.valueOf(parts[at]));
        }
    }

    /** The grouping must fit the type of the table. */
    Sums(Table table, Grouping grouping) {
        this.grouping = grouping;
        this.by = grouping.by().stream().mapToInt(table::position).toArray();
        this.sums = grouping.sums().stream().mapToInt(table::position).toArray();
    }

    void add(Row row) {
        List<Optional<AttributeValue>> values = new ArrayList<>(by.length);
        for (int attribute : by) {
            values.add(Optional.ofNullable(row.value(attribute)));
        }
        Sum sum = groups.computeIfAbsent(values, fresh -> new Sum(sums.length));
        sum.count++;
        for (int i = 0; i < sums.length; i++) {
            if (row.value(sums[i]) instanceof NumberValue number) {
                sum.add(i, number.value());
            }
        }
    }

    Groups groups() {
        return new Groups(
                groups.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(ORDER))
                        .limit(grouping.limit())
                        .map(entry -> group(entry.getKey(), entry.getValue()))
                        .toList(),
                groups.size() <= grouping.limit());
    }

    private Group group(List<Optional<AttributeValue>> key, Sum sum) {
        Map<String, AttributeValue> values = new HashMap<>();
        for (int i = 0; i < by.length; i++) {
            String attribute = grouping.by().get(i);
            key.get(i).ifPresent(value -> values.put(attribute, value));
        }
        Map<String, BigInteger> totals = new HashMap<>();
        for (int i = 0; i < sums.length; i++) {
            totals.put(grouping.sums().get(i), sum.sum(i));
        }
        return new Group(values, sum.count, totals);
    }

    private static int compare(List<Optional<AttributeValue>> one, List<Optional<AttributeValue>> other) {
        int order = 0;
        for (int i = 0; order == 0 && i < one.size(); i++) {
            AttributeValue left = one.get(i).orElse(null);
            AttributeValue right = other.get(i).orElse(null);
            order = left == null || right == null ? Boolean.compare(left != null, right != null) : compare(left, right);
        }
        return order;
    }

    private static int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof NumberValue left && other instanceof NumberValue right) {
            return Long.compare(left.value(), right.value());
        }
        return Arrays.compareUnsigned(utf8(one), utf8(other));
    }

    private static byte[] utf8(AttributeValue value) {
        return ((TextValue) value).value().getBytes(StandardCharsets.UTF_8);
    }
}
