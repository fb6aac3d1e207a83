package io.crmkit.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param <T> what is listed
 * @param items the items of the page
 * @param next what to hand to {@link ListFilter#after} for the next page; null = this was the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {
    /** Copies the items. */
    public Listing {
        items = List.copyOf(items);
    }
}
