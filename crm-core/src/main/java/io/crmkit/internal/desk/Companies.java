package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.field.CustomFields;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Ids;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.DuplicateKey;
import io.crmkit.people.User;
import io.crmkit.pool.Holding;
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the account of a company by its name, or makes it: one account for a name, whoever asks at the same time. */
final class Companies {
    private static final Side.Unique EMPTY = new Side.Unique(List.of());

    private Companies() {}

    /**
     * Returns the account of a company.
     *
     * @param name the name
     * @param holder who holds it if it is made; null = nobody
     */
    static Account account(Unit unit, String name, @Nullable User holder) {
        RecordKey own = own(name);
        String key = DuplicateKey.company(name);
        RecordKey company = Side.unique(Uniques.companyHash(key));
        List<Side.Unique.Entry> known =
                new ArrayList<>(unit.side(own, Side.Unique.class, EMPTY).entries());
        List<Side.Unique.Entry> similar = key.isEmpty()
                ? List.of()
                : unit.side(company, Side.Unique.class, EMPTY).entries();
        known.addAll(similar);
        for (Side.Unique.Entry entry : known) {
            String record = Uniques.forward(unit, entry.record());
            if (record.startsWith("account/")) {
                return unit.get(Kind.ACCOUNT, record.substring("account/".length()));
            }
        }
        Account made = make(unit, name, holder);
        Side.Unique.Entry entry = new Side.Unique.Entry("account/" + made.id(), unit.now());
        unit.put(own, new Side.Unique(List.of(entry)));
        if (!key.isEmpty() && similar.size() < Side.Unique.MOST) {
            List<Side.Unique.Entry> more = new ArrayList<>(similar);
            more.add(entry);
            unit.put(company, new Side.Unique(more));
        }
        return made;
    }

    /** The key under which an account is noted by its name alone, also of a name that is nothing but a legal form. */
    private static RecordKey own(String name) {
        String normal = DuplicateKey.company(name);
        String value = normal.isEmpty() ? "=" + name.strip().toLowerCase(Locale.ROOT) : normal;
        return Side.unique(Ids.of("account:" + value));
    }

    private static Account make(Unit unit, String name, @Nullable User holder) {
        Holding nobody = Holding.unassigned(unit.now());
        Holding holding = holder != null && mayHold(unit, holder)
                ? nobody.toOwner(holder.id(), unit.now(), "recorded", null)
                : nobody;
        return unit.create(
                Kind.ACCOUNT,
                new Account(
                        AccountId.of(unit.nextId()),
                        PersonId.of(unit.nextId()),
                        name.strip(),
                        null,
                        null,
                        CustomFields.NONE,
                        Set.of(),
                        holding,
                        unit.now(),
                        null,
                        null,
                        0,
                        0,
                        0,
                        unit.policies().hash(),
                        null),
                "account.created",
                Map.of(),
                null);
    }

    private static boolean mayHold(Unit unit, User user) {
        return user.active()
                && Counters.expectHoldings(unit, user.id())
                        < unit.policies().pool().holdingsLimit(user);
    }
}
