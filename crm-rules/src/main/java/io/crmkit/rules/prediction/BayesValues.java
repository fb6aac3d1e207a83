package io.crmkit.rules.prediction;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what features know of a variable into values of rows of a naive Bayes table. */
final class BayesValues {
    private static final List<String> UNKNOWN = List.of("");

    private final Variable variable;
    private final Grid.@Nullable Numeric grid;
    private final List<String> ranges;

    BayesValues(Variable variable) {
        this.variable = variable;
        grid = variable.kind() == Variable.Kind.NUMERIC
                ? new Grid.Numeric(variable.binning().cuts())
                : null;
        ranges = grid == null
                ? List.of()
                : grid.bins().stream().map(Bin::toString).toList();
    }

    /** Returns the name of the variable. */
    String name() {
        return variable.name();
    }

    /** Returns the kind of the variable. */
    Variable.Kind kind() {
        return variable.kind();
    }

    /** Returns the values of what is known, empty = nothing to count; the empty text stands for unknown. Null = it is of another kind. */
    @Nullable
    List<String> of(@Nullable Object value) {
        if (value == null) {
            return variable.countsUnknown() ? UNKNOWN : List.of();
        }
        return switch (variable.kind()) {
            case NUMERIC -> grid != null && value instanceof Double ? List.of(ranges.get(grid.at(value))) : null;
            case CATEGORICAL -> value instanceof String text ? List.of(text) : null;
            case TAGS ->
                value instanceof Set<?> set
                        ? set.stream().map(tag -> (String) tag).sorted().toList()
                        : null;
        };
    }

    /** Returns the bin a value stands for. */
    Bin bin(String value) {
        if (value.isEmpty()) {
            return new Bin.Unknown();
        }
        return grid == null ? new Bin.Values(List.of(value)) : grid.bins().get(ranges.indexOf(value));
    }
}
