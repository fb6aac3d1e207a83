package io.crmkit.ical;

import io.crmkit.CrmSession;
import io.crmkit.account.Account;
import io.crmkit.activity.Task;
import io.crmkit.approval.Approval;
import io.crmkit.calendar.Term;
import io.crmkit.decision.Label;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.ical.DueItem.Kind;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.order.Instalment;
import io.crmkit.order.Ledger;
import io.crmkit.order.Order;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.StagePolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.service.ClockReading;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects the earliest of what a person has to do, by the desks of a session: no more than the session may see. */
final class DueItems {
    private static final Comparator<DueItem> ORDER =
            Comparator.comparing(DueItem::due).thenComparing(DueItem::id);

    private final CrmSession session;
    private final ListFilter owned;
    private final int limit;
    private final PriorityQueue<DueItem> earliest = new PriorityQueue<>(ORDER.reversed());

    /** The contacts that are tasks already. */
    private final Set<String> planned = new HashSet<>();

    private DueItems(CrmSession session, UserId person, int limit) {
        this.session = session;
        this.owned = ListFilter.ALL.withLimit(1_000).withOwner(person.value());
        this.limit = limit;
    }

    /** Returns the earliest items, in order. */
    static List<DueItem> of(CrmSession session, UserId person, int limit) {
        DueItems items = new DueItems(session, person, limit);
        items.each(filter -> session.followUp().tasks(filter), items.owned, items::task);
        for (LeadStatus status : List.of(LeadStatus.NEW, LeadStatus.VALID)) {
            items.each(filter -> session.leads().list(filter), items.owned.withStatus(status.name()), items::lead);
        }
        items.each(filter -> session.accounts().list(filter), items.owned, items::account);
        for (TicketStatus status : List.of(TicketStatus.OPEN, TicketStatus.ACKNOWLEDGED)) {
            items.each(filter -> session.service().list(filter), items.owned.withStatus(status.name()), items::ticket);
        }
        items.each(filter -> session.orders().list(filter), items.owned, items::order);
        items.each(
                filter -> session.renewals().list(filter),
                items.owned.withStatus(ContractStatus.ACTIVE.name()),
                items::contract);
        items.each(
                filter -> session.pipeline().list(filter),
                items.owned.withStatus(OpportunityStatus.OPEN.name()),
                items::opportunity);
        items.each(
                filter -> session.approvals().list(filter),
                items.owned.withOwner(null).withStatus(Approval.State.OPEN.name()),
                items::approval);
        List<DueItem> all = new ArrayList<>(items.earliest);
        all.sort(ORDER);
        return List.copyOf(all);
    }

    private <T> void each(Function<ListFilter, Listing<T>> list, ListFilter first, Consumer<T> consumer) {
        Listing<T> page = list.apply(first);
        page.items().forEach(consumer);
        while (page.next() != null) {
            page = list.apply(first.withAfter(page.next()));
            page.items().forEach(consumer);
        }
    }

    private void add(String id, Kind kind, String record, Label title, Instant due) {
        earliest.add(new DueItem(id, kind, record, title, due));
        if (earliest.size() > limit) {
            earliest.remove();
        }
    }

    /** Of a system, tasks of everybody are listed. */
    private void task(Task task) {
        if (task.assignee() != null && task.assignee().value().equals(owned.owner())) {
            if (task.origin().equals(Task.NEXT_CONTACT)) {
                planned.add(task.subject() + "@" + task.due());
            }
            add("task-" + task.id(), Kind.TASK, "task/" + task.id(), Label.of(task.title()), task.due());
        }
    }

    private void lead(Lead lead) {
        String record = "lead/" + lead.id();
        String name = name(lead.profile(), record);
        Instant planned = lead.nextContactAt();
        if (planned != null && !this.planned.contains(record + "@" + planned)) {
            add("contact-lead-" + lead.id(), Kind.CONTACT, record, contact(name), planned);
        }
        session.followUp()
                .firstContact(lead.id())
                .filter(alarm -> alarm.name().equals(OwnerAssigner.FIRST_CONTACT_OVERDUE))
                .ifPresent(alarm -> add(
                        "first-contact-" + lead.id() + "-"
                                + lead.holding().since().getEpochSecond(),
                        Kind.FIRST_CONTACT,
                        record,
                        new Label("First contact: " + name, "首次联系：" + name),
                        alarm.at()));
        recycling("lead-" + lead.id(), record, name);
    }

    /** A customer of somebody falls back when the rules say so; from then on it is nobody's. */
    private void recycling(String id, String record, String name) {
        named(session.followUp().alarms(record), PoolPolicy.RECYCLE)
                .ifPresent(alarm -> add(
                        "recycling-" + id,
                        Kind.RECYCLING,
                        record,
                        new Label("Falls back to the pool: " + name, "将回收至公海：" + name),
                        alarm.at()));
    }

    private static Optional<Alarm> named(List<Alarm> alarms, String name) {
        return alarms.stream().filter(alarm -> alarm.name().equals(name)).findFirst();
    }

    private void opportunity(Opportunity deal) {
        String record = "opportunity/" + deal.id();
        List<Alarm> alarms = session.followUp().alarms(record);
        named(alarms, StagePolicy.STALLED)
                .ifPresent(alarm -> add(
                        "stalled-" + deal.id() + "-" + deal.visits().size(),
                        Kind.STALLED,
                        record,
                        new Label("Stalled if nothing moves: " + deal.name(), "商机即将停滞：" + deal.name()),
                        alarm.at()));
        Instant quoted = deal.quotedAt();
        if (quoted != null) {
            named(alarms, StagePolicy.QUOTE_REMINDER)
                    .ifPresent(alarm -> add(
                            "quote-" + deal.id() + "-" + quoted.getEpochSecond(),
                            Kind.QUOTE,
                            record,
                            new Label("Follow up the quote: " + deal.name(), "跟进报价：" + deal.name()),
                            alarm.at()));
        }
    }

    private void approval(Approval approval) {
        if (approval.waitingFor().stream().noneMatch(user -> user.value().equals(owned.owner()))) {
            return;
        }
        String record = "approval/" + approval.id();
        String what = session.pipeline()
                .find(approval.opportunity())
                .map(Opportunity::name)
                .orElse(approval.subject());
        add(
                "approval-" + approval.id(),
                Kind.APPROVAL,
                record,
                new Label("Approve or reject: " + what, "待审批：" + what),
                named(session.followUp().alarms(record), ApprovalPolicy.ESCALATION)
                        .map(Alarm::at)
                        .orElse(approval.askedAt()));
    }

    private static String name(LeadProfile profile, String record) {
        String name = profile.name();
        String company = profile.company();
        return name != null && company != null
                ? name + " (" + company + ")"
                : name != null ? name : company != null ? company : record;
    }

    private static Label contact(String name) {
        return new Label("Contact: " + name, "联系：" + name);
    }

    private void account(Account account) {
        Instant planned = account.nextContactAt();
        String record = "account/" + account.id();
        if (planned != null && !this.planned.contains(record + "@" + planned)) {
            add("contact-account-" + account.id(), Kind.CONTACT, record, contact(account.name()), planned);
        }
        recycling("account-" + account.id(), record, account.name());
    }

    /** Of what is paid by instalments, each that is open. */
    private void order(Order order) {
        for (Ledger.Item item : Ledger.of(order).items()) {
            Instalment instalment = item.instalment();
            if (item.open().isPositive()) {
                String what = order.number() + ", " + item.open();
                add(
                        "payment-" + order.id() + "-" + instalment.number(),
                        Kind.PAYMENT,
                        "order/" + order.id(),
                        new Label("Payment due: " + what, "应收款：" + what),
                        instalment.due().atStartOfDay(order.zone()).toInstant());
            }
        }
    }

    /** A contract whose end is agreed takes no notice any more. */
    private void contract(Contract contract) {
        if (contract.endsOn() == null) {
            LocalDate last = Term.latestNotice(contract.lastDay(), Period.ofDays(contract.noticeDays()));
            String customer = session.accounts()
                    .find(contract.account())
                    .map(Account::name)
                    .orElse("account/" + contract.account());
            add(
                    "notice-" + contract.id() + "-" + contract.lastDay(),
                    Kind.NOTICE,
                    "contract/" + contract.id(),
                    new Label("Last day of notice: " + customer, "合同通知截止日：" + customer),
                    last.atStartOfDay(contract.zone()).toInstant());
        }
    }

    /** A clock that stands still has no time at which it is over. */
    private void ticket(Ticket ticket) {
        for (ClockReading reading : session.service().clocks(ticket.id())) {
            Instant due = reading.due();
            if (reading.clock().isOpen() && reading.clock().pausedAt() == null && due != null) {
                String promise = reading.clock().kind().word();
                Label words = reading.clock().kind().label();
                add(
                        "ticket-" + ticket.id() + "-" + promise + "-"
                                + reading.clock().startedAt().getEpochSecond(),
                        Kind.TICKET,
                        "ticket/" + ticket.id(),
                        new Label(
                                "Ticket, " + words.en() + ": " + ticket.title(),
                                "工单" + words.zh() + "：" + ticket.title()),
                        due);
            }
        }
    }
}
