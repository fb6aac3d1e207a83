package io.crmkit.simulation;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewContract;
import io.crmkit.desk.Outcome;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.order.Instalment;
import io.crmkit.order.Order;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractId;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What comes after a deal of a market: money, service, care and renewal. */
final class Serving {
    private static final Actor EYE = Actor.system("market");

    /** More than instalments of an order. */
    private static final int PARTS = 1_000;

    /** How far a ticket is: its customer writes what he was asked, has been asked, has his solution. */
    private static final int WRITES = 2;

    private static final int ASKED = 3;
    private static final int SOLVED = 1;

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
            now = renewContract(customer, now);
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
        if (floor.send(owner, "renewals.start", user -> user.renewals().start(wanted))
                instanceof Outcome.Done<Contract> done) {
            return runs(customer, now, done.value());
        }
        return now;
    }

    /** Plans that somebody looks at a contract before it ends, when its renewal has opened. */
    private Progress runs(Customer customer, Progress before, Contract contract) {
        int days = (int) Math.max(1, ChronoUnit.DAYS.between(floor.today(), contract.lastDay()) - 40);
        floor.inDays(days, customer, Turn.Step.RENEW, before.terms());
        return before.withContract(contract.id()).withTerms(before.terms() + 1);
    }

    /** Takes the money for an instalment: which of which order the count says. */
    void pay(Progress before, int count) {
        Order order =
                floor.see(EYE).orders().find(before.orders().get(count / PARTS)).orElseThrow();
        for (Instalment part : order.plan().instalments()) {
            if (part.number() == count % PARTS
                    && floor.send(
                                    floor.plan.back().id(),
                                    "orders.receive",
                                    back -> back.orders().receive(order.id(), part.amount(), null))
                            instanceof Outcome.Done<Order>) {
                floor.tally.received(part.amount().getAmount());
            }
        }
    }

    void complain(Customer customer, Progress before) {
        AccountId account = before.account();
        if (account == null) {
            return;
        }
        UserId back = floor.plan.back().id();
        boolean complaint = floor.dice.chance(0.4, customer.number(), "angry");
        Outcome<Ticket> opened = floor.send(
                back, "service.open", user -> user.service().open(account, "Something does not work", null, complaint));
        if (opened instanceof Outcome.Done<Ticket> done) {
            floor.keep(customer, before.withTicket(done.value().id()));
            floor.send(
                    back,
                    "service.acknowledge",
                    user -> user.service().acknowledge(done.value().id()));
            floor.inDays(2, customer, Turn.Step.SERVE, 0);
        }
    }

    void serve(Customer customer, Progress before, int count) {
        TicketId ticket = before.ticket();
        if (ticket == null) {
            return;
        }
        UserId back = floor.plan.back().id();
        if (count == SOLVED) {
            floor.send(back, "service.close", user -> user.service().close(ticket));
        } else if (count == 0 && floor.dice.chance(0.4, customer.number(), "is asked")) {
            floor.send(back, "service.answer", user -> user.service().answer(ticket));
            floor.send(back, "service.waitForCustomer", user -> user.service().waitForCustomer(ticket));
            int days = floor.dice.between(1, 5, customer.number(), "says");
            floor.inDays(days, customer, Turn.Step.SERVE, WRITES);
        } else if (count == WRITES) {
            // who writes is waited for no more
            floor.send(back, "service.customerWrote", user -> user.service().customerWrote(ticket));
            floor.inDays(1, customer, Turn.Step.SERVE, ASKED);
        } else {
            floor.send(back, "service.resolve", user -> user.service().resolve(ticket, "Set right and explained"));
            floor.inDays(3, customer, Turn.Step.SERVE, SOLVED);
        }
    }

    /** Keeps in touch with a customer; whoever owns him does. */
    void care(Customer customer, Progress before, int count) {
        AccountId id = before.account();
        if (id == null) {
            return;
        }
        Account account = floor.see(EYE).accounts().find(id).orElseThrow();
        UserId owner = account.holding().owner();
        if (owner == null) {
            return;
        }
        int days = 3 + floor.dice.between(0, 6, customer.number(), "care " + count);
        if (floor.worksNow(owner)) {
            floor.send(
                    owner, "followUp.log", user -> user.followUp().log(id, floor.note(customer, 2_000 + count, days)));
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
        boolean renews = count == 0 ? customer.renews() : floor.dice.chance(0.7, customer.number(), "renews " + count);
        if (!renews) {
            floor.send(owner, "renewals.notice", user -> user.renewals().notice(contract.id(), floor.today()));
        } else if (opened != null) {
            floor.keep(customer, before.withDeal(OpportunityId.of(opened)));
            floor.inDays(1, customer, Turn.Step.DEAL, Selling.STEPS * (count + 1));
        }
    }

    private Progress renewContract(Customer customer, Progress now) {
        UserId owner = now.owner();
        ContractId contract = now.contract();
        return owner != null
                        && contract != null
                        && floor.send(
                                        owner,
                                        "renewals.renew",
                                        user -> user.renewals().renew(contract))
                                instanceof Outcome.Done<Contract> done
                ? runs(customer, now, done.value())
                : now;
    }
}
