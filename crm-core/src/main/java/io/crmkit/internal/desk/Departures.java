package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.desk.DryRun;
import io.crmkit.error.NotFoundException;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Rehearsal;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.report.Heir;
import io.crmkit.spi.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tries what would become of the customers of a user who leaves. */
public final class Departures {
    private static final String END = "departed";

    private final Engine engine;
    private final Unit unit;
    private final List<Heir> heirs = new ArrayList<>();

    private Departures(Engine engine, Unit unit) {
        this.engine = engine;
        this.unit = unit;
    }

    /** Returns who would own what, with all that would be written, planned and sent; nothing is. */
    public static DryRun<List<Heir>> rehearse(Engine engine, UserId leaver) {
        if (engine.reader().find(Kind.USER, leaver) == null) {
            throw new NotFoundException("user/" + leaver);
        }
        Rehearsal rehearsal = new Rehearsal();
        List<Lead> leads = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        engine.reader().each(Kind.LEAD, owned(Kind.LEAD, leaver), leads::add);
        engine.reader().each(Kind.ACCOUNT, owned(Kind.ACCOUNT, leaver), accounts::add);
        List<Heir> heirs = new ArrayList<>();
        engine.execute(
                new Caller(Actor.system("rehearsal"), null, rehearsal),
                "people.depart",
                List.of(leaver),
                Boolean.class,
                unit -> {
                    Departures trial = new Departures(engine, unit);
                    trial.leave(leaver, leads, accounts);
                    heirs.clear();
                    heirs.addAll(trial.heirs);
                    return true;
                });
        return rehearsal.of(List.copyOf(heirs));
    }

    private static Query owned(Kind<?> kind, UserId owner) {
        return Query.of(kind.name(), Query.MAX_LIMIT).where("owner", owner.value());
    }

    private void leave(UserId leaver, List<Lead> leads, List<Account> accounts) {
        User user = unit.get(Kind.USER, leaver);
        unit.write(Kind.USER, user.withActive(false), "user.saved", Map.of(), null);
        leads.stream().filter(lead -> lead.status() != LeadStatus.CONVERTED).forEach(this::lead);
        accounts.forEach(account -> account(account, leaver));
    }

    private void lead(Lead found) {
        Lead lead = unit.get(Kind.LEAD, found.id());
        String record = "lead/" + lead.id();
        if (lead.status() != LeadStatus.VALID) {
            heirs.add(new Heir(record, lead.holding().owner(), null));
            return;
        }
        Assigning.Assigned assigned =
                new Assigning(engine).assign(unit, LeadCommands.anew(lead), SameCustomer.of(unit, lead), END);
        heirs.add(new Heir(record, assigned.lead().holding().owner(), assigned.decision()));
    }

    private void account(Account found, UserId leaver) {
        Account account = unit.get(Kind.ACCOUNT, found.id());
        User heir = Hands.manager(unit, leaver);
        if (heir != null) {
            AccountCommands.give(engine, unit, account, heir, END);
        }
        heirs.add(new Heir("account/" + account.id(), heir == null ? null : heir.id(), null));
    }
}
