package io.crmkit.rules.internal.engagement;

/** A rule that counts events. Points are whole ten-thousandths, times whole microseconds. Immutable. */
public final class EngagementRule {
    /** What contacts of every channel are called. */
    public static final String INTERACTION = "interaction";

    private final String id;
    private final String on;
    private final long points;
    private final Decay decay;
    private final int most;
    private final long within;
    private final int group;
    private final long ends;
    private final long last;

    /**
     * Makes a rule.
     *
     * @param id its id
     * @param on the kind of event, {@link #INTERACTION} for contacts of every channel
     * @param points the points of an event
     * @param decay how they decay
     * @param most how many events within the window count, 0 = there is none
     * @param within the length of the window
     * @param group the place of its group, -1 if it has none
     */
    public EngagementRule(String id, String on, long points, Decay decay, int most, long within, int group) {
        this.id = id;
        this.on = on;
        this.points = points;
        this.decay = decay;
        this.most = most;
        this.within = within;
        this.group = group;
        this.ends = decay.ends(Math.abs(points));
        this.last = decay.of(points, ends);
    }

    /** Returns the id. */
    String id() {
        return id;
    }

    /** Returns the kind of event it counts. */
    String on() {
        return on;
    }

    /** Returns the points of an event that has just happened. */
    long points() {
        return points;
    }

    /** Returns what is left of the points of an event at an age, zero or more. */
    long left(long age) {
        return age >= ends ? last : decay.of(points, age);
    }

    /** Returns the age from which on what is left no longer changes. */
    long ends() {
        return ends;
    }

    /** Returns what is left at last. */
    long last() {
        return last;
    }

    /** Tells whether it counts only some of the events that are near each other. */
    boolean windowed() {
        return most > 0;
    }

    /** Returns how many events within the window count. */
    int most() {
        return most;
    }

    /** Returns the length of the window. */
    long within() {
        return within;
    }

    /** Returns the place of its group, -1 if it has none. */
    int group() {
        return group;
    }
}
