package io.crmkit.internal.desk;

import io.crmkit.decision.Violation;
import io.crmkit.internal.check.Validation;
import io.crmkit.spi.store.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Changes labels. */
final class Tags {
    private Tags() {}

    /** Labels in one order, so that a command is recognised however they are handed in. */
    static List<String> sorted(Collection<String> tags) {
        return tags.stream().sorted().toList();
    }

    static Set<String> change(Set<String> present, Collection<String> add, Collection<String> remove) {
        Set<String> tags = new TreeSet<>(present);
        add.stream().map(String::strip).filter(tag -> !tag.isEmpty()).forEach(tags::add);
        tags.removeAll(Set.copyOf(remove));
        return tags;
    }

    /**
     * Returns what is wrong with labels as they would be: by them records are found, so a store must take them.
     *
     * @param argument the argument they came with
     */
    static List<Violation> check(Validation validation, String argument, Set<String> tags) {
        List<Violation> violations = new ArrayList<>();
        if (tags.size() > AttributeValue.MAX_TAGS) {
            violations.add(
                    validation.broken(argument, tags.size(), "labels", Integer.toString(AttributeValue.MAX_TAGS)));
        }
        for (String tag : tags) {
            boolean plain = tag.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
            if (!plain || tag.codePointCount(0, tag.length()) > AttributeValue.MAX_TEXT) {
                violations.add(validation.broken(argument, tag, "label", Integer.toString(AttributeValue.MAX_TEXT)));
            }
        }
        return violations;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
