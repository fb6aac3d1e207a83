package io.crmkit.rules;

import io.crmkit.policy.InFlight;
import io.crmkit.policy.Policies;
import io.crmkit.rules.internal.document.Canonical;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.section.InFlightSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The book that work in flight follows while another one is in force: this one where its section says MIGRATE, else the one
 * it began under, with the parts of this one that say so.
 */
final class Following {
    private static final String ZONE = "zone";

    private final RuleBook now;
    private final Set<String> followed;

    Following(RuleBook now, Set<String> followed) {
        this.now = now;
        this.followed = followed;
    }

    /** Whether anything of some work may follow this book. */
    boolean any(InFlight work) {
        return followed.contains(InFlightSection.CALENDARS)
                || sections(work).stream().anyMatch(followed::contains);
    }

    Policies of(Policies began, InFlight work) {
        if (!any(work) || began.hash().equals(now.hash())) {
            return began;
        }
        Map<?, ?> one = tree(began);
        Map<?, ?> other = Shape.tree(now);
        List<String> sections = sections(work);
        if (work != InFlight.CUSTOMER && followed.containsAll(sections)) {
            return same(one, other, parts(work)) ? began : now;
        }
        return composed(began, one, other, sections);
    }

    private static Map<?, ?> tree(Policies book) {
        return (Map<?, ?>) Objects.requireNonNull(Documents.parse(book.canonical(), new Problems()));
    }

    private static List<String> sections(InFlight work) {
        return switch (work) {
            case CUSTOMER -> List.of("pool", "silence");
            case OPPORTUNITY -> List.of("pipeline");
            case CADENCE -> List.of("cadences");
            case ORDER -> List.of("payments");
            case CONTRACT -> List.of("renewal");
            case TICKET -> List.of("sla");
        };
    }

    /** What the due times of some work depend on. */
    private static List<String> parts(InFlight work) {
        List<String> parts = new ArrayList<>(sections(work));
        parts.add(InFlightSection.CALENDARS);
        parts.add(ZONE);
        if (work == InFlight.CADENCE) {
            parts.add("followUp");
        }
        return parts;
    }

    private static boolean same(Map<?, ?> one, Map<?, ?> other, List<String> parts) {
        return parts.stream().allMatch(part -> Objects.equals(one.get(part), other.get(part)));
    }

    /** The book it began under with some sections of this one. */
    private Policies composed(Policies began, Map<?, ?> one, Map<?, ?> other, List<String> sections) {
        Map<String, Object> tree = new LinkedHashMap<>();
        one.forEach((name, value) -> tree.put((String) name, value));
        boolean rules = false;
        for (String section : sections) {
            if (followed.contains(section) && !Objects.equals(one.get(section), other.get(section))) {
                put(tree, section, other.get(section));
                rules = true;
            }
        }
        if (rules) {
            put(tree, "fields", more(one.get("fields"), other.get("fields")));
            put(tree, "roles", merged(other.get("roles"), one.get("roles")));
        }
        if (followed.contains(InFlightSection.CALENDARS)) {
            tree.put(ZONE, Objects.requireNonNull(other.get(ZONE)));
            put(
                    tree,
                    InFlightSection.CALENDARS,
                    merged(one.get(InFlightSection.CALENDARS), other.get(InFlightSection.CALENDARS)));
        }
        return same(one, tree, all(one, tree)) ? began : read(tree);
    }

    private static List<String> all(Map<?, ?> one, Map<?, ?> other) {
        return List.copyOf(Shape.names(one, other));
    }

    private Policies read(Map<String, Object> tree) {
        String text = Canonical.text(tree);
        if (text.equals(now.canonical())) {
            return now;
        }
        return RuleBook.parse(text);
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        boolean empty = value == null || value.equals(Map.of()) || value.equals(List.of());
        if (value == null) {
            tree.remove(name);
        } else if (!empty || tree.containsKey(name)) {
            tree.put(name, value);
        }
    }

    /** Returns the members of both, of one name those of the second. */
    private static Map<Object, Object> merged(@Nullable Object below, @Nullable Object above) {
        Map<Object, Object> merged = new LinkedHashMap<>();
        if (below instanceof Map<?, ?> map) {
            merged.putAll(map);
        }
        if (above instanceof Map<?, ?> map) {
            merged.putAll(map);
        }
        return merged;
    }

    /** Returns custom fields, and of others those whose names are new. */
    private static List<Object> more(@Nullable Object one, @Nullable Object other) {
        Map<Object, Object> byName = new LinkedHashMap<>();
        add(byName, one);
        add(byName, other);
        return List.copyOf(byName.values());
    }

    private static void add(Map<Object, Object> byName, @Nullable Object fields) {
        if (fields instanceof List<?> list) {
            for (Object field : list) {
                byName.putIfAbsent(Objects.requireNonNull(((Map<?, ?>) field).get("name")), field);
            }
        }
    }
}
