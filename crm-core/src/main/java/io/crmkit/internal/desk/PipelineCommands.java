package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.approval.Approval;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.OpportunityChange;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.desk.PipelineDesk;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.check.Near;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.OnHold;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Permission;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.spi.store.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of {@link PipelineDesk}. */
public final class PipelineCommands implements PipelineDesk {
    private static final Duration LONGEST_HOLD = Duration.ofDays(3653);

    private final Work work;

    /** Creates the desk of a caller. */
    public PipelineCommands(Work work) {
        this.work = work;
    }

    @Override
    public Outcome<Opportunity> open(AccountId account, NewOpportunity opportunity) {
        return work.ask("opportunity.open", List.of(account, opportunity), Opportunity.class, unit -> {
            List<Violation> violations = Deals.check(work, opportunity);
            if (!violations.isEmpty()) {
                return Refusals.no(Refusals.invalid(violations));
            }
            Account customer = unit.get(Kind.ACCOUNT, account);
            return work.access(unit).reaches(customer.holding().owner())
                    ? Refusals.done(
                            Deals.open(unit, customer, null, customer.holding().owner(), opportunity, null))
                    : Refusals.no(Refusals.notYours("account/" + account));
        });
    }

    @Override
    public Outcome<Opportunity> recordPast(PastOpportunity past) {
        return work.ask(
                PastDeals.COMMAND, List.of(past), Opportunity.class, unit -> new PastDeals(work, unit).record(past));
    }

    @Override
    public Optional<Opportunity> find(OpportunityId id) {
        return Optional.ofNullable(work.engine().reader().find(Kind.OPPORTUNITY, id))
                .filter(deal -> work.access().reaches(deal.owner()));
    }

    @Override
    public Listing<Opportunity> list(ListFilter filter) {
        return work.engine()
                .reader()
                .list(Kind.OPPORTUNITY, filter, work.access().audience(), Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<Opportunity> update(OpportunityId id, OpportunityChange change) {
        return work.ask(
                "opportunity.update",
                List.of(id, change),
                Opportunity.class,
                unit -> open(unit, id, deal -> {
                    List<Violation> violations = Deals.check(work, change);
                    return violations.isEmpty()
                            ? Refusals.done(Deals.update(unit, deal, change))
                            : Refusals.no(Refusals.invalid(violations));
                }));
    }

    @Override
    public Outcome<Opportunity> addEvidence(OpportunityId id, String kind, @Nullable String note) {
        return work.ask(
                "opportunity.add-evidence",
                Arrays.asList(id, kind, note),
                Opportunity.class,
                unit -> open(unit, id, deal -> {
                    Evidence evidence = new Evidence(kind, note, unit.actor(), unit.now());
                    List<Violation> violations = work.validation().check("", evidence);
                    if (violations.isEmpty()) {
                        violations = unknown(unit, deal, kind);
                    }
                    if (!violations.isEmpty()) {
                        return Refusals.no(Refusals.invalid(violations));
                    }
                    List<Evidence> more = new ArrayList<>(deal.evidence());
                    more.add(evidence);
                    return Refusals.done(unit.write(
                            Kind.OPPORTUNITY,
                            deal.withEvidence(more),
                            "opportunity.evidence-added",
                            Map.of("evidence", kind),
                            null));
                }));
    }

    /** Refuses a kind of evidence that no stage of the opportunity's book wants. */
    private static List<Violation> unknown(Unit unit, Opportunity deal, String kind) {
        List<String> kinds = unit.policies(deal.book()).stages().stages().stream()
                .flatMap(stage -> stage.kinds().stream())
                .distinct()
                .toList();
        return kinds.contains(kind)
                ? List.of()
                : List.of(new Violation(
                        "kind",
                        kind,
                        kinds.isEmpty()
                                ? "must be what a stage of the rule book wants, and no stage wants evidence"
                                : "must be what a stage of the rule book wants: " + String.join(", ", kinds),
                        Near.maybe(kind, kinds)));
    }

    @Override
    public MoveResult advance(OpportunityId id, StageId stage) {
        return move("opportunity.advance", id, new Wish(stage, null, false), Direction.FORWARD);
    }

    @Override
    public MoveResult force(OpportunityId id, StageId stage, String reason) {
        return move("opportunity.force", id, new Wish(stage, reason, true), Direction.FORWARD);
    }

    @Override
    public MoveResult goBack(OpportunityId id, StageId stage, @Nullable String reason) {
        return move("opportunity.go-back", id, new Wish(stage, reason, false), Direction.BACKWARD);
    }

    private enum Direction {
        FORWARD,
        BACKWARD
    }

    private MoveResult move(String name, OpportunityId id, Wish wish, Direction direction) {
        return work.run(name, List.of(id, wish), MoveResult.class, MoveResult.Refused::new, unit -> {
            Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
            Refusal refusal = refuse(unit, deal, wish, direction);
            if (refusal != null) {
                return new MoveResult.Refused(refusal);
            }
            StagePolicy stages = unit.policies(deal.book()).stages();
            Decision<Move> decision =
                    stages.move(Around.of(unit, deal, stages), wish, unit.now()).reading(unit.reads());
            return decision.outcome() instanceof Move.Entered entered
                    ? Moves.enter(work.engine(), unit, Halts.settled(unit, deal), entered, decision, wish.reason())
                    : new MoveResult.Blocked(decision);
        });
    }

    private @Nullable Refusal refuse(Unit unit, Opportunity deal, Wish wish, Direction direction) {
        String record = "opportunity/" + deal.id();
        List<StageId> order = unit.policies(deal.book()).stages().stages().stream()
                .map(StagePolicy.Stage::id)
                .toList();
        if (!work.access(unit).reaches(deal.owner())) {
            return Refusals.notYours(record);
        } else if (deal.status() != OpportunityStatus.OPEN) {
            return Refusals.state(record, deal.status(), "OPEN");
        } else if (wish.bypass() && !work.access(unit).may(Permission.BYPASS_STAGE)) {
            return Refusals.needs(Permission.BYPASS_STAGE);
        } else if (wish.bypass() && Refusals.isBlank(wish.reason())) {
            return Refusals.blank(work, "reason");
        } else if (!order.contains(wish.to())) {
            return Refusal.of(
                    "unknown-stage",
                    "The stage (" + wish.to() + ") of " + record + " must be one of " + order
                            + ".\nMaybe the rule book has changed since it was opened?");
        }
        Refusal held = Halts.refuse(deal, unit.now());
        if (held != null) {
            return held;
        }
        Approval approval = direction == Direction.FORWARD ? Approvals.open(unit, deal) : null;
        if (approval != null) {
            return Refusals.inApproval(approval);
        }
        int steps = order.indexOf(wish.to()) - order.indexOf(deal.stage());
        return (direction == Direction.FORWARD ? steps > 0 : steps < 0)
                ? null
                : Refusals.state(
                        record,
                        deal.stage(),
                        direction == Direction.FORWARD ? "before " + wish.to() : "after " + wish.to());
    }

    @Override
    public MoveResult lose(OpportunityId id, @Nullable String reason) {
        return work.run(
                "opportunity.lose", Arrays.asList(id, reason), MoveResult.class, MoveResult.Refused::new, unit -> {
                    Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
                    if (!work.access(unit).reaches(deal.owner())) {
                        return new MoveResult.Refused(Refusals.notYours("opportunity/" + id));
                    } else if (deal.status() != OpportunityStatus.OPEN) {
                        return new MoveResult.Refused(Refusals.state("opportunity/" + id, deal.status(), "OPEN"));
                    }
                    Decision<Move> decision = unit.policies(deal.book())
                            .stages()
                            .lose(deal, reason, unit.now())
                            .reading(unit.reads());
                    return decision.outcome() instanceof Move.Entered
                            ? Moves.lose(unit, deal, decision, reason)
                            : new MoveResult.Blocked(decision);
                });
    }

    @Override
    public MoveResult reopen(OpportunityId id) {
        return work.run("opportunity.reopen", List.of(id), MoveResult.class, MoveResult.Refused::new, unit -> {
            Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
            if (!work.access(unit).reaches(deal.owner())) {
                return new MoveResult.Refused(Refusals.notYours("opportunity/" + id));
            } else if (deal.status() == OpportunityStatus.OPEN) {
                return new MoveResult.Refused(Refusals.state("opportunity/" + id, deal.status(), "closed"));
            } else if (deal.status() == OpportunityStatus.WON && deal.amount() != null) {
                return new MoveResult.Refused(Refusals.state("opportunity/" + id, "WON with an order", "without one"));
            }
            Decision<Move> decision =
                    unit.policies(deal.book()).stages().reopen(deal, unit.now()).reading(unit.reads());
            return decision.outcome() instanceof Move.Entered entered
                    ? Moves.reopen(unit, deal, entered, decision)
                    : new MoveResult.Blocked(decision);
        });
    }

    @Override
    public Outcome<Opportunity> hold(OpportunityId id, String reason, @Nullable Instant until) {
        return work.ask(
                "opportunity.hold",
                Arrays.asList(id, reason, until),
                Opportunity.class,
                unit -> open(unit, id, deal -> {
                    Instant end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
                    OnHold hold = new OnHold(reason, unit.actor(), unit.now(), end, null);
                    List<Violation> violations =
                            new ArrayList<>(work.validation().check("", hold));
                    if (end != null && !end.isAfter(unit.now())) {
                        violations.add(work.validation().broken("until", end, "before-now"));
                    } else if (end != null && end.isAfter(unit.now().plus(LONGEST_HOLD))) {
                        violations.add(work.validation().broken("until", end, "ten-years"));
                    }
                    return violations.isEmpty()
                            ? Halts.begin(unit, deal, reason, end)
                            : Refusals.no(Refusals.invalid(violations));
                }));
    }

    @Override
    public Outcome<Opportunity> resume(OpportunityId id) {
        return work.ask(
                "opportunity.resume",
                List.of(id),
                Opportunity.class,
                unit -> open(unit, id, deal -> Halts.end(unit, deal)));
    }

    @Override
    public Listing<Opportunity> onHold(ListFilter filter) {
        Reader reader = work.engine().reader();
        return reader.list(
                Kind.OPPORTUNITY, filter, reader.onHold(work.access().audience()), Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<Opportunity> setProbability(OpportunityId id, int percent) {
        return work.ask(
                "opportunity.set-probability",
                List.of(id, percent),
                Opportunity.class,
                unit -> open(unit, id, deal -> {
                    if (percent < 0 || percent > 100) {
                        return Refusals.no(
                                Refusals.invalid(List.of(work.validation().broken("percent", percent, "percent"))));
                    }
                    Opportunity changed = deal.withProbability(percent).withOverridden(true);
                    return Refusals.done(
                            unit.write(Kind.OPPORTUNITY, changed, "opportunity.probability-set", Map.of(), null));
                }));
    }

    @Override
    public Outcome<Opportunity> tag(OpportunityId id, Collection<String> add, Collection<String> remove) {
        return work.ask(
                "opportunity.tag",
                List.of(id, Tags.sorted(add), Tags.sorted(remove)),
                Opportunity.class,
                unit -> open(
                        unit,
                        id,
                        deal -> Refusals.tagged(
                                work,
                                Tags.change(deal.tags(), add, remove),
                                tags -> unit.write(
                                        Kind.OPPORTUNITY, deal.withTags(tags), "opportunity.tagged", Map.of(), null))));
    }

    /** Does something with an open opportunity the sender may work with. */
    private Outcome<Opportunity> open(Unit unit, OpportunityId id, Function<Opportunity, Outcome<Opportunity>> body) {
        Opportunity deal = unit.get(Kind.OPPORTUNITY, id);
        if (!work.access(unit).reaches(deal.owner())) {
            return Refusals.no(Refusals.notYours("opportunity/" + id));
        } else if (deal.status() != OpportunityStatus.OPEN) {
            return Refusals.no(Refusals.state("opportunity/" + id, deal.status(), "OPEN"));
        }
        return body.apply(deal);
    }
}
