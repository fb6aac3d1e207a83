package io.crmkit.internal.json;

import org.jspecify.annotations.Nullable;

/** A text or tree is not what it has to be. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * Creates an exception.
     *
     * @param pointer the JSON pointer of the value, empty for the whole
     * @param message what the value must be
     * @param cause the error behind it, null if there is none
     */
    public JsonException(String pointer, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.pointer = pointer;
    }

    static JsonException at(Place place, String must) {
        String pointer = place.toString();
        return new JsonException(pointer, "The JSON value at (" + pointer + ") must " + must, null);
    }

    /** Returns the JSON pointer of the value, empty for the whole. */
    public String pointer() {
        return pointer;
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
