package io.crmkit.internal.engine;

import static io.crmkit.spi.store.AttributeKind.NUMBER;
import static io.crmkit.spi.store.AttributeKind.TAGS;
import static io.crmkit.spi.store.AttributeKind.TEXT;

import io.crmkit.account.Account;
import io.crmkit.account.Contact;
import io.crmkit.account.PersonId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.Task;
import io.crmkit.approval.Approval;
import io.crmkit.lead.Lead;
import io.crmkit.operation.GivenUp;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.people.Team;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.renewal.Contract;
import io.crmkit.service.Ticket;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record whose history is in the log: how it is stored and found.
 *
 * @param <T> the model's type
 * @param name the name of the record type
 * @param type the model's class
 * @param id the identity of a value
 * @param person the person whose personal values a value holds, null = nobody's
 * @param personal the names under which a value, its events and its decisions hold what people typed about people
 * @param attributes by what a value is found
 */
public record Kind<T>(
        String name,
        Class<T> type,
        Function<T, Object> id,
        Function<T, @Nullable PersonId> person,
        Set<String> personal,
        Function<T, Attributes> attributes) {

    private static final Set<String> NONE = Set.of();

    /** Leads. */
    public static final Kind<Lead> LEAD = new Kind<>(
            "lead",
            Lead.class,
            Lead::id,
            Lead::person,
            Set.of(
                    "name",
                    "company",
                    "title",
                    "phone",
                    "email",
                    "source",
                    "need",
                    "industry",
                    "region",
                    "fields",
                    "tags",
                    "reason",
                    "engagement"),
            lead -> new Attributes()
                    .text(Attributes.STATUS, lead.status())
                    .held(lead)
                    .tags(Attributes.TAGS, lead.tags())
                    .text(Attributes.PARENT, account(lead))
                    .contacted(lead)
                    .at(Attributes.CREATED, lead.receivedAt()));

    /** Accounts. */
    public static final Kind<Account> ACCOUNT = new Kind<>(
            "account",
            Account.class,
            Account::id,
            Account::person,
            Set.of("name", "industry", "region", "fields", "tags", "reason"),
            account -> new Attributes()
                    .text(Attributes.STATUS, account.holding().state())
                    .held(account.holding().owner(), account.holding().pool())
                    .tags(Attributes.TAGS, account.tags())
                    .at(Attributes.CREATED, account.receivedAt()));

    /** Contacts. */
    public static final Kind<Contact> CONTACT = new Kind<>(
            "contact",
            Contact.class,
            Contact::id,
            Contact::person,
            Set.of("name", "phone", "email", "title"),
            contact -> new Attributes().text(Attributes.PARENT, "account/" + contact.account()));

    /** Opportunities. */
    public static final Kind<Opportunity> OPPORTUNITY = new Kind<>(
            "opportunity",
            Opportunity.class,
            Opportunity::id,
            Opportunity::person,
            Set.of("name", "evidence", "lossReason", "fields", "tags", "reason"),
            deal -> new Attributes()
                    .text(Attributes.STATUS, deal.status())
                    .held(deal.owner(), null)
                    .hold(deal)
                    .tags(Attributes.TAGS, deal.tags())
                    .text(Attributes.PARENT, "account/" + deal.account())
                    .at(Attributes.CREATED, deal.visits().get(0).entered()));

    /** Approvals; the labels are those who are asked and have not answered. */
    public static final Kind<Approval> APPROVAL = new Kind<>(
            "approval",
            Approval.class,
            Approval::id,
            Approval::person,
            Set.of("reason"),
            approval -> new Attributes()
                    .text(Attributes.STATUS, approval.state())
                    .held(approval)
                    .tags(
                            Attributes.TAGS,
                            approval.waitingFor().stream().map(UserId::value).toList())
                    .text(Attributes.PARENT, approval.subject())
                    .at(Attributes.CREATED, approval.askedAt()));

    /** Interactions. */
    public static final Kind<Interaction> INTERACTION = new Kind<>(
            "interaction",
            Interaction.class,
            Interaction::id,
            Interaction::person,
            Set.of("keyPoints", "feedback", "nextPlan"),
            said -> new Attributes().text(Attributes.PARENT, said.subject()).at(Attributes.CREATED, said.at()));

    /** Tasks; created is when they are due. */
    public static final Kind<Task> TASK = new Kind<>(
            "task",
            Task.class,
            Task::id,
            Task::person,
            Set.of("title"),
            task -> new Attributes()
                    .text(Attributes.STATUS, task.doneAt() == null ? "OPEN" : "DONE")
                    .held(task.assignee(), null)
                    .text(Attributes.PARENT, task.subject())
                    .at(Attributes.CREATED, task.due()));

    /** Running and ended cadences. */
    public static final Kind<CadenceRun> CADENCE = new Kind<>(
            "cadence",
            CadenceRun.class,
            CadenceRun::id,
            none -> null,
            NONE,
            run -> new Attributes()
                    .text(Attributes.STATUS, run.endedAt() == null ? "RUNNING" : "ENDED")
                    .text(Attributes.PARENT, run.subject())
                    .at(Attributes.CREATED, run.startedAt()));

    /** Orders. */
    public static final Kind<Order> ORDER = new Kind<>(
            "order",
            Order.class,
            Order::id,
            Order::person,
            Set.of("voidReason", "reason"),
            order -> new Attributes()
                    .text(Attributes.STATUS, Ledger.of(order).open().isPositive() ? "OPEN" : "PAID")
                    .held(order.owner(), null)
                    .text(Attributes.PARENT, "account/" + order.account())
                    .at(Attributes.CREATED, order.createdAt()));

    /** Contracts. */
    public static final Kind<Contract> CONTRACT = new Kind<>(
            "contract",
            Contract.class,
            Contract::id,
            none -> null,
            NONE,
            contract -> new Attributes()
                    .text(Attributes.STATUS, contract.status())
                    .held(contract.owner(), null)
                    .text(Attributes.PARENT, "account/" + contract.account())
                    .at(Attributes.CREATED, contract.createdAt()));

    /** Tickets. */
    public static final Kind<Ticket> TICKET = new Kind<>(
            "ticket",
            Ticket.class,
            Ticket::id,
            Ticket::person,
            Set.of("title", "text", "resolution"),
            ticket -> new Attributes()
                    .text(Attributes.STATUS, ticket.status())
                    .held(ticket.assignee(), null)
                    .text(Attributes.PARENT, "account/" + ticket.account())
                    .at(Attributes.CREATED, ticket.openedAt()));

    /** Users; a user is a person with a key of his own. */
    public static final Kind<User> USER = new Kind<>(
            "user",
            User.class,
            User::id,
            user -> own("user", user.id()),
            Set.of("name", "skills"),
            user -> new Attributes().text(Attributes.PARENT, user.team()));

    /** Teams; a team has a key of its own, for it may be named after somebody. */
    public static final Kind<Team> TEAM = new Kind<>(
            "team",
            Team.class,
            Team::id,
            team -> own("team", team.id()),
            Set.of("name"),
            team -> new Attributes().text(Attributes.PARENT, team.parent()));

    /** Work that was given up; created is when it was given up last, the owner whom a message was to reach. */
    public static final Kind<GivenUp> GIVEN_UP = new Kind<>(
            "given_up",
            GivenUp.class,
            GivenUp::id,
            none -> null,
            NONE,
            item -> new Attributes()
                    .text(Attributes.STATUS, item.status())
                    .text(
                            Attributes.OWNER,
                            item.message() == null ? null : item.message().recipient())
                    .text(Attributes.PARENT, item.record())
                    .at(Attributes.CREATED, item.at()));

    /** Every kind. */
    public static final List<Kind<?>> ALL = List.of(
            LEAD,
            ACCOUNT,
            CONTACT,
            OPPORTUNITY,
            APPROVAL,
            INTERACTION,
            TASK,
            CADENCE,
            ORDER,
            CONTRACT,
            TICKET,
            USER,
            TEAM,
            GIVEN_UP);

    /** The names under which any kind holds what people typed about people. */
    static final Set<String> PERSONAL =
            ALL.stream().flatMap(kind -> kind.personal().stream()).collect(Collectors.toUnmodifiableSet());

    /** The person whose key protects what is written about a member of the staff or a team. */
    private static PersonId own(String kind, Object id) {
        return PersonId.of(Ids.of(kind + ":" + id));
    }

    /** The account a lead became, null = none yet. */
    private static @Nullable String account(Lead lead) {
        return lead.conversion() == null ? null : "account/" + lead.conversion().account();
    }

    /** Returns the key of a value. */
    public RecordKey key(T value) {
        return keyOf(id.apply(value));
    }

    /** Returns the key of an identity. */
    public RecordKey keyOf(Object identity) {
        return RecordKey.of(name, identity.toString());
    }

    /** Returns the type under which values are stored; all kinds declare the same attributes, leads and opportunities one more. */
    public RecordType recordType() {
        RecordType common = RecordType.of(name)
                .with(Attributes.STATUS, TEXT)
                .with(Attributes.OWNER, TEXT)
                .with(Attributes.POOL, TEXT)
                .with(Attributes.PARENT, TEXT)
                .with(Attributes.AUDIENCE, TAGS)
                .with(Attributes.TAGS, TAGS)
                .with(Attributes.CREATED, NUMBER);
        return type == Lead.class
                ? common.with(Attributes.CONTACTED, TEXT)
                : type == Opportunity.class ? common.with(Attributes.HOLD, TEXT) : common;
    }
}
