package io.crmkit.examples.quickstart;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads lists to their end, page by page. */
final class Pages {
    private static final int SIZE = 1000;

    private Pages() {}

    /**
     * Returns all items of a list.
     *
     * @param <T> what is listed
     * @param list returns a page
     */
    static <T> List<T> all(Function<ListFilter, Listing<T>> list) {
        List<T> all = new ArrayList<>();
        ListFilter filter = ListFilter.ALL.withLimit(SIZE);
        Listing<T> page = list.apply(filter);
        all.addAll(page.items());
        while (page.next() != null) {
            page = list.apply(filter.withAfter(page.next()));
            all.addAll(page.items());
        }
        return all;
    }
}
