package io.crmkit.desk;

import io.crmkit.internal.check.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a command that does the same to many records. */
public sealed interface BatchResult {

    /**
     * What could be done was done: all of it, or in the mode {@link BatchMode#PARTIAL} what was not refused.
     *
     * @param items what became of each record, in the order asked
     */
    record Written(List<Item> items) implements BatchResult {
        /** Copies the items. */
        public Written {
            items = Check.list(items);
        }
    }

    /**
     * Something was refused, and the mode is {@link BatchMode#ATOMIC}: nothing was written.
     *
     * @param items what would have become of each record, in the order asked; nothing was written of those without a
     *     refusal either
     */
    record Dropped(List<Item> items) implements BatchResult {
        /** Copies the items. */
        public Dropped {
            items = Check.list(items);
        }
    }

    /**
     * The batch was refused as a whole. No record was looked at.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements BatchResult {}

    /**
     * A record of a batch.
     *
     * @param record the record, as {@code type/id}
     * @param refusal why it was refused; null = it was not
     */
    record Item(String record, @Nullable Refusal refusal) {}

    /**
     * Returns the records that were written.
     *
     * @return the records, as {@code type/id}, in the order asked; none if nothing was written
     */
    default List<String> written() {
        return this instanceof Written written
                ? written.items().stream()
                        .filter(item -> item.refusal() == null)
                        .map(Item::record)
                        .toList()
                : List.of();
    }

    /**
     * Returns the records that were refused, with the reasons.
     *
     * @return the items, in the order asked; none if the batch was refused as a whole
     */
    default List<Item> refused() {
        List<Item> items = this instanceof Written written
                ? written.items()
                : this instanceof Dropped dropped ? dropped.items() : List.of();
        return items.stream().filter(item -> item.refusal() != null).toList();
    }
}
