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
import io.crmkit.policy.StagePolicy.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A deal as it is stored in each stage with the evidence of each request, and the wish to move it. */
final class Deals {
    static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private final List<List<Opportunity>> deals = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    Deals(List<Request> requests) {
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

    /** Returns the deal in a stage, with the evidence of a request. */
    Opportunity deal(int request, Stage at) {
        return deals.get(request).get(at.position());
    }

    /** Returns what a request wants. */
    Wish wish(int request) {
        return wishes.get(request);
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
