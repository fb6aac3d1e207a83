package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.Interaction;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.UserId;
import io.crmkit.policy.Situation;
import io.crmkit.service.Ticket;
import org.jspecify.annotations.Nullable;

/** What a rule may look at when something happens to a record: the record, and those it belongs to. */
final class Situations {
    private final Unit unit;
    private final boolean before;

    private Situations(Unit unit, boolean before) {
        this.unit = unit;
        this.before = before;
    }

    /** Returns the records as they were before the command. */
    static Situation before(Unit unit, String kind, String id) {
        return new Situations(unit, true).of(kind, id);
    }

    /** Returns the records as they are now. */
    static Situation now(Unit unit, String kind, String id) {
        return new Situations(unit, false).of(kind, id);
    }

    private <T> @Nullable T find(Kind<T> kind, @Nullable Object id) {
        if (id == null) {
            return null;
        }
        return before ? unit.before(kind, id) : unit.find(kind, id);
    }

    private Situation of(String kind, String id) {
        return switch (kind) {
            case "lead" -> Situation.NONE.withLead(find(Kind.LEAD, id));
            case "account" -> account(Situation.NONE, id);
            case "contact" -> contact(id);
            case "opportunity" -> opportunity(Situation.NONE, id);
            case "interaction" -> interaction(id);
            case "ticket" -> ticket(id);
            default -> Situation.NONE;
        };
    }

    private Situation account(Situation known, @Nullable Object id) {
        Account account = find(Kind.ACCOUNT, id);
        UserId owner = account == null ? null : account.holding().owner();
        Integer wins = owner == null || account == null ? null : Counters.wins(unit, owner, account.industry());
        return known.withAccount(account).withWinsInIndustry(wins);
    }

    private Situation contact(String id) {
        io.crmkit.account.Contact contact = find(Kind.CONTACT, id);
        return contact == null ? Situation.NONE : account(Situation.NONE.withContact(contact), contact.account());
    }

    private Situation opportunity(Situation known, @Nullable Object id) {
        Opportunity deal = find(Kind.OPPORTUNITY, id);
        return deal == null
                ? known
                : account(known.withOpportunity(deal).withContact(find(Kind.CONTACT, deal.contact())), deal.account());
    }

    /** An interaction that was not there yet was about something that was. */
    private Situation interaction(String id) {
        Interaction said = unit.find(Kind.INTERACTION, id);
        if (said == null) {
            return Situation.NONE;
        }
        String about = said.subject();
        String subject = about.substring(about.indexOf('/') + 1);
        Situation known = Situation.NONE.withInteraction(find(Kind.INTERACTION, id));
        if (about.startsWith("lead/")) {
            return known.withLead(find(Kind.LEAD, subject));
        }
        return about.startsWith("account/") ? account(known, subject) : opportunity(known, subject);
    }

    private Situation ticket(String id) {
        Ticket ticket = unit.find(Kind.TICKET, id);
        return ticket == null
                ? Situation.NONE
                : account(Situation.NONE.withTicket(find(Kind.TICKET, id)), ticket.account());
    }
}
