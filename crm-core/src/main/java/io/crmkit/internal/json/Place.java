package io.crmkit.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a tree; its text, a JSON pointer, is made only when it is asked for.
 *
 * @param parent the place of the container, null = it is the whole tree
 * @param step the name or the index within the container
 */
record Place(@Nullable Place parent, Object step) {
    /** The whole tree. */
    static final Place ROOT = new Place(null, "");

    Place child(Object name) {
        return new Place(this, name);
    }

    @Override
    public String toString() {
        return parent == null ? "" : JsonException.child(parent.toString(), step.toString());
    }
}
