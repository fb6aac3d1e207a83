package io.crmkit.rules.internal.engagement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grades by the score: a grade is reached at its bound, and lost where the score is below its bound by more than a margin.
 * Immutable.
 */
public final class Bands {
    /** The place of no grade. */
    public static final int NONE = -1;

    private final List<String> names;
    private final long[] from;
    private final long margin;

    /** Takes the grades, best first, the least score of each, and the margin. */
    public Bands(List<String> names, long[] from, long margin) {
        this.names = List.copyOf(names);
        this.from = from.clone();
        this.margin = margin;
    }

    /** Returns the names, best first. */
    public List<String> names() {
        return names;
    }

    /** Tells whether a grade depends on the one before. */
    public boolean holdOn() {
        return margin > 0;
    }

    /** Returns the place of a grade, {@link #NONE} if it is not one of these. */
    public int of(@Nullable String name) {
        return name == null ? NONE : names.indexOf(name);
    }

    /** Returns the name at a place, null for {@link #NONE}. */
    public @Nullable String name(int place) {
        return place == NONE ? null : names.get(place);
    }

    /** Returns the grade of a score whose grade before is a place, perhaps {@link #NONE}. */
    public int next(int before, long score) {
        for (int place = 0; place < from.length; place++) {
            long bound = before != NONE && place >= before ? from[place] - margin : from[place];
            if (score >= bound) {
                return place;
            }
        }
        return from.length - 1;
    }

    /** Tells whether a score gives one grade, whatever the grade before. */
    boolean settles(long score) {
        for (int place = 0; place < from.length - 1; place++) {
            if (score < from[place] && score >= from[place] - margin) {
                return false;
            }
        }
        return true;
    }

    /** Returns the least score at which a grade is kept. */
    long least(int place) {
        return place == from.length - 1 ? Long.MIN_VALUE : from[place] - margin;
    }

    /** Returns the score from which on there is a better grade than one. */
    long below(int place) {
        return place == 0 ? Long.MAX_VALUE : from[place - 1];
    }
}
