package io.crmkit.trial;

import io.crmkit.spi.store.Cursor;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.Store;
import java.util.List;

/** Everything a store holds, as text. */
final class StoreText {
    private static final List<String> TYPES = List.of(
            "lead",
            "account",
            "contact",
            "opportunity",
            "interaction",
            "task",
            "cadence",
            "order",
            "contract",
            "ticket",
            "user",
            "team",
            "unique",
            "turn",
            "rep_load",
            "rep_locks",
            "rep_wins",
            "rep_day",
            "sequence",
            "answer",
            "book",
            "message",
            "event",
            "block",
            "person_key");

    private StoreText() {}

    static String of(Store store) {
        StringBuilder text = new StringBuilder();
        for (String type : TYPES) {
            Query query = Query.of(type, Query.MAX_LIMIT);
            Cursor next;
            do {
                Page page = store.find(query);
                page.records().forEach(record -> text.append(record).append('\n'));
                next = page.next();
                query = next == null ? query : query.after(next);
            } while (next != null);
        }
        return text.toString();
    }
}
