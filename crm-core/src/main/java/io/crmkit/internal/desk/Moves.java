package io.crmkit.internal.desk;

import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.desk.MoveResult;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.order.Order;
import io.crmkit.order.OrderId;
import io.crmkit.order.PaymentPlan;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes what a decision about a stage allows. */
final class Moves {
    private Moves() {}

    static MoveResult enter(
            Engine engine,
            Unit unit,
            Opportunity deal,
            Move.Entered entered,
            Decision<Move> decision,
            @Nullable String reason) {
        Approvals.left(unit, deal);
        Stage stage = unit.policies(deal.book()).stages().stage(entered.stage()).orElseThrow();
        Opportunity moved = at(deal, stage, unit.now()).withProbability(entered.probability());
        if (entered.bypassed()) {
            unit.write(
                    Kind.OPPORTUNITY,
                    deal,
                    "opportunity.gate-bypassed",
                    bypassed(unit, deal, entered, decision, reason),
                    decision);
        }
        Stage left = unit.policies(deal.book()).stages().stage(deal.stage()).orElse(null);
        if (stage.wins()) {
            MoveResult.Moved won = win(engine, unit, deal, moved, decision, data(deal, entered, reason));
            StageWork.moved(unit, won.opportunity(), left, stage);
            return won;
        }
        unit.write(Kind.OPPORTUNITY, moved, "opportunity.moved", data(deal, entered, reason), decision);
        StageWork.moved(unit, moved, left, stage);
        Approvals.entered(unit, moved);
        Approvals.goneOn(unit, deal, moved);
        return new MoveResult.Moved(moved, decision, null);
    }

    /** Returns an opportunity as it comes to a stage. */
    static Opportunity at(Opportunity deal, Stage stage, Instant now) {
        return deal.withStage(stage.id())
                .withProbability(stage.probability())
                .withOverridden(false)
                .withQuotedAt(stage.quoted() ? now : deal.quotedAt())
                .withVisits(visits(deal, stage.id(), now));
    }

    /** Puts an opportunity back into the stage it came from, as an approval says. */
    static void sendBack(Unit unit, Opportunity deal, StageId to, ApprovalId approval, Decision<?> decision) {
        StagePolicy stages = unit.policies(deal.book()).stages();
        Stage stage = stages.stage(to).orElseThrow();
        Opportunity back = deal.withStage(to)
                .withProbability(stage.probability())
                .withOverridden(false)
                .withVisits(visits(deal, to, unit.now()));
        unit.write(
                Kind.OPPORTUNITY,
                back,
                "opportunity.sent-back",
                Map.of("from", deal.stage().value(), "to", to.value(), "approval", approval.value()),
                decision);
        StageWork.moved(unit, back, stages.stage(deal.stage()).orElse(null), stage);
    }

    /** Returns what the stage of an approval is called. */
    static String stageName(Unit unit, String book, StageId id, Locale language) {
        return unit.policies(book)
                .stages()
                .stage(id)
                .map(stage -> stage.name().in(language))
                .orElse(id.value());
    }

    /** Who passed what over, and why. */
    private static Map<String, String> bypassed(
            Unit unit, Opportunity deal, Move.Entered entered, Decision<Move> decision, @Nullable String reason) {
        Map<String, String> data = data(deal, entered, reason);
        data.put("by", unit.actor().toString());
        List<Stage> stages = unit.policies(deal.book()).stages().stages();
        List<StageId> order = stages.stream().map(Stage::id).toList();
        boolean skips = decision.reasons().stream()
                .anyMatch(why -> why.effect() instanceof Effect.Refuses refuses
                        && refuses.code().equals("stage-skipped"));
        data.put(
                "skipped",
                !skips
                        ? ""
                        : order.subList(order.indexOf(deal.stage()) + 1, order.indexOf(entered.stage())).stream()
                                .map(StageId::value)
                                .collect(Collectors.joining(",")));
        data.put(
                "missing",
                decision.reasons().stream()
                        .map(Reason::effect)
                        .filter(Effect.Requires.class::isInstance)
                        .map(effect -> ((Effect.Requires) effect).what())
                        .collect(Collectors.joining(",")));
        return data;
    }

    private static Map<String, String> data(Opportunity deal, Move.Entered entered, @Nullable String reason) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("from", deal.stage().value());
        data.put("to", entered.stage().value());
        data.put("bypassed", Boolean.toString(entered.bypassed()));
        if (reason != null) {
            data.put("reason", reason);
        }
        return data;
    }

    private static List<StageVisit> visits(Opportunity deal, StageId to, Instant now) {
        List<StageVisit> visits = left(deal, now);
        visits.add(new StageVisit(to, now, null));
        return visits;
    }

    private static List<StageVisit> left(Opportunity deal, Instant now) {
        List<StageVisit> visits = new ArrayList<>(deal.visits());
        StageVisit last = visits.remove(visits.size() - 1);
        visits.add(last.left() == null ? new StageVisit(last.stage(), last.entered(), now) : last);
        return visits;
    }

    private static MoveResult.Moved win(
            Engine engine,
            Unit unit,
            Opportunity before,
            Opportunity moved,
            Decision<Move> decision,
            Map<String, String> data) {
        Opportunity won = moved.withStatus(OpportunityStatus.WON)
                .withClosedAt(unit.now())
                .withClosings(
                        closings(before, new Closing(OpportunityStatus.WON, null, before.stage(), unit.now(), null)));
        unit.write(Kind.OPPORTUNITY, won, "opportunity.won", data, decision);
        Deals.count(unit, won, -1, 1);
        Money amount = won.amount();
        Order order = amount == null || !amount.isPositive() ? null : place(unit, won, amount);
        Policies policies = unit.policies();
        Cadences.start(
                engine,
                unit,
                "opportunity.won",
                "account/" + won.account(),
                policies.zone(),
                unit.read(Kind.ACCOUNT, won.account()));
        return new MoveResult.Moved(won, decision, order);
    }

    private static Order place(Unit unit, Opportunity won, Money amount) {
        Policies policies = unit.policies();
        LocalDate today = LocalDate.ofInstant(unit.now(), policies.zone());
        Decision<PaymentPlan> plan =
                policies.payments().plan(amount, today, unit.now()).reading(unit.reads());
        Order order = new Order(
                OrderId.of(unit.nextId()),
                Counters.orderNumber(unit, today.getYear()),
                won.account(),
                won.person(),
                won.id(),
                won.owner(),
                amount,
                policies.zone(),
                plan.outcome(),
                List.of(),
                unit.now(),
                policies.hash());
        return unit.create(
                Kind.ORDER,
                order,
                "order.placed",
                Map.of("opportunity", won.id().value()),
                plan);
    }

    static MoveResult lose(Unit unit, Opportunity deal, Decision<Move> decision, @Nullable String reason) {
        Approvals.lost(unit, deal);
        Opportunity lost = Halts.ended(deal, unit.now())
                .withStatus(OpportunityStatus.LOST)
                .withProbability(0)
                .withOverridden(false)
                .withLossReason(reason)
                .withClosedAt(unit.now())
                .withVisits(left(deal, unit.now()))
                .withClosings(
                        closings(deal, new Closing(OpportunityStatus.LOST, reason, deal.stage(), unit.now(), null)));
        unit.write(
                Kind.OPPORTUNITY,
                lost,
                "opportunity.lost",
                reason == null ? Map.of() : Map.of("reason", reason),
                decision);
        Deals.count(unit, lost, -1, 0);
        return new MoveResult.Moved(lost, decision, null);
    }

    static MoveResult reopen(Unit unit, Opportunity deal, Move.Entered entered, Decision<Move> decision) {
        List<Closing> closings = new ArrayList<>(deal.closings());
        Closing last = closings.remove(closings.size() - 1);
        closings.add(new Closing(last.outcome(), last.reason(), last.stage(), last.at(), unit.now()));
        Opportunity open = deal.withStatus(OpportunityStatus.OPEN)
                .withStage(entered.stage())
                .withProbability(entered.probability())
                .withOverridden(false)
                .withClosedAt(null)
                .withLossReason(null)
                .withVisits(visits(deal, entered.stage(), unit.now()))
                .withClosings(closings);
        unit.write(
                Kind.OPPORTUNITY,
                open,
                "opportunity.reopened",
                Map.of("stage", entered.stage().value()),
                decision);
        Deals.count(unit, open, 1, deal.status() == OpportunityStatus.WON ? -1 : 0);
        Approvals.entered(unit, open);
        Approvals.reopened(unit, deal, open);
        return new MoveResult.Moved(open, decision, null);
    }

    private static List<Closing> closings(Opportunity deal, Closing closing) {
        List<Closing> closings = new ArrayList<>(deal.closings());
        closings.add(closing);
        return closings;
    }
}
