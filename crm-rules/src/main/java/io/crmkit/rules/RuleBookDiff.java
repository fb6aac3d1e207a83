package io.crmkit.rules;

import io.crmkit.rules.RuleBookChange.Kind;
import io.crmkit.rules.internal.document.Canonical;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two rule books. Elements are matched by their ids, wherever they stand; that one stands elsewhere is
 * told where the order matters: of assignment entries (by their {@code order}), pools and stages. Instalments have no ids
 * and are matched by their numbers.
 *
 * @param changes the differences, in the order in which people read the sections
 */
public record RuleBookDiff(List<RuleBookChange> changes) {
    /** Copies the changes. */
    public RuleBookDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two books. The time is quadratic in the number of entries, linear in everything else.
     *
     * @param before a book
     * @param after another one
     * @return what it takes to come from the first to the second; empty if they say the same
     */
    public static RuleBookDiff between(RuleBook before, RuleBook after) {
        List<RuleBookChange> changes = new ArrayList<>();
        Map<?, ?> one = Shape.tree(before);
        Map<?, ?> other = Shape.tree(after);
        for (String section : Shape.names(one, other)) {
            Spot spot = new Spot(section, section, null, null, "");
            boolean parts = section.equals("prediction");
            compare(spot, whole(one.get(section), parts), whole(other.get(section), parts), changes);
        }
        return new RuleBookDiff(changes);
    }

    /** A section that is compared by its parts, also where it is absent. */
    private static @Nullable Object whole(@Nullable Object section, boolean parts) {
        return section == null && parts ? Map.of() : section;
    }

    /** Where a comparison is: the path in the document, the element that is looked into, and the property of it. */
    private record Spot(
            String section,
            String path,
            @Nullable String element,
            @Nullable String id,
            String property) {
        Spot into(String name) {
            String inner = property.isEmpty() ? name : property + "." + name;
            return new Spot(section, path + "/" + name, element, id, inner);
        }

        Spot element(String word, String name) {
            return new Spot(section, path + Shape.EACH, word, id == null ? name : id + "/" + name, "");
        }

        /** A model is learned as a whole and changes as one. */
        boolean isModel() {
            return path.equals("prediction/model");
        }

        RuleBookChange change(Kind kind, @Nullable String before, @Nullable String after) {
            return new RuleBookChange(kind, section, element, id, property.isEmpty() ? null : property, before, after);
        }
    }

    private static void compare(
            Spot spot, @Nullable Object before, @Nullable Object after, List<RuleBookChange> changes) {
        Shape.Elements elements = Shape.at(spot.path);
        if (elements != null) {
            elements(spot, elements, elements.byId(before), elements.byId(after), changes);
        } else if (before instanceof Map<?, ?> one
                && after instanceof Map<?, ?> other
                && !PageText.CONDITIONS.contains(spot.property)
                && !spot.isModel()) {
            Shape.names(one, other).forEach(name -> compare(spot.into(name), one.get(name), other.get(name), changes));
        } else if (!Objects.equals(before, after)) {
            Kind kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
            changes.add(spot.change(kind, text(before), text(after)));
        }
    }

    private static void elements(
            Spot spot,
            Shape.Elements elements,
            Map<String, Object> before,
            Map<String, Object> after,
            List<RuleBookChange> changes) {
        Map<String, Object> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        all.keySet().forEach(id -> {
            Object one = before.get(id);
            Object other = after.get(id);
            Spot element = spot.element(elements.word(), id);
            if (one == null || other == null) {
                changes.add(element.change(one == null ? Kind.ADDED : Kind.REMOVED, text(one), text(other)));
            } else {
                compare(element, one, other, changes);
            }
        });
        if (elements.ordered()) {
            List<String> from = List.copyOf(before.keySet());
            List<String> to = List.copyOf(after.keySet());
            for (String id : Moved.between(before, after)) {
                String place = Integer.toString(from.indexOf(id) + 1);
                changes.add(spot.element(elements.word(), id)
                        .change(Kind.MOVED, place, Integer.toString(to.indexOf(id) + 1)));
            }
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof String ? (String) value : Canonical.text(value);
    }

    /**
     * Tells whether the books say the same.
     *
     * @return whether there are no changes
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Returns the differences in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return a line for each change; empty if there are none
     */
    public String message(Locale locale) {
        return changes.stream().map(change -> change.message(locale)).collect(Collectors.joining("\n"));
    }

    /** Returns the differences in English. */
    @Override
    public String toString() {
        return message(Locale.ENGLISH);
    }
}
