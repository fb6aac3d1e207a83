package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.examples.quickstart.Journey.Mark;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Instalment;
import io.crmkit.order.Order;
import io.crmkit.people.UserId;
import io.crmkit.renewal.Contract;
import io.crmkit.service.Ticket;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What comes after a deal is won: money, service, contract and renewal. */
final class AfterSale {
    private static final UserId FINANCE = UserId.of("finance");
    private static final UserId SERVICE = UserId.of("service");

    private final World world;
    private @Nullable DealWork deals;

    AfterSale(World world) {
        this.world = world;
    }

    void renewsWith(DealWork work) {
        deals = work;
    }

    /** Plans how a customer pays: mostly in time, some late, a few not at all. */
    void ordered(Journey journey, Order order) {
        journey.ordered(order.id());
        int payer = world.between(1, 100);
        for (Instalment part : order.plan().instalments()) {
            if (payer <= 80) {
                world.agenda.add(part.due().minusDays(world.between(0, 4)), () -> pay(order, part.amount()));
            } else if (payer <= 94) {
                Money half = part.amount().dividedBy(2, RoundingMode.DOWN);
                world.agenda.add(part.due(), () -> pay(order, half));
                world.agenda.add(part.due().plusDays(world.between(5, 30)), () -> {
                    journey.marks.add(Mark.PAID_LATE);
                    pay(order, part.amount().minus(half));
                });
            }
        }
    }

    private void pay(Order order, Money amount) {
        boolean refused = amount.isPositive()
                && world.as(FINANCE).orders().receive(order.id(), amount, null) instanceof Outcome.Refused<?>;
        world.count(refused ? Deed.RECEIPT_REFUSED : Deed.RECEIPT);
    }

    /** Starts the contract of a won deal, and perhaps trouble with it. */
    void won(Journey journey, Opportunity deal, @Nullable Order order) {
        world.in(1, 3, () -> contract(journey, deal, order));
        if (world.chance(40)) {
            world.in(20, 120, () -> ticket(journey));
        }
    }

    private void contract(Journey journey, Opportunity deal, @Nullable Order order) {
        if (journey.account == null || deal.amount() == null) {
            return;
        }
        LocalDate start = world.today();
        LocalDate lastDay = start.plusYears(1).minusDays(1);
        NewContract plain = NewContract.of(journey.account, deal.amount(), start, lastDay);
        NewContract wanted = order == null ? plain : plain.withOrder(order.id());
        Outcome<Contract> outcome = world.as(journey.rep).renewals().start(wanted);
        if (outcome instanceof Outcome.Done<Contract> done) {
            world.count(Deed.CONTRACT);
            journey.marks.add(Mark.CONTRACT);
            journey.contracted(done.value().id());
            world.agenda.add(lastDay.minusDays(80), () -> renewal(journey));
        }
    }

    private void ticket(Journey journey) {
        if (journey.account == null) {
            return;
        }
        PlayWords words = PlayWords.of(journey.chinese);
        CrmSession service = world.as(SERVICE);
        Outcome<Ticket> outcome =
                service.service().open(journey.account, world.pick(words.tickets()), null, world.chance(30));
        if (outcome instanceof Outcome.Done<Ticket> done) {
            world.count(Deed.TICKET);
            Ticket ticket = done.value();
            journey.complained(ticket.id());
            service.service().acknowledge(ticket.id());
            world.in(1, 4, () -> {
                service.service().resolve(ticket.id(), words.resolution());
                world.in(2, 5, () -> service.service().close(ticket.id()));
            });
        }
    }

    /** Works on the renewal, whose opportunity has opened by itself; some customers give notice. */
    private void renewal(Journey journey) {
        Contract contract = journey.contract == null
                ? null
                : world.as(journey.rep).renewals().find(journey.contract).orElse(null);
        if (contract == null || contract.renewalOpportunity() == null) {
            world.count(Deed.RENEWAL_MISSING);
            return;
        }
        OpportunityId opened = OpportunityId.of(contract.renewalOpportunity());
        journey.records.add("opportunity/" + opened);
        world.count(Deed.RENEWAL_OPENED);
        if (world.chance(15)) {
            world.as(journey.rep).renewals().notice(contract.id(), world.today());
            world.count(Deed.NOTICE);
        } else if (deals != null) {
            deals.step(journey, opened, 0);
        }
    }

    /** Renews the contract of a customer who wants it again. */
    void renew(Journey journey) {
        if (journey.contract == null) {
            return;
        }
        Outcome<Contract> outcome = world.as(journey.rep).renewals().renew(journey.contract);
        if (outcome instanceof Outcome.Done<Contract> done) {
            world.count(Deed.RENEWED);
            journey.marks.add(Mark.RENEWED);
            journey.records.add("contract/" + done.value().id());
        }
    }
}
