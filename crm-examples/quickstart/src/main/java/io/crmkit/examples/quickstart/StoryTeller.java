package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.approval.Approval;
import io.crmkit.decision.Decision;
import io.crmkit.event.Event;
import io.crmkit.examples.quickstart.ManagersPage.Tale;
import io.crmkit.examples.quickstart.ManagersPage.Told;
import io.crmkit.lead.Lead;
import io.crmkit.order.Order;
import io.crmkit.renewal.Contract;
import io.crmkit.service.Ticket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells the story of one customer: everything that happened to its records, in order, each decision with its reasons. */
final class StoryTeller {
    private static final int MOST_REASONS = 100;
    private static final Comparator<Moment> ORDER = Comparator.comparing(
                    (Moment moment) -> moment.event().at())
            .thenComparing(moment -> moment.event().position(), Comparator.nullsLast(Comparator.naturalOrder()));

    private final CrmSession session;
    private final DateTimeFormatter clock;
    private final Locale locale;
    private final List<Approval> approvals;
    private final List<Contract> contracts;
    private final List<Order> orders;
    private final List<Ticket> tickets;

    private record Moment(String record, Event event) {}

    private StoryTeller(CrmSession session, ZoneId zone, Locale locale) {
        this.session = session;
        this.clock =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        this.locale = locale;
        this.approvals = Pages.all(filter -> session.approvals().list(filter));
        this.contracts = Pages.all(filter -> session.renewals().list(filter));
        this.orders = Pages.all(filter -> session.orders().list(filter));
        this.tickets = Pages.all(filter -> session.service().list(filter));
    }

    /**
     * Returns somebody who can tell.
     *
     * @param session sees everything
     * @param zone in which the time is told
     * @param locale the language
     */
    static StoryTeller of(CrmSession session, ZoneId zone, Locale locale) {
        return new StoryTeller(session, zone, locale);
    }

    /** Returns the story that shows most of the way; null if there are no leads. */
    @Nullable
    Tale best(List<Lead> leads) {
        return leads.stream()
                .min(Comparator.comparingInt(this::worth)
                        .reversed()
                        .thenComparing(Lead::receivedAt)
                        .thenComparing(lead -> lead.id().value()))
                .map(this::tell)
                .orElse(null);
    }

    /** How much of the way a lead has gone: renewed, under contract, ordered, converted, served, claimed from a pool. */
    private int worth(Lead lead) {
        AccountId account = account(lead);
        int claimed = lead.holding().past().isEmpty() ? 0 : 1;
        if (account == null) {
            return claimed;
        }
        int renewed = renewed(account) ? 16 : 0;
        int contract = contracts.stream().anyMatch(one -> one.account().equals(account)) ? 8 : 0;
        int served = tickets.stream().anyMatch(one -> one.account().equals(account)) ? 2 : 0;
        return renewed + contract + 4 + served + claimed;
    }

    private boolean renewed(AccountId account) {
        return contracts.stream().anyMatch(one -> one.account().equals(account) && one.renewedBy() != null);
    }

    private static @Nullable AccountId account(Lead lead) {
        return lead.conversion() == null ? null : lead.conversion().account();
    }

    /** Returns the story of a lead and of what it became. */
    Tale tell(Lead lead) {
        List<Moment> moments = new ArrayList<>();
        for (String record : records(lead)) {
            session.history(record).forEach(event -> moments.add(new Moment(record, event)));
        }
        moments.sort(ORDER);
        AccountId account = account(lead);
        return new Tale(
                PageReader.name(lead),
                account != null && renewed(account),
                moments.stream().map(this::told).toList());
    }

    private List<String> records(Lead lead) {
        List<String> records = new ArrayList<>(List.of("lead/" + lead.id()));
        AccountId account = account(lead);
        if (account != null) {
            records.add("account/" + account);
            Pages.all(filter -> session.pipeline().list(filter)).stream()
                    .filter(deal -> deal.account().equals(account))
                    .forEach(deal -> records.add("opportunity/" + deal.id()));
            approvals.stream()
                    .filter(one -> records.contains(one.subject()))
                    .map(one -> "approval/" + one.id())
                    .toList()
                    .forEach(records::add);
            orders.stream()
                    .filter(one -> one.account().equals(account))
                    .forEach(one -> records.add("order/" + one.id()));
            contracts.stream()
                    .filter(one -> one.account().equals(account))
                    .forEach(one -> records.add("contract/" + one.id()));
            tickets.stream()
                    .filter(one -> one.account().equals(account))
                    .forEach(one -> records.add("ticket/" + one.id()));
        }
        return records;
    }

    private Told told(Moment moment) {
        Event event = moment.event();
        Map<String, String> data = new TreeMap<>(event.data());
        data.values().removeIf(String::isEmpty);
        Decision<?> decision = event.decision();
        return new Told(
                at(event.at()),
                event.kind(),
                moment.record(),
                event.actor().toString(),
                data,
                decision == null
                        ? List.of()
                        : decision.summarize(MOST_REASONS, locale).lines().toList());
    }

    private String at(Instant instant) {
        return clock.format(instant);
    }
}
