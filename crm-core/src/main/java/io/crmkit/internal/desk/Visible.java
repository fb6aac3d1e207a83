package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.lead.Lead;
import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.RecordKey;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a caller may see a record. What belongs to a customer is seen with the customer. */
public final class Visible {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,190}");

    private Visible() {}

    /**
     * Tells whether a caller may see a record.
     *
     * @param work the caller
     * @param record the record, as {@code type/id}
     * @return false also if there is no such record
     * @throws InvalidArgumentException if the text is no key of a record
     */
    public static boolean record(Work work, String record) {
        RecordKey key = key(record);
        Access access = work.access();
        if (access.may(Permission.ALL)) {
            return true;
        }
        Reader reader = work.engine().reader();
        String id = key.id();
        return switch (key.type()) {
            case "lead" -> lead(work, reader.find(Kind.LEAD, id));
            case "account" ->
                owned(reader.find(Kind.ACCOUNT, id), a -> a.holding().owner(), access);
            case "opportunity" -> owned(reader.find(Kind.OPPORTUNITY, id), deal -> deal.owner(), access);
            case "order" -> owned(reader.find(Kind.ORDER, id), order -> order.owner(), access);
            case "contract" -> owned(reader.find(Kind.CONTRACT, id), contract -> contract.owner(), access);
            case "task" -> owned(reader.find(Kind.TASK, id), task -> task.assignee(), access);
            case "ticket" -> owned(reader.find(Kind.TICKET, id), ticket -> ticket.assignee(), access);
            default -> false;
        };
    }

    /**
     * Returns the key of a kind of record with a history.
     *
     * @param record the record, as {@code type/id}
     * @return the key
     * @throws InvalidArgumentException if the text is no such key
     */
    public static RecordKey key(String record) {
        int slash = record.indexOf('/');
        String type = record.substring(0, Math.max(slash, 0));
        String id = record.substring(slash + 1);
        if (Kind.ALL.stream().noneMatch(kind -> kind.name().equals(type))
                || !ID.matcher(id).matches()) {
            throw new InvalidArgumentException(
                    "record",
                    record,
                    "must be type/id, the type one of "
                            + Kind.ALL.stream().map(Kind::name).toList()
                            + ".\nMaybe the type is missing, as in lead/4711?");
        }
        return RecordKey.of(type, id);
    }

    private static <T> boolean owned(@Nullable T value, Function<T, @Nullable UserId> owner, Access access) {
        return value != null && access.reaches(owner.apply(value));
    }

    /** Tells whether a caller may see a lead in full: once it is converted, with its account. */
    static boolean lead(Work work, @Nullable Lead lead) {
        if (lead == null) {
            return false;
        }
        return lead.conversion() == null
                ? work.access().reaches(lead.holding().owner())
                : account(
                        work,
                        work.engine()
                                .reader()
                                .find(Kind.ACCOUNT, lead.conversion().account()));
    }

    /** Tells whether a caller may see an account. */
    static boolean account(Work work, @Nullable Account account) {
        return account != null && work.access().reaches(account.holding().owner());
    }
}
