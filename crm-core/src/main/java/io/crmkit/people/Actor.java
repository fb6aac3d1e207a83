package io.crmkit.people;

/**
 * Who acts: a user of the host application, or the process itself when work falls due.
 *
 * @param kind whether a person or the process acts
 * @param id the user's id, or the name of the part of the process
 */
public record Actor(Kind kind, String id) {
    /** The kinds of actors. */
    public enum Kind {
        /** A user. */
        USER,
        /** The process itself. */
        SYSTEM
    }

    /**
     * Returns a user as actor.
     *
     * @param id the user's id in the host application
     * @return the actor
     */
    public static Actor user(String id) {
        return new Actor(Kind.USER, id);
    }

    /**
     * Returns a part of the process as actor.
     *
     * @param name what acts, for example {@code clock}
     * @return the actor
     */
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, name);
    }

    /** Returns {@code user:id} or {@code system:name}. */
    @Override
    public String toString() {
        return (kind == Kind.USER ? "user:" : "system:") + id;
    }
}
