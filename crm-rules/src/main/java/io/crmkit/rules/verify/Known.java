package io.crmkit.rules.verify;

import io.crmkit.policy.Policies;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Near;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.section.GradeNames;
import io.crmkit.rules.internal.section.PredictionSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names a book has, for tests that misspell one. */
final class Known {
    private Known() {}

    /** Requires a name to be one of the known ones, else fails with the nearest. */
    static void require(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            String maybe = Near.maybe(name, known);
            throw new IllegalArgumentException("The " + what + " (" + name + ") must be one of the book: "
                    + String.join(", ", known) + "." + (maybe == null ? "" : "\n" + maybe));
        }
    }

    /** Returns the values of a name in the lists of a section, in the order of the document's lists. */
    static List<String> names(Policies policies, String section, String name, String... lists) {
        return names(section(policies, section), name, lists);
    }

    /** Returns the values of a name in the lists about what leads do. */
    static List<String> engagement(Policies policies, String name, String... lists) {
        Object scoring = section(policies, "scoring");
        return names(scoring instanceof Map<?, ?> body ? body.get("engagement") : null, name, lists);
    }

    /** Returns what the prediction is called in reasons of a score, if it enters it. */
    static List<String> predicted(Policies policies) {
        return section(policies, "prediction") instanceof Map<?, ?> body && body.containsKey("points")
                ? List.of(PredictionSection.REASON)
                : List.of();
    }

    /** Returns the grades that leads get. */
    static List<String> grades(Policies policies) {
        return GradeNames.of(section(policies, "scoring")).both();
    }

    private static @Nullable Object section(Policies policies, String name) {
        Object root = Documents.parse(policies.canonical(), new Problems());
        return root instanceof Map<?, ?> book ? book.get(name) : null;
    }

    private static List<String> names(@Nullable Object section, String name, String... lists) {
        List<String> names = new ArrayList<>();
        if (section instanceof Map<?, ?> body) {
            for (String list : lists) {
                if (body.get(list) instanceof List<?> elements) {
                    elements.forEach(element -> {
                        if (element instanceof Map<?, ?> one && one.get(name) instanceof String text) {
                            names.add(text);
                        }
                    });
                }
            }
        }
        return names;
    }
}
