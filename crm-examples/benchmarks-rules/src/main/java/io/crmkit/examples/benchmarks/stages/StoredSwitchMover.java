package io.crmkit.examples.benchmarks.stages;

import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import java.util.List;

/** A switch over the guards, written by hand for deals as they are stored: the stage is a name, the evidence a list. */
final class StoredSwitchMover implements Mover {
    private final Deals deals;
    private final List<Request> requests;
    private Stage at = Stage.CONTACT;

    StoredSwitchMover(List<Request> requests) {
        this.requests = requests;
        this.deals = new Deals(requests);
    }

    @Override
    public Stage move(int request) {
        if (isAllowed(deals.deal(request, at), deals.wish(request).to().value())) {
            at = requests.get(request).to();
        }
        return at;
    }

    private static boolean isAllowed(Opportunity deal, String to) {
        return switch (deal.stage().value()) {
            case "contact" -> to.equals("qualified");
            case "qualified" -> to.equals("contact") || (to.equals("proposal") && proves(deal, Request.BUDGET));
            case "proposal" ->
                to.equals("contact")
                        || to.equals("qualified")
                        || (to.equals("negotiation") && proves(deal, Request.QUOTE));
            case "negotiation" -> !to.equals("negotiation");
            case "won" -> !to.equals("won");
            default -> false;
        };
    }

    private static boolean proves(Opportunity deal, String kind) {
        for (Evidence evidence : deal.evidence()) {
            if (evidence.kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }
}
