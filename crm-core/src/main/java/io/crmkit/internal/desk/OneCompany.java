package io.crmkit.internal.desk;

import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Side;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.DuplicateKey;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leads and accounts of one company, which are one customer to whoever talks to it. What leads of one company have in
 * common is kept where a rule about duplicates asks for it; without such a rule a customer is only himself.
 */
final class OneCompany {
    private static final Side.Unique NOBODY = new Side.Unique(List.of());

    private OneCompany() {}

    /**
     * A lead or an account.
     *
     * @param customer which, as {@code type/id}
     * @param found it
     * @param records everything that contacts with it are written down about
     */
    record Part(String customer, Customer found, List<String> records) {
        @Nullable
        UserId owner() {
            return found.holding().owner();
        }
    }

    /** Returns what is one customer with that of a contact, itself first; nothing is expected to stay as it is. */
    static List<Part> of(Unit unit, Reader reader, Subject subject) {
        Set<String> customers = new LinkedHashSet<>(List.of(subject.customer()));
        customers.addAll(others(unit, subject));
        unit.ahead(customers.stream().map(Visible::key).toList());
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String customer : customers) {
            Customer found = customer(unit, customer);
            if (found != null) {
                parts.put(customer, new Part(customer, found, new ArrayList<>(List.of(customer))));
            }
        }
        List<String> accounts = parts.keySet().stream()
                .filter(customer -> customer.startsWith("account/"))
                .toList();
        reader.members(Kind.OPPORTUNITY, accounts, null)
                .forEach(deal -> add(parts, "account/" + deal.account(), "opportunity/" + deal.id()));
        reader.members(Kind.LEAD, accounts, null).forEach(lead -> {
            if (lead.conversion() != null) {
                add(parts, "account/" + lead.conversion().account(), "lead/" + lead.id());
            }
        });
        return List.copyOf(parts.values());
    }

    private static void add(Map<String, Part> parts, String customer, String record) {
        Part part = parts.get(customer);
        if (part != null) {
            part.records().add(record);
        }
    }

    /** Returns what the company of a customer is noted at. */
    private static Set<String> others(Unit unit, Subject subject) {
        String company = subject.company();
        boolean isNoted = unit.policies().capture().duplicates().stream()
                .anyMatch(rule -> rule.key().equals("company"));
        String key = company == null || !isNoted ? "" : DuplicateKey.company(company);
        if (key.isEmpty()) {
            return Set.of();
        }
        List<Side.Unique.Entry> noted = unit.glance(Side.unique(Uniques.companyHash(key)), Side.Unique.class, NOBODY)
                .entries();
        unit.ahead(noted.stream().map(entry -> Visible.key(entry.record())).toList());
        Set<String> others = new LinkedHashSet<>();
        noted.forEach(entry -> others.add(Uniques.forward(unit, entry.record())));
        return others;
    }

    private static @Nullable Customer customer(Unit unit, String customer) {
        String id = customer.substring(customer.indexOf('/') + 1);
        return customer.startsWith("account/") ? unit.glance(Kind.ACCOUNT, id) : unit.glance(Kind.LEAD, id);
    }
}
