package io.crmkit.examples.benchmarks.stages;

import io.crmkit.account.AccountId;
import io.crmkit.account.PersonId;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityBuilder;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.people.Actor;
import io.crmkit.policy.StagePolicy;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** CRM Kit: a rule book decides about a deal as it is stored. The deals and wishes are made before. */
final class CrmKitMover implements Mover {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
    private static final String BUDGET = "budget-proven";
    private static final String QUOTE = "quote-sent";
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
    private final List<Opportunity> deals = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private Stage at = Stage.CONTACT;

    CrmKitMover() {
        for (Stage stage : Stage.all()) {
            wishes.add(new Wish(id(stage), null, false));
            for (int proven = 0; proven < 4; proven++) {
                deals.add(deal(stage, proven >= 2, proven % 2 == 1));
            }
        }
    }

    @Override
    public Stage move(Request request) {
        int deal = at.position() * 4 + (request.budget() ? 2 : 0) + (request.quote() ? 1 : 0);
        Wish wish = wishes.get(request.to().position());
        if (stages.move(deals.get(deal), wish, NOW).outcome() instanceof Move.Entered) {
            at = request.to();
        }
        return at;
    }

    private static StageId id(Stage stage) {
        return StageId.of(stage.name().toLowerCase(Locale.ROOT));
    }

    private static Opportunity deal(Stage stage, boolean budget, boolean quote) {
        List<Evidence> evidence = new ArrayList<>();
        if (budget) {
            evidence.add(new Evidence(BUDGET, null, Actor.user("alice"), NOW));
        }
        if (quote) {
            evidence.add(new Evidence(QUOTE, null, Actor.user("alice"), NOW));
        }
        return OpportunityBuilder.builder()
                .id(OpportunityId.of("deal"))
                .account(AccountId.of("account"))
                .person(PersonId.of("person"))
                .name("A deal")
                .status(OpportunityStatus.OPEN)
                .stage(id(stage))
                .visits(List.of(new StageVisit(id(stage), NOW, null)))
                .evidence(evidence)
                .book("book")
                .build();
    }
}
