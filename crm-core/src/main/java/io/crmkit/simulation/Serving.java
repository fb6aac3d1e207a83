package io.crmkit.simulation;

import io.crmkit.account.Account;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Instalment;
import io.crmkit.order.Order;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.renewal.Contract;
import io.crmkit.service.Ticket;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What comes after a deal of a market: money, service, care and renewal. */
final class Serving {
    private static final Actor EYE = Actor.system("market");

    /** More than instalments of an order. */
    private static final int PARTS = 1_000;

    private final Floor floor;

    Serving(Floor floor) {
        this.floor = floor;
    }

    void won(Customer customer, Progress before, MoveResult.Moved moved) {
        Order order = moved.order();
        Progress now = before;
        if (order != null) {
            int first = PARTS * now.orders().size();
            now = now.ordered(order.id());
            for (Instalment part : order.plan().instalments()) {
                LocalDate day = part.due().plusDays(customer.lateDays());
                int days = (int) Math.max(0, ChronoUnit.DAYS.between(floor.today(), day));
                floor.inDays(days, customer, Turn.Step.PAY, first + part.number());
            }
        }
        if (moved.opportunity().renewalOf() == null) {
            now = contract(customer, now, order);
            if (customer.complains()) {
                int days = floor.dice.between(15, 90, customer.number(), "trouble");
                floor.inDays(days, customer, Turn.Step.COMPLAIN, 0);
            }
            floor.inDays(7, customer, Turn.Step.CARE, 0);
        } else {
            floor.tally.renewalWon();
            renewContract(customer, now);
        }
        floor.keep(customer, now);
    }

    private Progress contract(Customer customer, Progress now, @org.jspecify.annotations.Nullable Order order) {
        UserId owner = now.owner();
        if (owner == null || now.account() == null || order == null) {
            return now;
        }
        LocalDate start = floor.today().plusDays(1);
        LocalDate lastDay = start.plusMonths(customer.months()).minusDays(1);
        NewContract wanted =
                NewContract.of(now.account(), order.amount(), start, lastDay).withOrder(order.id());
        if (floor.as(owner).renewals().start(wanted) instanceof Outcome.Done<Contract> done) {
            int days = (int) Math.max(1, ChronoUnit.DAYS.between(floor.today(), lastDay) - 40);
            floor.inDays(days, customer, Turn.Step.RENEW, 0);
            return now.withContract(done.value().id());
        }
        return now;
    }

    /** Takes the money for an instalment: which of which order the count says. */
    void pay(Progress before, int count) {
        Order order =
                floor.see(EYE).orders().find(before.orders().get(count / PARTS)).orElseThrow();
        for (Instalment part : order.plan().instalments()) {
            if (part.number() == count % PARTS
                    && floor.as(floor.plan.back().id()).orders().receive(order.id(), part.amount(), null)
                            instanceof Outcome.Done<Order>) {
                floor.tally.received(part.amount().getAmount());
            }
        }
    }

    void complain(Customer customer, Progress before) {
        if (before.account() == null) {
            return;
        }
        UserId back = floor.plan.back().id();
        boolean complaint = floor.dice.chance(0.4, customer.number(), "angry");
        Outcome<Ticket> opened =
                floor.as(back).service().open(before.account(), "Something does not work", null, complaint);
        if (opened instanceof Outcome.Done<Ticket> done) {
            floor.keep(customer, before.withTicket(done.value().id()));
            floor.as(back).service().acknowledge(done.value().id());
            floor.inDays(2, customer, Turn.Step.SERVE, 0);
        }
    }

    void serve(Customer customer, Progress before, int count) {
        if (before.ticket() == null) {
            return;
        }
        UserId back = floor.plan.back().id();
        if (count == 0) {
            floor.as(back).service().resolve(before.ticket(), "Set right and explained");
            floor.inDays(3, customer, Turn.Step.SERVE, 1);
        } else {
            floor.as(back).service().close(before.ticket());
        }
    }

    /** Keeps in touch with a customer; whoever owns him does. */
    void care(Customer customer, Progress before, int count) {
        if (before.account() == null) {
            return;
        }
        Account account = floor.see(EYE).accounts().find(before.account()).orElseThrow();
        UserId owner = account.holding().owner();
        if (owner == null) {
            return;
        }
        int days = 3 + floor.dice.between(0, 4, customer.number(), "care " + count);
        if (floor.worksNow(owner)) {
            floor.as(owner).followUp().log(before.account(), floor.note(customer, 2_000 + count, days));
            floor.answers(customer, 2_000 + count);
        }
        floor.keep(customer, before.withOwner(owner));
        int late = floor.habit(owner) == Habit.FORGETFUL ? 2 : 0;
        floor.inDays(days + late, customer, Turn.Step.CARE, count + 1);
    }

    /** Works on the renewal, whose opportunity has opened by itself, or takes notice. */
    void renew(Customer customer, Progress before, int count) {
        UserId owner = before.owner();
        if (owner == null || before.contract() == null) {
            return;
        }
        Contract contract = floor.see(EYE).renewals().find(before.contract()).orElseThrow();
        String opened = contract.renewalOpportunity();
        if (!customer.renews()) {
            floor.as(owner).renewals().notice(contract.id(), floor.today());
        } else if (opened != null) {
            floor.keep(customer, before.withDeal(OpportunityId.of(opened)));
            floor.inDays(1, customer, Turn.Step.DEAL, 10 * (count + 1));
        }
    }

    private void renewContract(Customer customer, Progress now) {
        UserId owner = now.owner();
        if (owner != null
                && now.contract() != null
                && floor.as(owner).renewals().renew(now.contract()) instanceof Outcome.Done<Contract> done) {
            floor.keep(customer, now.withContract(done.value().id()));
        }
    }
}
