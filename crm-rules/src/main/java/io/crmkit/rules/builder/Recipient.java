package io.crmkit.rules.builder;

/** Who gets a task or a message. */
public final class Recipient {
    private final Object value;

    private Recipient(Object value) {
        this.value = value;
    }

    /**
     * Returns the owner of the record.
     *
     * @return the recipient
     */
    public static Recipient owner() {
        return new Recipient("owner");
    }

    /**
     * Returns who leads the owner of the record.
     *
     * @return the recipient
     */
    public static Recipient manager() {
        return new Recipient("manager");
    }

    /**
     * Returns a user.
     *
     * @param id the id
     * @return the recipient
     */
    public static Recipient user(String id) {
        return new Recipient(Tree.EMPTY.with("user", id));
    }

    /**
     * Returns every active user who has a role.
     *
     * @param name the name of the role
     * @return the recipient
     */
    public static Recipient role(String name) {
        return new Recipient(Tree.EMPTY.with("role", name));
    }

    /** Returns a word or a tree. */
    Object value() {
        return value;
    }
}
