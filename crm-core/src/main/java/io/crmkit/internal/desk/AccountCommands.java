package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.account.ContactId;
import io.crmkit.desk.AccountDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.Order;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of {@link AccountDesk}. */
public final class AccountCommands implements AccountDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public AccountCommands(Work work) {
        this.work = work;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.ACCOUNT, id))
                .filter(account -> Visible.account(work, account) || Visible.claimable(work, account));
    }

    @Override
    public Listing<Account> list(ListFilter filter) {
        return work.engine().reader().list(Kind.ACCOUNT, filter, work.access().audience(), Order.Direction.DESCENDING);
    }

    @Override
    public List<Contact> contacts(AccountId id) {
        return Visible.account(work, work.engine().reader().find(Kind.ACCOUNT, id))
                ? work.engine().reader().members(Kind.CONTACT, "account/" + id)
                : List.of();
    }

    @Override
    public Outcome<Contact> setRoles(ContactId id, Collection<BuyingRole> roles) {
        return work.ask("contact.set-roles", List.of(id, roles.stream().sorted().toList()), Contact.class, unit -> {
            Contact contact = unit.get(Kind.CONTACT, id);
            return reaches(unit, contact.account())
                    ? Refusals.done(unit.write(
                            Kind.CONTACT, contact.withRoles(Set.copyOf(roles)), "contact.roles-set", Map.of(), null))
                    : Refusals.no(Refusals.notYours("contact/" + id));
        });
    }

    @Override
    public Outcome<Account> assignTo(AccountId id, UserId user, String reason) {
        return work.ask(
                "account.assign-to",
                List.of(id, user, reason),
                Account.class,
                unit -> assignTo(unit, id, user, reason));
    }

    /** Assigns an account by hand. */
    Outcome<Account> assignTo(Unit unit, AccountId id, UserId user, String reason) {
        Refusal notAllowed = ByHand.refuse(work, work.access(unit), reason);
        if (notAllowed != null) {
            return Refusals.no(notAllowed);
        }
        String record = "account/" + id;
        Account account = unit.get(Kind.ACCOUNT, id);
        User heir = unit.get(Kind.USER, user);
        Refusal notHis = ByHand.refuse(work.access(unit), account, record, user);
        if (notHis != null) {
            return Refusals.no(notHis);
        } else if (heir.active() && user.equals(account.holding().owner())) {
            return Refusals.done(account);
        }
        Refusal refused = ByHand.refuse(unit, account, record, heir, account.wonOpportunities() == 0);
        return refused == null ? Refusals.done(give(work.engine(), unit, account, heir, reason)) : Refusals.no(refused);
    }

    /** Gives an account and what is open at it to a user. */
    static Account give(Engine engine, Unit unit, Account account, User heir, String reason) {
        String record = "account/" + account.id();
        Hands.follow(engine, unit, account, heir.id());
        Cadences.end(engine, unit, record, "reassigned");
        Account given = unit.write(
                Kind.ACCOUNT,
                account.withHolding(account.holding().toOwner(heir.id(), unit.now(), "reassigned", null)),
                "account.assigned",
                Map.of("owner", heir.id().value(), "reason", reason),
                null);
        unit.tell(heir.id(), "account.assigned", record, Map.of());
        Hands.begin(engine, unit, Held.ACCOUNTS, record, heir);
        return given;
    }

    @Override
    public Outcome<Account> tag(AccountId id, Collection<String> add, Collection<String> remove) {
        return work.ask(
                "account.tag",
                List.of(id, Tags.sorted(add), Tags.sorted(remove)),
                Account.class,
                unit -> tag(unit, id, add, remove));
    }

    /** Changes the labels of an account. */
    Outcome<Account> tag(Unit unit, AccountId id, Collection<String> add, Collection<String> remove) {
        Account account = unit.get(Kind.ACCOUNT, id);
        return reaches(unit, id)
                ? Refusals.tagged(
                        work,
                        Tags.change(account.tags(), add, remove),
                        tags -> unit.write(Kind.ACCOUNT, account.withTags(tags), "account.tagged", Map.of(), null))
                : Refusals.no(Refusals.notYours("account/" + id));
    }

    private boolean reaches(Unit unit, AccountId id) {
        return work.access(unit).reaches(unit.get(Kind.ACCOUNT, id).holding().owner());
    }
}
