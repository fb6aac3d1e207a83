package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.MoveResult.Blocked;
import io.crmkit.desk.MoveResult.Moved;
import io.crmkit.examples.quickstart.Journey.Mark;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.policy.StagePolicy.Stage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How reps bring deals through the stages: with evidence, sometimes without, and then the gate is closed. */
final class DealWork {
    private static final int MOST_TRIES = 12;

    private final World world;
    private final List<Stage> stages;
    private final List<String> lossReasons;
    private final AfterSale after;

    DealWork(World world, List<String> lossReasons, AfterSale after) {
        this.world = world;
        this.stages = world.book.stages().stages();
        this.lossReasons = lossReasons;
        this.after = after;
        after.renewsWith(this);
    }

    /** Brings a deal one stage further, or loses it. */
    void step(Journey journey, @Nullable OpportunityId id, int tries) {
        CrmSession rep = world.as(journey.rep);
        Opportunity deal = id == null ? null : rep.pipeline().find(id).orElse(null);
        if (deal == null || deal.status() != OpportunityStatus.OPEN || tries == MOST_TRIES) {
            return;
        }
        rep.followUp().log(deal.id(), LeadWork.note(world, journey));
        world.count(Deed.CONTACT);
        boolean renewal = deal.renewalOf() != null;
        if (!renewal && world.chance(9)) {
            rep.pipeline().lose(deal.id(), world.pick(lossReasons));
            world.count(Deed.LOST);
            return;
        }
        List<String> missing = missing(deal);
        if (!missing.isEmpty() && world.chance(30)) {
            if (rep.pipeline().advance(deal.id(), next(deal).id()) instanceof Blocked blocked) {
                closed(journey, deal, blocked);
            }
            world.in(1, 3, () -> step(journey, id, tries + 1));
            return;
        }
        missing.forEach(kind -> rep.pipeline()
                .addEvidence(deal.id(), kind, PlayWords.of(journey.chinese).evidence()));
        moved(journey, deal, rep.pipeline().advance(deal.id(), next(deal).id()), tries);
    }

    private void moved(Journey journey, Opportunity before, MoveResult result, int tries) {
        if (!(result instanceof Moved moved)) {
            if (result instanceof Blocked blocked) {
                closed(journey, before, blocked);
            } else {
                world.count(Deed.MOVE_REFUSED);
            }
            world.in(2, 4, () -> step(journey, before.id(), tries + 1));
            return;
        }
        world.count(Deed.STAGE_ENTERED);
        if (moved.opportunity().status() != OpportunityStatus.WON) {
            world.in(3, 9, () -> step(journey, before.id(), tries + 1));
            return;
        }
        world.count(Deed.WON);
        if (moved.order() != null) {
            after.ordered(journey, moved.order());
        }
        if (before.renewalOf() == null) {
            journey.marks.add(Mark.WON);
            after.won(journey, moved.opportunity(), moved.order());
        } else {
            after.renew(journey);
        }
    }

    private void closed(Journey journey, Opportunity deal, Blocked blocked) {
        world.count(Deed.GATE_CLOSED);
        journey.marks.add(Mark.GATE_CLOSED);
        journey.closed.add(
                new Journey.Closed(world.now(), journey.rep, "opportunity/" + deal.id(), blocked.decision()));
    }

    private List<String> missing(Opportunity deal) {
        Set<String> given = deal.evidence().stream().map(Evidence::kind).collect(Collectors.toSet());
        return stages.get(place(deal)).evidence().stream()
                .filter(kind -> !given.contains(kind))
                .toList();
    }

    private Stage next(Opportunity deal) {
        return stages.get(Math.min(place(deal) + 1, stages.size() - 1));
    }

    private int place(Opportunity deal) {
        return stages.stream().map(Stage::id).toList().indexOf(deal.stage());
    }
}
