package io.crmkit.internal.desk;

import io.crmkit.account.AccountId;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.BatchResult.Item;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.check.Check;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.LeadId;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.spi.store.Changeset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does the same to many customers in one changeset, one after the other.
 *
 * @param unit the command
 * @param lead does it to a lead
 * @param account does it to an account
 * @param deal does it to an opportunity, null = it is done to customers only
 */
record Batch(
        Unit unit,
        One<LeadId> lead,
        One<AccountId> account,
        @Nullable One<OpportunityId> deal) {
    /** So many operations; the rest of what fits into a changeset is for what rules do after the last record. */
    private static final int FULL = Changeset.MAX_OPERATIONS * 6 / 10;

    private static final String DEAL = "opportunity/";

    private static final String FULL_CODE = "batch-full";

    /** Does it to one, unless it is refused, when nothing of it may have been written. */
    @FunctionalInterface
    interface One<K> {
        /** Returns why it is refused, null if it is done. */
        @Nullable
        Refusal apply(Unit unit, K id);
    }

    BatchResult run(List<String> records, BatchMode mode) {
        unit.ahead(records.stream()
                .filter(this::isOf)
                .map(Visible::key)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        List<Item> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean refused = false;
        for (String record : records) {
            Refusal refusal = seen.add(record) ? one(record) : repeated(record);
            refused |= refusal != null;
            items.add(new Item(record, refusal));
        }
        if (refused && mode == BatchMode.ATOMIC) {
            unit.drop();
            return new BatchResult.Dropped(items);
        }
        return new BatchResult.Written(items);
    }

    private @Nullable Refusal one(String record) {
        if (!isOf(record)) {
            return absent(record);
        } else if (isFull(unit)) {
            return Refusal.of(
                    FULL_CODE,
                    "The changes of a batch must fit into one changeset, and with " + record
                            + " they would not.\nMaybe the rest should be sent in a batch of its own?");
        }
        unit.part(record);
        String id = record.substring(record.indexOf('/') + 1);
        if (record.startsWith("lead/")) {
            return unit.find(Kind.LEAD, id) == null ? absent(record) : lead.apply(unit, LeadId.of(id));
        }
        if (deal != null && record.startsWith(DEAL)) {
            return unit.find(Kind.OPPORTUNITY, id) == null
                    ? Refusal.of(
                            "not-found",
                            "The record (" + record
                                    + ") must be an opportunity that is there.\nMaybe it is of another store?")
                    : deal.apply(unit, OpportunityId.of(id));
        }
        return unit.find(Kind.ACCOUNT, id) == null ? absent(record) : account.apply(unit, AccountId.of(id));
    }

    /** Tells whether no other record should be begun in a command. */
    static boolean isFull(Unit unit) {
        return unit.operations() >= FULL;
    }

    /** Why a command on many is refused as a whole if what rules do after it does not fit. */
    static Refusal overflow() {
        return Refusal.of(
                FULL_CODE,
                "What is done to all the records, and what rules and messages follow from it, must fit into one changeset,"
                        + " and does not.\nMaybe it should be sent for fewer records at a time?");
    }

    private boolean isOf(String record) {
        return (deal == null ? record.startsWith("lead/") || record.startsWith("account/") : record.startsWith(DEAL))
                && Check.isId(record.substring(record.indexOf('/') + 1));
    }

    private static Refusal absent(String record) {
        return Refusal.of(
                "not-found",
                "The record (" + record
                        + ") must be a lead or an account that is there.\nMaybe the type is missing, as in lead/4711?");
    }

    private static Refusal repeated(String record) {
        return Refusal.of(
                "repeated",
                "The record (" + record
                        + ") must be named once in a batch.\nMaybe the list was put together from two?");
    }
}
