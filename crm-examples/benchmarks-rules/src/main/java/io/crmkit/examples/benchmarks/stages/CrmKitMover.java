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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** CRM Kit: a rule book decides about a deal as it is stored. The deals and wishes are made before. */
final class CrmKitMover implements Mover {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
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
    /** For each request the deal in each stage, with the evidence of the request. */
    private final List<List<Opportunity>> deals = new ArrayList<>();

    private final List<Wish> wishes = new ArrayList<>();
    private final List<Request> requests;
    private Stage at = Stage.CONTACT;

    CrmKitMover(List<Request> requests) {
        this.requests = requests;
        Map<Set<String>, List<Opportunity>> known = new HashMap<>();
        for (Request request : requests) {
            deals.add(known.computeIfAbsent(
                    request.evidence(),
                    kinds -> Stage.all().stream()
                            .map(stage -> deal(stage, kinds))
                            .toList()));
            wishes.add(new Wish(id(request.to()), null, false));
        }
    }

    @Override
    public Stage move(int request) {
        Opportunity deal = deals.get(request).get(at.position());
        if (stages.move(deal, wishes.get(request), NOW).outcome() instanceof Move.Entered) {
            at = requests.get(request).to();
        }
        return at;
    }

    private static StageId id(Stage stage) {
        return StageId.of(stage.name().toLowerCase(Locale.ROOT));
    }

    private static Opportunity deal(Stage stage, Set<String> kinds) {
        List<Evidence> evidence = kinds.stream()
                .map(kind -> new Evidence(kind, null, Actor.user("alice"), NOW))
                .toList();
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
