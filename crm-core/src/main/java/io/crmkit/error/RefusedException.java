package io.crmkit.error;

import io.crmkit.people.Actor;
import io.crmkit.people.Permission;
import org.jspecify.annotations.Nullable;

/** A result was taken for granted that is a refusal, or what cannot be answered in part was asked without permission. */
public final class RefusedException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Permission permission;

    /**
     * Creates an exception.
     *
     * @param reason the refusal in words
     */
    public RefusedException(String reason) {
        this(
                "refused",
                "The command must be accepted, but was refused: " + reason
                        + "\nMaybe look at the result before using its value?",
                null);
    }

    private RefusedException(String code, String message, @Nullable Permission permission) {
        super(code, null, message, null);
        this.permission = permission;
    }

    /**
     * Returns the exception for an actor who lacks a permission; its code is {@code not-allowed}.
     *
     * @param actor who asked
     * @param permission what he would have to have
     * @return the exception
     */
    public static RefusedException needs(Actor actor, Permission permission) {
        return new RefusedException(
                "not-allowed",
                "The actor (" + actor + ") must have the permission " + permission
                        + ".\nMaybe one of his roles should allow it?",
                permission);
    }

    /**
     * Returns the permission that is missing.
     *
     * @return the permission; null if that is not the cause
     */
    public @Nullable Permission permission() {
        return permission;
    }
}
