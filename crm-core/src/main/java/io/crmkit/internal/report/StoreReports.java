package io.crmkit.internal.report;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.error.RefusedException;
import io.crmkit.internal.desk.Work;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.LeadSteps;
import io.crmkit.internal.engine.Reader;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.order.Ledger;
import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import io.crmkit.policy.StagePolicy;
import io.crmkit.pool.Holding;
import io.crmkit.report.Funnel;
import io.crmkit.report.Outlook;
import io.crmkit.report.Reports;
import io.crmkit.spi.store.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@link Reports} of one caller. */
public final class StoreReports implements Reports {
    /** Who asks for a time so little ago asks for now, as his clock had it. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Work work;
    private final Reader reader;

    /** Creates the reports of a caller. */
    public StoreReports(Work work) {
        this.work = work;
        this.reader = work.engine().reader();
    }

    /** Returns what the caller may see, if he may read reports. */
    private Access allowed() {
        Access access = work.access();
        if (!access.may(Permission.REPORT)) {
            throw RefusedException.needs(work.caller().actor(), Permission.REPORT);
        }
        return access;
    }

    @Override
    public Funnel leads(Instant from, Instant to) {
        Access access = allowed();
        LeadSteps steps = new LeadSteps(reader);
        // only for whom everything counts: whom else a lead counts for, its attributes do not tell, as they know no
        // last owner
        if (!access.may(Permission.ALL) || !steps.addAll(from, to)) {
            reader.each(Kind.LEAD, Query.of("lead", Query.MAX_LIMIT), lead -> {
                if (counts(access, lead) && within(lead.receivedAt(), from, to)) {
                    steps.add(lead);
                }
            });
        }
        return Funnel.of(List.of("captured", "valid", "contacted", "converted", "won"), steps.counts());
    }

    @Override
    public Funnel stages(Instant from, Instant to) {
        return funnel(
                deal -> within(deal.visits().get(0).entered(), from, to),
                work.engine().now());
    }

    @Override
    public Funnel stagesAt(Instant at) {
        return funnel(deal -> !deal.visits().get(0).entered().isAfter(at) && !lostAt(deal, at), at, true);
    }

    private Funnel funnel(Predicate<Opportunity> wanted, Instant until) {
        return funnel(wanted, until, false);
    }

    /** Counts opportunities by the furthest stage they entered up to an instant, or the one they stood in then. */
    private Funnel funnel(Predicate<Opportunity> wanted, Instant until, boolean standing) {
        Access access = allowed();
        List<StagePolicy.Stage> stages =
                work.engine().books().inForce().stages().stages();
        List<StageId> order = stages.stream().map(StagePolicy.Stage::id).toList();
        long[] counts = new long[stages.size()];
        reader.each(Kind.OPPORTUNITY, Query.of("opportunity", Query.MAX_LIMIT), deal -> {
            if (access.reaches(lastOwner(deal.owner(), deal.account())) && wanted.test(deal)) {
                List<StageVisit> entered = deal.visits().stream()
                        .filter(visit -> !visit.entered().isAfter(until))
                        .toList();
                List<StageVisit> counted = standing ? entered.subList(entered.size() - 1, entered.size()) : entered;
                int furthest = counted.stream()
                        .mapToInt(visit -> order.indexOf(visit.stage()))
                        .max()
                        .orElse(-1);
                for (int i = 0; i <= furthest; i++) {
                    counts[i]++;
                }
            }
        });
        List<Long> numbers = new ArrayList<>();
        for (long count : counts) {
            numbers.add(count);
        }
        return Funnel.of(
                stages.stream()
                        .map(stage -> stage.name(work.engine().language()))
                        .toList(),
                numbers);
    }

    @Override
    public Outlook outlook(LocalDate from, LocalDate to) {
        Access access = allowed();
        Outlooks outlooks = new Outlooks(work.engine(), from, to);
        reader.each(Kind.OPPORTUNITY, Query.of("opportunity", Query.MAX_LIMIT), deal -> {
            if (access.reaches(lastOwner(deal.owner(), deal.account()))) {
                outlooks.take(deal);
            }
        });
        return outlooks.outlook();
    }

    /** Tells whether a lead counts for a caller: for its owner, its last owner, or as long as it had none, who sees it. */
    private static boolean counts(Access access, Lead lead) {
        UserId owner = lead.holding().lastOwner();
        return owner == null ? access.sees(lead) : access.reaches(owner);
    }

    /** Who works on what belongs to an account or, if nobody does since the account is in a pool, did last. */
    private @Nullable UserId lastOwner(@Nullable UserId owner, AccountId id) {
        Account account = owner == null ? reader.find(Kind.ACCOUNT, id) : null;
        return account == null ? owner : account.holding().lastOwner();
    }

    private static boolean lostAt(Opportunity deal, Instant at) {
        for (Closing closing : deal.closings()) {
            Instant reopened = closing.reopenedAt();
            if (closing.outcome() == OpportunityStatus.LOST
                    && !closing.at().isAfter(at)
                    && (reopened == null || reopened.isAfter(at))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Overdue> overdue(Instant at) {
        Access access = allowed();
        List<Overdue> overdue = new ArrayList<>();
        // what is paid by now may have been overdue then; who read his clock a moment ago means now
        Query orders = at.isBefore(work.engine().now().minus(MOMENT))
                ? Query.of("order", Query.MAX_LIMIT)
                : Reader.byStatus(Kind.ORDER, "OPEN");
        reader.each(Kind.ORDER, orders, order -> {
            LocalDate today = LocalDate.ofInstant(at, order.zone());
            Ledger ledger = Ledger.known(order, at);
            if (!order.createdAt().isAfter(at) && access.reaches(lastOwner(order.owner(), order.account()))) {
                ledger.items().stream()
                        .filter(item -> item.overdue(today))
                        .findFirst()
                        .ifPresent(item -> overdue.add(new Overdue(
                                order.id(),
                                order.number(),
                                order.account(),
                                order.owner(),
                                ledger.overdue(today),
                                item.instalment().due(),
                                ChronoUnit.DAYS.between(item.instalment().due(), today))));
            }
        });
        overdue.sort(Comparator.comparing(Overdue::days).reversed().thenComparing(Overdue::number));
        return List.copyOf(overdue);
    }

    @Override
    public List<Recycled> recycled(Instant from, Instant to) {
        Access access = allowed();
        List<Recycled> recycled = new ArrayList<>();
        reader.each(Kind.LEAD, Query.of("lead", Query.MAX_LIMIT), lead -> {
            // the account of a converted lead carries on its holding
            if (lead.conversion() == null) {
                add(access, recycled, "lead/" + lead.id(), lead.holding(), from, to);
            }
        });
        reader.each(
                Kind.ACCOUNT,
                Query.of("account", Query.MAX_LIMIT),
                account -> add(access, recycled, "account/" + account.id(), account.holding(), from, to));
        recycled.sort(Comparator.comparing(Recycled::at).thenComparing(Recycled::record));
        return List.copyOf(recycled);
    }

    private static void add(
            Access access, List<Recycled> recycled, String record, Holding holding, Instant from, Instant to) {
        holding.past().stream()
                .filter(past -> past.end().equals("recycled") && within(past.to(), from, to))
                .filter(past -> access.reaches(past.owner()))
                .forEach(past -> recycled.add(new Recycled(record, past.owner(), past.from(), past.to())));
    }

    private static boolean within(Instant instant, Instant from, Instant to) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
