package io.crmkit.rules.prediction;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lead: values by the name of their variable. A name without a value is unknown. Immutable; two are equal if
 * they say the same.
 */
public final class Features {
    private static final double MOST = 1e15;
    private static final int LONGEST = 200;

    private final @Nullable String team;
    private final @Nullable String stage;
    private final Map<String, Object> values;

    private Features(Builder builder) {
        team = builder.team;
        stage = builder.stage;
        values = new HashMap<>(builder.values);
    }

    /**
     * Returns a builder that knows nothing yet.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the team whose lead it is.
     *
     * @return the team, empty = none
     */
    public Optional<String> team() {
        return Optional.ofNullable(team);
    }

    /**
     * Returns the stage the lead stands in.
     *
     * @return the id of a {@link Stage}, empty = none
     */
    public Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /**
     * Returns a category.
     *
     * @param name the name of the variable
     * @return the category, empty = unknown, or no category
     */
    public Optional<String> category(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Returns a number.
     *
     * @param name the name of the variable
     * @return the number, empty = unknown, or no number
     */
    public OptionalDouble number(String name) {
        return values.get(name) instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /**
     * Returns tags.
     *
     * @param name the name of the variable
     * @return the tags in their natural order, empty = none, or no tags
     */
    public Set<String> tags(String name) {
        Set<String> tags = new TreeSet<>();
        if (values.get(name) instanceof Set<?> set) {
            set.forEach(tag -> tags.add((String) tag));
        }
        return tags;
    }

    /** The value as it is kept: a text, a double or a set of texts; null = unknown. */
    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    @Nullable
    String teamOrNull() {
        return team;
    }

    @Nullable
    String stageOrNull() {
        return stage;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Features features
                && team().equals(features.team())
                && stage().equals(features.stage())
                && values.equals(features.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode() * 31 + team().hashCode() * 7 + stage().hashCode();
    }

    /** Returns team, stage and values, sorted by name. */
    @Override
    public String toString() {
        return "Features[team=" + team + ", stage=" + stage + ", " + new TreeMap<>(values) + "]";
    }

    /** Collects what is known. What is given last for a name counts; unknown values may be given as null. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private @Nullable String team;
        private @Nullable String stage;

        private Builder() {}

        /**
         * Sets the team.
         *
         * @param id its id; null or blank = none
         * @return this builder
         */
        public Builder team(@Nullable String id) {
            team = known(id);
            return this;
        }

        /**
         * Sets the stage.
         *
         * @param id the id of a {@link Stage}; null or blank = none
         * @return this builder
         */
        public Builder stage(@Nullable String id) {
            stage = known(id);
            return this;
        }

        /**
         * Sets a category.
         *
         * @param name the name of the variable
         * @param value one of a limited number of texts, compared as they are but for white space at both ends; null or blank =
         *     unknown
         * @return this builder
         * @throws IllegalArgumentException if the value has more than 200 characters
         */
        public Builder category(String name, @Nullable String value) {
            return put(name, known(value));
        }

        /**
         * Sets a number.
         *
         * @param name the name of the variable
         * @param value a number between -1e15 and 1e15; null or NaN = unknown
         * @return this builder
         * @throws IllegalArgumentException if the number is beyond those bounds
         */
        public Builder number(String name, @Nullable Double value) {
            if (value != null && Math.abs(value) > MOST) {
                throw new IllegalArgumentException(
                        name + " (" + value + ") of the features must be between -1e15 and 1e15.");
            }
            return put(name, value == null || value.isNaN() ? null : value + 0.0);
        }

        /**
         * Sets tags.
         *
         * @param name the name of the variable
         * @param tags the tags; blank ones are left out
         * @return this builder
         * @throws IllegalArgumentException if a tag has more than 200 characters
         */
        public Builder tags(String name, Collection<String> tags) {
            Set<String> kept = new TreeSet<>();
            for (String tag : tags) {
                String text = known(tag);
                if (text != null) {
                    kept.add(text);
                }
            }
            return put(name, kept.isEmpty() ? null : Set.copyOf(kept));
        }

        /**
         * Returns what was collected.
         *
         * @return the features
         */
        public Features build() {
            return new Features(this);
        }

        private Builder put(String name, @Nullable Object value) {
            if (value == null) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
            return this;
        }

        private static @Nullable String known(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            String stripped = text.strip();
            if (stripped.length() > LONGEST || stripped.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("value (" + stripped.substring(0, Math.min(40, stripped.length()))
                        + ") of the features must be a text of at most " + LONGEST + " characters without NUL.");
            }
            return stripped;
        }
    }
}
