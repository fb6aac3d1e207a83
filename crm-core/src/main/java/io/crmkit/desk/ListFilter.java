package io.crmkit.desk;

import io.crmkit.internal.check.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a list are wanted; all that is given must hold.
 *
 * @param status the name of the status, for example {@code VALID} or {@code OPEN}; null = any
 * @param owner the id of the owner; null = any
 * @param tag a label; null = any
 * @param limit the most items of a page, 1 to 1000
 * @param after where the page before ended, as {@link Listing#next}; null = the first page
 */
@RecordBuilder
public record ListFilter(
        @Nullable String status,
        @Nullable String owner,
        @Nullable String tag,
        int limit,
        @Nullable String after) implements ListFilterBuilder.With {
    /** Checks the limit. */
    public ListFilter {
        Check.require(limit >= 1 && limit <= 1_000, "The limit (%s) of a list must be 1 to 1000.", limit);
    }

    /** Everything, 100 to a page. */
    public static final ListFilter ALL = new ListFilter(null, null, null, 100, null);

    /**
     * Returns the filter for a status, 100 to a page.
     *
     * @param status the name of the status
     * @return the filter
     */
    public static ListFilter status(String status) {
        return ALL.withStatus(status);
    }
}
