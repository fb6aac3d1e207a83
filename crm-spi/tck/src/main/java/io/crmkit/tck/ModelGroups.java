package io.crmkit.tck;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.AttributeValue.NumberValue;
import io.crmkit.spi.store.Grouping;
import io.crmkit.spi.store.Groups;
import io.crmkit.spi.store.Groups.Group;
import io.crmkit.spi.store.StoredRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups in their plainest form: all matching records, sorted, and put together where their values are equal. */
final class ModelGroups {
    private ModelGroups() {}

    /** The type must have been prepared. */
    static Groups of(ModelStore model, Grouping grouping) {
        List<StoredRecord> records = model.matches(grouping.query());
        model.type(grouping.query().type()).check(grouping);
        List<Group> groups = new ArrayList<>();
        for (StoredRecord record : records) {
            Map<String, AttributeValue> values = new HashMap<>(record.attributes());
            values.keySet().retainAll(grouping.by());
            Group group = new Group(values, 1, sums(grouping, record));
            int at = 0;
            while (at < groups.size() && !groups.get(at).values().equals(values)) {
                at++;
            }
            if (at == groups.size()) {
                groups.add(group);
            } else {
                groups.set(at, together(groups.get(at), group));
            }
        }
        groups.sort((one, other) -> compare(model, grouping, one, other));
        int shown = Math.min(groups.size(), grouping.limit());
        return new Groups(groups.subList(0, shown), shown == groups.size());
    }

    private static Map<String, BigInteger> sums(Grouping grouping, StoredRecord record) {
        Map<String, BigInteger> sums = new HashMap<>();
        for (String attribute : grouping.sums()) {
            long value = record.attributes().get(attribute) instanceof NumberValue number ? number.value() : 0;
            sums.put(attribute, BigInteger.valueOf(value));
        }
        return sums;
    }

    private static Group together(Group one, Group other) {
        Map<String, BigInteger> sums = new HashMap<>(one.sums());
        other.sums().forEach((attribute, sum) -> sums.merge(attribute, sum, BigInteger::add));
        return new Group(one.values(), one.count() + other.count(), sums);
    }

    private static int compare(ModelStore model, Grouping grouping, Group one, Group other) {
        Comparator<AttributeValue> missingFirst = Comparator.nullsFirst(model::compare);
        int order = 0;
        for (String attribute : grouping.by()) {
            order = order != 0
                    ? order
                    : missingFirst.compare(
                            one.values().get(attribute), other.values().get(attribute));
        }
        return order;
    }
}
