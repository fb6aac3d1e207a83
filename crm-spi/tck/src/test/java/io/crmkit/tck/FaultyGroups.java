package io.crmkit.tck;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.TextValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Condition;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores that count or add up wrongly. */
final class FaultyGroups {
    private FaultyGroups() {}

    private static Groups each(Groups groups, UnaryOperator<Group> change) {
        return new Groups(groups.groups().stream().map(change).toList(), groups.complete());
    }

    /** Leaves out what misses an attribute, as an inner join would. */
    static final class DropsMissing extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            Groups groups = super.aggregate(grouping);
            return new Groups(
                    groups.groups().stream()
                            .filter(group ->
                                    group.values().size() == grouping.by().size())
                            .toList(),
                    groups.complete());
        }
    }

    /** Puts what misses an attribute last. */
    static final class MissingLast extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            List<Group> groups = new ArrayList<>(super.aggregate(grouping).groups());
            groups.sort(Comparator.comparing(group -> group.values().isEmpty()));
            return new Groups(groups, true);
        }
    }

    /** Takes an empty text for none. */
    static final class EmptyIsMissing extends PowerfulModel {
        @Override
        List<StoredRecord> matches(Query query) {
            return super.matches(query).stream()
                    .map(r -> {
                        Map<String, AttributeValue> values = new HashMap<>(r.attributes());
                        values.values().removeIf(AttributeValue.of("")::equals);
                        return new StoredRecord(r.key(), r.version(), values, r.format(), r.body());
                    })
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Override
        public synchronized Page find(Query query) {
            return new Page(super.matches(query), null);
        }
    }

    /** Puts texts into one group that differ in case. */
    static final class IgnoresCase extends PowerfulModel {
        @Override
        List<StoredRecord> matches(Query query) {
            return super.matches(query).stream()
                    .map(r -> {
                        Map<String, AttributeValue> values = new HashMap<>(r.attributes());
                        values.replaceAll((name, value) -> value instanceof TextValue text
                                ? AttributeValue.of(text.value().toLowerCase(Locale.ROOT))
                                : value);
                        return new StoredRecord(r.key(), r.version(), values, r.format(), r.body());
                    })
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** Orders texts by UTF-16. */
    static final class Utf16Order extends PowerfulModel {
        @Override
        int compare(AttributeValue a, AttributeValue b) {
            return a instanceof TextValue left && b instanceof TextValue right
                    ? left.value().compareTo(right.value())
                    : super.compare(a, b);
        }
    }

    /** Orders numbers as texts. */
    static final class NumbersAsTexts extends PowerfulModel {
        @Override
        int compare(AttributeValue a, AttributeValue b) {
            return a.toString().compareTo(b.toString());
        }
    }

    /** Adds up in a long. */
    static final class SumOverflows extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            return each(super.aggregate(grouping), group -> {
                Map<String, BigInteger> sums = new HashMap<>(group.sums());
                sums.replaceAll((name, sum) -> BigInteger.valueOf(sum.longValue()));
                return new Group(group.values(), group.count(), sums);
            });
        }
    }

    /** Adds up in a double. */
    static final class SumIsRounded extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            return each(super.aggregate(grouping), group -> {
                Map<String, BigInteger> sums = new HashMap<>(group.sums());
                sums.replaceAll((name, sum) -> new java.math.BigDecimal(sum.doubleValue()).toBigInteger());
                return new Group(group.values(), group.count(), sums);
            });
        }
    }

    /** Tells no sum where there was nothing to add up. */
    static final class NoSumOfNothing extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            return each(super.aggregate(grouping), group -> {
                Map<String, BigInteger> sums = new HashMap<>(group.sums());
                sums.values().removeIf(BigInteger.ZERO::equals);
                return new Group(group.values(), group.count(), sums);
            });
        }
    }

    /** Counts a record once for each tag that matches, as a join would. */
    static final class CountsTags extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            long tags = grouping.query().conditions().stream()
                    .filter(Condition.AnyOf.class::isInstance)
                    .mapToLong(condition -> ((Condition.AnyOf) condition)
                            .tags().stream().distinct().count())
                    .max()
                    .orElse(1);
            return each(
                    super.aggregate(grouping), group -> new Group(group.values(), group.count() * tags, group.sums()));
        }
    }

    /** Passes over the range. */
    static final class IgnoresRange extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            super.aggregate(grouping);
            Query query = grouping.query();
            Order order = query.order();
            Query wide = order == null ? query : query.orderBy(Order.ascending(order.attribute()));
            return super.aggregate(new Grouping(wide, grouping.by(), grouping.sums(), grouping.limit()));
        }
    }

    /** Groups one page. */
    static final class OnePage extends PowerfulModel {
        private boolean grouping;

        @Override
        public synchronized Groups aggregate(Grouping asked) {
            grouping = true;
            try {
                return super.aggregate(asked);
            } finally {
                grouping = false;
            }
        }

        @Override
        List<StoredRecord> matches(Query query) {
            List<StoredRecord> all = super.matches(query);
            return grouping ? all.subList(0, Math.min(query.limit(), all.size())) : all;
        }
    }

    /** Says that what it shows is all. */
    static final class AlwaysComplete extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            return new Groups(super.aggregate(grouping).groups(), true);
        }
    }

    /** Chooses the groups at random, and puts them in order then. */
    static final class AnyGroups extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            Groups all = super.aggregate(grouping.limit(Grouping.MAX_GROUPS));
            int from = Math.max(0, all.groups().size() - grouping.limit());
            return new Groups(all.groups().subList(from, all.groups().size()), from == 0);
        }
    }

    /** Has a group of nothing, as SQL has one without GROUP BY. */
    static final class NullGroupOfNothing extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            Groups groups = super.aggregate(grouping);
            return groups.groups().isEmpty() && grouping.by().isEmpty()
                    ? new Groups(List.of(new Group(Map.of(), 1, Map.of())), true)
                    : groups;
        }
    }

    /** Adds up whatever it is asked. */
    static final class AddsAnything extends PowerfulModel {
        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            List<String> sums = new ArrayList<>(grouping.sums());
            sums.removeIf(name -> type(grouping.query().type()).attributes().get(name) != AttributeKind.NUMBER);
            return super.aggregate(new Grouping(grouping.query(), grouping.by(), sums, grouping.limit()));
        }
    }

    /** Counts what there was before the last commit. */
    static final class OneCommitBehind extends PowerfulModel {
        private Map<Grouping, Groups> known = new HashMap<>();

        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            Groups now = super.aggregate(grouping);
            return known.computeIfAbsent(grouping, asked -> now);
        }

        @Override
        public synchronized void close() {
            known = Collections.emptyMap();
            super.close();
        }
    }

    /** Adds up half of the records, and the others after somebody else had a turn. */
    static final class AddsInParts extends PowerfulModel {
        private int writes;

        @Override
        public synchronized Groups aggregate(Grouping grouping) {
            Groups first = super.aggregate(grouping);
            if (first.groups().size() != 1 || grouping.sums().isEmpty() || version(StoreFixture.lead("b")) < 2) {
                return first;
            }
            long left = score("a");
            int before = writes;
            Gap.open(this, () -> writes > before);
            Map<String, BigInteger> sums = Map.of("score", BigInteger.valueOf(left + score("b")));
            return each(first, group -> new Group(group.values(), group.count(), sums));
        }

        private long score(String id) {
            return records.get(StoreFixture.lead(id)).attributes().get("score") instanceof AttributeValue.NumberValue n
                    ? n.value()
                    : 0;
        }

        @Override
        CommitResult apply(Changeset changes) {
            writes++;
            notifyAll();
            return super.apply(changes);
        }
    }
}
