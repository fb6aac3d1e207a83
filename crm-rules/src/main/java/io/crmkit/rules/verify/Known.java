package io.crmkit.rules.verify;

import io.crmkit.policy.Policies;
import io.crmkit.rules.internal.document.Documents;
import io.crmkit.rules.internal.document.Near;
import io.crmkit.rules.internal.document.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
        List<String> names = new ArrayList<>();
        Object root = Documents.parse(policies.canonical(), new Problems());
        if (root instanceof Map<?, ?> book && book.get(section) instanceof Map<?, ?> body) {
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
