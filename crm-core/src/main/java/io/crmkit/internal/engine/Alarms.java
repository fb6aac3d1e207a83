package io.crmkit.internal.engine;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Task;
import io.crmkit.approval.Approval;
import io.crmkit.decision.Fact;
import io.crmkit.lead.EngagementScore;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.order.Order;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.service.Ticket;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What falls due next for a record: one function for the job, the screen and the plan of work. At most one alarm is
 * planned for a record, at the earliest crossing after what is handled.
 */
public final class Alarms {
    /** The name of the alarm at which a planned contact is due. */
    public static final String CONTACT = "contact-due";

    /** The name of the alarm at which a task is due. */
    public static final String TASK = "task-due";

    /** The name of the alarm at which a step of a cadence is due. */
    public static final String STEP = "cadence-step";

    /** The name of the alarm at which the pause of a cadence ends by itself. */
    public static final String RESUME = "cadence-resume";

    /** The name of the alarm at which an opportunity on hold goes on by itself. */
    public static final String HOLD_OVER = "hold-over";

    private static final Set<Kind<?>> KINDS = Set.of(
            Kind.LEAD,
            Kind.ACCOUNT,
            Kind.OPPORTUNITY,
            Kind.ORDER,
            Kind.CONTRACT,
            Kind.TASK,
            Kind.CADENCE,
            Kind.APPROVAL,
            Kind.TICKET);

    private volatile @Nullable Waiting waiting;

    Alarms() {}

    /** Says when leads that wait for an owner are tried again. */
    public void waiting(Waiting tries) {
        waiting = tries;
    }

    boolean has(Kind<?> kind) {
        return KINDS.contains(kind);
    }

    /**
     * Returns the next alarm of a record.
     *
     * @param unit where people and books are looked up
     * @param kind the kind of the record
     * @param value the record
     * @param handled up to when its alarms are handled, null = from the beginning
     * @return the alarm, empty if nothing is going to fall due
     */
    <T> Optional<Alarm> next(Unit unit, Kind<T> kind, T value, @Nullable Instant handled) {
        Optional<Alarm> besides = besides(unit, kind, value, handled == null ? Instant.EPOCH : handled);
        return value instanceof Lead lead ? earlier(besides, crossing(unit, lead)) : besides;
    }

    /** Returns what falls due for a record after an instant, besides grades that time changes. */
    <T> Optional<Alarm> besides(Unit unit, Kind<T> kind, T value, Instant after) {
        if (value instanceof Lead lead) {
            return lead(unit, lead, after);
        } else if (value instanceof Account account) {
            return customer(
                    unit, unit.policies(account.book()), account, account.nextContactAt(), exemptions(account), after);
        } else if (value instanceof Opportunity deal) {
            return deal.status() == OpportunityStatus.OPEN
                    ? earlier(
                            resume(deal, after),
                            unit.policies(deal.book()).stages().next(deal, after))
                    : Optional.empty();
        } else if (value instanceof Order order) {
            return unit.policies(order.book()).payments().next(order, after);
        } else if (value instanceof Contract contract) {
            return contract.status() == ContractStatus.ACTIVE
                    ? unit.policies(contract.book()).renewals().next(contract, after)
                    : Optional.empty();
        } else if (value instanceof Approval approval) {
            return unit.policies(approval.book())
                    .stages()
                    .policyOf(approval)
                    .flatMap(policy -> policy.next(approval, after));
        } else if (value instanceof Ticket ticket) {
            return ticket(unit, ticket, after);
        } else if (value instanceof Task task) {
            return task.doneAt() == null
                    ? once(
                            TASK,
                            task.origin(),
                            task.due(),
                            after,
                            new Fact("task.due", task.due().toString()))
                    : Optional.empty();
        } else if (value instanceof CadenceRun run) {
            return step(run, after);
        }
        return Optional.empty();
    }

    /** Whether the book in force may tell something else of what falls due for a lead than others, whatever book it follows. */
    static boolean followsCurrent(Policies now, List<Policies> before, Lead lead) {
        if (waits(lead)) {
            return true;
        }
        Optional<Alarm> crossing = crossing(now, lead);
        return before.isEmpty()
                ? crossing.isPresent()
                : before.stream().anyMatch(one -> !crossing(one, lead).equals(crossing));
    }

    private static boolean waits(Lead lead) {
        return lead.status() == LeadStatus.VALID && lead.holding().state() == Holding.State.UNASSIGNED;
    }

    private Optional<Alarm> lead(Unit unit, Lead lead, Instant after) {
        return waits(lead)
                ? retry(unit, lead, after)
                : isShared(lead)
                        ? distribution(unit, lead, after)
                        : lead.status() == LeadStatus.CONVERTED
                                ? Optional.empty()
                                : customer(
                                        unit, unit.policies(lead.book()), lead, lead.nextContactAt(), List.of(), after);
    }

    private static boolean isShared(Lead lead) {
        return lead.status() == LeadStatus.VALID && lead.holding().state() == Holding.State.POOLED;
    }

    /** Returns when a lead of a pool is next shared out by itself. */
    public static Optional<Alarm> distribution(Unit unit, Lead lead, Instant after) {
        Policies policies = unit.policies(lead.book());
        return policies.pool().distribution(lead, policies.zone(), after);
    }

    /** Returns when an opportunity on hold goes on by itself. */
    public static Optional<Alarm> resume(Opportunity deal, Instant after) {
        return deal.onHold()
                .flatMap(hold -> hold.until() == null
                        ? Optional.empty()
                        : once(
                                HOLD_OVER,
                                "on-hold",
                                hold.until(),
                                after,
                                new Fact("hold.since", hold.since().toString())));
    }

    private static Optional<Alarm> ticket(Unit unit, Ticket ticket, Instant after) {
        return ticket.clocks().isEmpty()
                ? Optional.empty()
                : unit.policies(ticket.book()).serviceLevels().next(ticket, after);
    }

    /** Of two alarms the earlier one, of two at one instant the first. */
    private static Optional<Alarm> earlier(Optional<Alarm> one, Optional<Alarm> other) {
        return other.isEmpty()
                        || (one.isPresent()
                                && !one.get().at().isAfter(other.get().at()))
                ? one
                : other;
    }

    /**
     * Returns when time alone next changes the grade of a lead, after the instant of its last score: what is handled is what
     * that score knows.
     */
    public static Optional<Alarm> crossing(Unit unit, Lead lead) {
        return crossing(unit.policies(), lead);
    }

    private static Optional<Alarm> crossing(Policies policies, Lead lead) {
        LeadScore score = lead.score();
        EngagementScore engagement = score == null ? null : score.engagement();
        boolean graded = lead.status() == LeadStatus.NEW || lead.status() == LeadStatus.VALID;
        return engagement == null || lead.engagement() == null || !graded
                ? Optional.empty()
                : policies.scoring().engagement().flatMap(policy -> policy.next(lead, engagement.at()));
    }

    /** Tells whether an alarm is about a grade that time alone changes; a score that is written handles it. */
    static boolean isCrossing(Alarm alarm) {
        return alarm.name().equals(EngagementPolicy.CROSSING) || alarm.name().equals(EngagementPolicy.LOOK);
    }

    /** Returns when a customer falls back if nothing else happens, or is next reminded of it. */
    public static Optional<Alarm> fallBack(Unit unit, String book, Customer customer, Instant after) {
        if (customer.holding().state() != Holding.State.OWNED) {
            return Optional.empty();
        }
        List<String> exemptions = customer instanceof Account account ? exemptions(account) : List.of();
        Policies policies = unit.policies(book);
        ZoneId zone = zone(unit, customer.holding().owner(), policies);
        return fallBack(policies.pool(), customer, zone, exemptions, after);
    }

    /**
     * What falls due next for an owned customer, or its falling back, however long ago that was: what kept it may be gone
     * only after other things of a later instant were done.
     */
    private static Optional<Alarm> fallBack(
            PoolPolicy pool, Customer customer, ZoneId zone, List<String> exemptions, Instant after) {
        Optional<Alarm> next = pool.next(customer, zone, exemptions, after);
        if (next.isEmpty()) {
            next = pool.next(customer, zone, exemptions, Instant.EPOCH);
            while (next.isPresent() && !next.get().name().equals(PoolPolicy.RECYCLE)) {
                next = pool.next(customer, zone, exemptions, next.get().at());
            }
        }
        return next;
    }

    private Optional<Alarm> retry(Unit unit, Lead lead, Instant tried) {
        Waiting tries = waiting;
        Instant since = lead.holding().since();
        return tries == null
                ? Optional.empty()
                : Optional.of(tries.next(unit, lead, tried.isAfter(since) ? tried : since));
    }

    private static Optional<Alarm> customer(
            Unit unit,
            Policies policies,
            Customer customer,
            @Nullable Instant nextContactAt,
            List<String> exemptions,
            Instant after) {
        if (customer.holding().state() != Holding.State.OWNED) {
            return Optional.empty();
        }
        ZoneId zone = zone(unit, customer.holding().owner(), policies);
        Optional<Alarm> fallBack = fallBack(policies.pool(), customer, zone, exemptions, after);
        // of what meets at one instant, the first of these
        return Stream.of(
                        fallBack,
                        first(policies, customer, after),
                        silent(policies, customer, after),
                        contact(nextContactAt, after))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Alarm::at));
    }

    private static Optional<Alarm> silent(Policies policies, Customer customer, Instant after) {
        return customer instanceof Lead lead && lead.status() != LeadStatus.VALID
                ? Optional.empty()
                : policies.silence().next(customer, after);
    }

    private static Optional<Alarm> first(Policies policies, Customer customer, Instant after) {
        return customer instanceof Lead lead
                ? firstContact(policies, lead).stream()
                        .filter(alarm -> alarm.at().isAfter(after))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns what the want of a first contact with a lead brings about, in ascending order; the last is when it is over, or nobody knows. */
    public static List<Alarm> firstContact(Policies policies, Lead lead) {
        return lead.status() == LeadStatus.VALID ? policies.assignment().firstContact(lead) : List.of();
    }

    private static Optional<Alarm> contact(@Nullable Instant planned, Instant after) {
        return planned == null
                ? Optional.empty()
                : once(CONTACT, "next-contact", planned, after, new Fact("nextContactAt", planned.toString()));
    }

    /**
     * Returns everything that falls due for a record at the instant of its next alarm, that alarm first: several things
     * may meet at one instant.
     */
    <T> List<Alarm> at(Unit unit, Kind<T> kind, T value, Instant at) {
        Instant before = at.minus(1, ChronoUnit.MICROS);
        if (value instanceof Order order) {
            return unit.policies(order.book()).payments().at(order, at);
        }
        if (value instanceof Ticket ticket) {
            return unit.policies(ticket.book()).serviceLevels().alarms(ticket).stream()
                    .filter(alarm -> alarm.at().equals(at))
                    .toList();
        }
        List<Alarm> due =
                new ArrayList<>(next(unit, kind, value, before).stream().toList());
        boolean owned = value instanceof Customer customer && customer.holding().state() == Holding.State.OWNED;
        Instant planned = value instanceof Lead lead
                ? lead.nextContactAt()
                : value instanceof Account account ? account.nextContactAt() : null;
        if (owned && value instanceof Lead lead) {
            first(unit.policies(lead.book()), lead, before)
                    .filter(alarm -> !due.contains(alarm))
                    .ifPresent(due::add);
        }
        if (owned && value instanceof Customer customer) {
            String book = value instanceof Lead lead ? lead.book() : value instanceof Account one ? one.book() : "";
            silent(unit.policies(book), customer, before)
                    .filter(alarm -> !due.contains(alarm))
                    .ifPresent(due::add);
        }
        if (owned) {
            contact(planned, before).filter(alarm -> !due.contains(alarm)).ifPresent(due::add);
        }
        if (value instanceof Lead lead) {
            crossing(unit, lead).filter(alarm -> !due.contains(alarm)).ifPresent(due::add);
        }
        due.removeIf(alarm -> !alarm.at().equals(at));
        return due;
    }

    /** Returns why an account may not fall back now. */
    public static List<String> exemptions(Account account) {
        List<String> exemptions = new ArrayList<>();
        if (account.wonOpportunities() > 0) {
            exemptions.add("won");
        }
        if (account.openOpportunities() > 0) {
            exemptions.add("open-opportunity");
        }
        if (account.openTickets() > 0) {
            exemptions.add("open-ticket");
        }
        return exemptions;
    }

    private static Optional<Alarm> step(CadenceRun run, Instant after) {
        if (run.endedAt() == null && run.pausedAt() != null) {
            Instant resumes = run.resumesAt();
            return resumes == null
                    ? Optional.empty()
                    : Optional.of(new Alarm(
                            RESUME, run.cadence(), resumes, List.of(new Fact("run.resumesAt", resumes.toString()))));
        }
        Optional<Alarm> uncovered = run.uncovered().stream()
                .filter(step -> step.due().isAfter(after))
                .min(Comparator.comparing(CadenceRun.Step::due))
                .map(step -> new Alarm(
                        CadencePlanner.NOT_COVERED,
                        run.cadence(),
                        step.due(),
                        List.of(
                                new Fact("date", String.valueOf(step.notCovered())),
                                new Fact("since", step.due().toString()))));
        return earlier(
                uncovered,
                run.next()
                        .map(step -> new Alarm(
                                STEP,
                                run.cadence() + ":" + step.id(),
                                step.due(),
                                List.of(new Fact("step.due", step.due().toString())))));
    }

    private static Optional<Alarm> once(String name, String rule, Instant at, Instant after, Fact fact) {
        return at.isAfter(after) ? Optional.of(new Alarm(name, rule, at, List.of(fact))) : Optional.empty();
    }

    /** Returns the zone in which an owner's days are counted: his own, else the book's. */
    public static ZoneId zone(Unit unit, @Nullable UserId owner, Policies policies) {
        ZoneId assumed = unit.assumedZone();
        if (owner != null && assumed != null) {
            return assumed;
        }
        User user = owner == null ? null : unit.glance(Kind.USER, owner);
        return user == null ? policies.zone() : user.zone();
    }
}
