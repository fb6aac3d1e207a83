package io.crmkit.examples.quickstart;

import io.crmkit.account.Account;
import io.crmkit.examples.quickstart.ManagersPage.Neglected;
import io.crmkit.examples.quickstart.ManagersPage.Pooled;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Holding;
import io.crmkit.pool.Holding.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the leads and accounts a sales manager should look at. */
final class Customers {
    private final Year year;

    Customers(Year year) {
        this.year = year;
    }

    /**
     * Returns whom nobody followed up, the longest so first: owned and open, and no contact since the owner has it, or the
     * next one is overdue.
     */
    List<Neglected> neglected(List<Lead> leads, List<Account> accounts) {
        List<Neglected> found = new ArrayList<>();
        for (Lead lead : leads) {
            if (lead.status() == LeadStatus.NEW || lead.status() == LeadStatus.VALID) {
                neglected(
                                "lead/" + lead.id(),
                                PageReader.name(lead),
                                lead.holding(),
                                lead.lastInteractionAt(),
                                lead.nextContactAt())
                        .ifPresent(found::add);
            }
        }
        for (Account one : accounts) {
            neglected("account/" + one.id(), one.name(), one.holding(), one.lastInteractionAt(), one.nextContactAt())
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingLong(Neglected::days).reversed().thenComparing(Neglected::record));
        return found;
    }

    private Optional<Neglected> neglected(
            String record, String name, Holding holding, @Nullable Instant last, @Nullable Instant next) {
        if (holding.owner() == null) {
            return Optional.empty();
        }
        boolean silent = last == null || last.isBefore(holding.since());
        Instant since = silent ? holding.since() : next;
        if (since == null || !since.isBefore(year.end())) {
            return Optional.empty();
        }
        return Optional.of(new Neglected(
                record, name, holding.owner().value(), silent ? "no-contact" : "overdue", day(since), days(since)));
    }

    /** Returns what is in the public pools, the longest there first. */
    List<Pooled> pooled(List<Lead> leads, List<Account> accounts) {
        List<Pooled> found = new ArrayList<>();
        leads.stream()
                .filter(lead -> lead.holding().state() == State.POOLED)
                .forEach(lead -> found.add(pooled("lead/" + lead.id(), PageReader.name(lead), lead.holding())));
        accounts.stream()
                .filter(one -> one.holding().state() == State.POOLED)
                .forEach(one -> found.add(pooled("account/" + one.id(), one.name(), one.holding())));
        found.sort(Comparator.comparingLong(Pooled::days).reversed().thenComparing(Pooled::record));
        return found;
    }

    private Pooled pooled(String record, String name, Holding holding) {
        return new Pooled(
                record,
                name,
                String.valueOf(holding.pool()),
                day(holding.since()),
                days(holding.since()),
                holding.lastOwner() == null ? null : holding.lastOwner().value());
    }

    private String day(Instant at) {
        return LocalDate.ofInstant(at, year.plan().zone()).toString();
    }

    private long days(Instant at) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(at, year.plan().zone()), year.endDay());
    }
}
