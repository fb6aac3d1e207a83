package io.crmkit.examples.benchmarks.stages;

import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.rules.RuleBook;
import java.util.List;

/** CRM Kit: a rule book decides about a deal as it is stored. The deals and wishes are made before. */
final class CrmKitMover implements Mover {
    private static final String BOOK = """
            {
              "format": 1,
              "name": "benchmark",
              "zone": "Asia/Shanghai",
              "currency": "CNY",
              "pool": {"pools": [{"id": "public", "idleDays": 7, "count": "EXCLUSIVE"}]},
              "assignment": {"fallback": {"queue": true}},
              "pipeline": {"backwardNeedsReason": false, "stages": [
                {"id": "contact", "name": "Contact", "probability": 10},
                {"id": "qualified", "name": "Qualified", "probability": 25, "evidence": ["budget-proven"]},
                {"id": "proposal", "name": "Proposal", "probability": 50, "evidence": ["quote-sent"]},
                {"id": "negotiation", "name": "Negotiation", "probability": 75},
                {"id": "won", "name": "Won", "probability": 100, "wins": true}
              ]}
            }
            """;

    private final StagePolicy stages = RuleBook.parse(BOOK).stages();
    private final Deals deals;
    private final List<Request> requests;
    private Stage at = Stage.CONTACT;

    CrmKitMover(List<Request> requests) {
        this.requests = requests;
        this.deals = new Deals(requests);
    }

    @Override
    public Stage move(int request) {
        if (stages.move(deals.deal(request, at), deals.wish(request), Deals.NOW).outcome() instanceof Move.Entered) {
            at = requests.get(request).to();
        }
        return at;
    }
}
