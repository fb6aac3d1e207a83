package io.crmkit.rules.internal.document;

import org.jspecify.annotations.Nullable;

/** Reads a value at a place of a document. */
@FunctionalInterface
public interface Reader<T> {

    /** Returns the value; null if it is not what is wanted, which then is a problem of the document. */
    @Nullable
    T read(Place place);
}
