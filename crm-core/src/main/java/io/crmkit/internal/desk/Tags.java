package io.crmkit.internal.desk;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Changes labels. */
final class Tags {
    private Tags() {}

    static Set<String> change(Set<String> present, Collection<String> add, Collection<String> remove) {
        Set<String> tags = new TreeSet<>(present);
        add.stream().map(String::strip).filter(tag -> !tag.isEmpty()).forEach(tags::add);
        tags.removeAll(Set.copyOf(remove));
        return tags;
    }
}
