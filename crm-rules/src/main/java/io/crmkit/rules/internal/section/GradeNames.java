package io.crmkit.rules.internal.section;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the grades that a scoring section gives, as far as they can be told before it is read.
 *
 * @param fit those of how well a lead fits
 * @param engagement those of how much it does
 * @param twoAxes whether the second is scored
 */
public record GradeNames(List<String> fit, List<String> engagement, boolean twoAxes) {
    /** The most grades of two axes together. */
    static final int MOST = 10_000;

    /** Finds the names in a section as the document has it, null = there is none. */
    public static GradeNames of(@Nullable Object section) {
        Object engagement = section instanceof Map<?, ?> map ? map.get("engagement") : null;
        return new GradeNames(names(section), names(engagement), engagement instanceof Map<?, ?>);
    }

    private static List<String> names(@Nullable Object axis) {
        return axis instanceof Map<?, ?> map && map.get("grades") instanceof List<?> list
                ? list.stream()
                        .filter(grade -> grade instanceof Map<?, ?> one && one.get("grade") instanceof String)
                        .map(grade -> (String) ((Map<?, ?>) grade).get("grade"))
                        .toList()
                : List.of();
    }

    /** Returns the grades of leads: those of both axes together, none if they are too many, or of the one that has any. */
    public List<String> both() {
        if (fit.isEmpty() || engagement.isEmpty()) {
            return fit.isEmpty() ? engagement : fit;
        } else if ((long) fit.size() * engagement.size() > MOST) {
            return List.of();
        }
        return fit.stream()
                .flatMap(one -> engagement.stream().map(other -> one + other))
                .toList();
    }
}
