package io.crmkit.examples.quickstart;

import io.crmkit.rules.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a lead that a rule book can read, by the names it has for them.
 *
 * @param names the names, for example {@code lead.budget} and {@code lead.fields.employees}
 */
record Facts(List<String> names) {
    private static final List<String> OWN = List.of(
            "name",
            "company",
            "title",
            "phone",
            "email",
            "source",
            "need",
            "industry",
            "region",
            "budget",
            "tags",
            "score",
            "grade",
            "status");
    private static final String LEAD = "lead.";
    private static final String CUSTOM = "lead.fields.";
    private static final int MOST_HINTS = 3;

    /** Returns the facts of a book. */
    static Facts of(RuleBook book) {
        List<String> names = new ArrayList<>();
        OWN.forEach(name -> names.add(LEAD + name));
        book.capture().fields().keySet().forEach(name -> names.add(CUSTOM + name));
        return new Facts(List.copyOf(names));
    }

    /** Returns the name of a fact that may be given in short, without {@code lead.} or {@code lead.fields.}; null = none. */
    @Nullable
    String find(String given) {
        for (String prefix : List.of("", LEAD, CUSTOM)) {
            if (names.contains(prefix + given)) {
                return prefix + given;
            }
        }
        return null;
    }

    /** Returns the names nearest to one that is unknown, the nearest first; none if none is near. */
    List<String> near(String given) {
        String wanted = brief(given.toLowerCase(Locale.ROOT));
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return names.stream()
                .filter(name -> distance.apply(wanted, brief(name).toLowerCase(Locale.ROOT))
                        <= Math.max(1, wanted.length() / 2))
                .sorted(Comparator.comparing((String name) ->
                                distance.apply(wanted, brief(name).toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_HINTS)
                .toList();
    }

    private static String brief(String name) {
        return name.startsWith(CUSTOM)
                ? name.substring(CUSTOM.length())
                : name.startsWith(LEAD) ? name.substring(LEAD.length()) : name;
    }
}
