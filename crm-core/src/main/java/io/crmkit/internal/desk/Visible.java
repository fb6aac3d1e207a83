package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Interaction;
import io.crmkit.approval.Approval;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.internal.check.Check;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.lead.Lead;
import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.service.Ticket;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        if (record.startsWith("given_up/")) {
            return access.may(Permission.ADMINISTER);
        }
        return access.may(Permission.ALL) || seen(work, access, key.type(), key.id());
    }

    private static boolean seen(Work work, Access access, String type, String id) {
        Reader reader = work.engine().reader();
        return switch (type) {
            case "lead" -> lead(work, reader.find(Kind.LEAD, id));
            case "account" -> account(work, reader.find(Kind.ACCOUNT, id));
            case "contact" -> follows(work, reader.find(Kind.CONTACT, id), contact -> "account/" + contact.account());
            case "interaction" -> follows(work, reader.find(Kind.INTERACTION, id), Interaction::subject);
            case "cadence" -> follows(work, reader.find(Kind.CADENCE, id), CadenceRun::subject);
            case "opportunity" -> owned(reader.find(Kind.OPPORTUNITY, id), deal -> deal.owner(), access);
            case "approval" -> approval(access, reader.find(Kind.APPROVAL, id));
            case "order" -> owned(reader.find(Kind.ORDER, id), order -> order.owner(), access);
            case "contract" -> owned(reader.find(Kind.CONTRACT, id), contract -> contract.owner(), access);
            case "task" -> owned(reader.find(Kind.TASK, id), task -> task.assignee(), access);
            case "ticket" -> ticket(work, reader.find(Kind.TICKET, id));
            case "user" -> Check.isId(id) && access.knows(UserId.of(id));
            case "team" -> access.may(Permission.ADMINISTER);
            default -> false;
        };
    }

    /** Tells whether a caller may see what another record is seen with. */
    private static <T> boolean follows(Work work, @Nullable T value, Function<T, String> subject) {
        return value != null && record(work, subject.apply(value));
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
                ? work.access().sees(lead)
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

    /** Tells whether a caller may see a customer because he may claim from the pool it is in. */
    static boolean claimable(Work work, Customer customer) {
        return customer.holding().state() == Holding.State.POOLED
                && work.access().may(Permission.CLAIM);
    }

    /** Tells whether a caller may see a ticket: by his permission, as its assignee, or with the account. */
    static boolean ticket(Work work, @Nullable Ticket ticket) {
        if (ticket == null) {
            return false;
        }
        Access access = work.access();
        return access.may(Permission.SERVE)
                || access.reaches(ticket.assignee())
                || account(work, work.engine().reader().find(Kind.ACCOUNT, ticket.account()));
    }

    private static boolean approval(Access access, @Nullable Approval approval) {
        return approval != null && access.sees(approval);
    }

    /** Returns the queries for exactly those leads {@link #lead} lets a caller see. */
    static List<Query> leads(Work work) {
        Reader reader = work.engine().reader();
        Set<String> audience = work.access().audience();
        return audience == null
                ? reader.seenBy(Kind.LEAD, null)
                : withAccounts(reader, Kind.LEAD, reader.alone(Kind.LEAD, audience), audience);
    }

    /** Returns the queries for exactly those tickets {@link #ticket} lets a caller see. */
    static List<Query> tickets(Work work) {
        Reader reader = work.engine().reader();
        Access access = work.access();
        Set<String> audience = access.may(Permission.SERVE) ? null : access.audience();
        return audience == null
                ? reader.seenBy(Kind.TICKET, null)
                : withAccounts(reader, Kind.TICKET, reader.seenBy(Kind.TICKET, audience), audience);
    }

    /** Adds what belongs to an account the audience may see. */
    private static List<Query> withAccounts(Reader reader, Kind<?> kind, List<Query> own, Set<String> audience) {
        List<Query> queries = new ArrayList<>(own);
        queries.addAll(reader.belonging(kind, reader.names(Kind.ACCOUNT, audience)));
        return queries;
    }
}
