package io.crmkit.error;

import java.util.List;

/** A command was given up because others kept changing the same records. */
public final class ContentionException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> keys;

    /**
     * Creates an exception.
     *
     * @param keys the records, as {@code type/id}
     * @param attempts how often it was tried
     */
    public ContentionException(List<String> keys, int attempts) {
        super(
                "contention",
                null,
                "The records " + keys + " must stay unchanged while a command decides, but changed in each of "
                        + attempts + " attempts.\nMaybe send fewer commands for them at once?",
                null);
        this.keys = List.copyOf(keys);
    }

    /**
     * Returns the records that kept changing.
     *
     * @return their keys as {@code type/id}
     */
    public List<String> keys() {
        return keys;
    }
}
