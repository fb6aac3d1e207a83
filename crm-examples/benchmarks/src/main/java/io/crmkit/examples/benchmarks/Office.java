package io.crmkit.examples.benchmarks;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.pool.Holding;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Store;
import io.crmkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ten reps in two teams who take leads under the standard book. The book has five further fields, and its limits are
 * raised, so that every lead gets an owner and with him an alarm and the cadences of the standard book.
 */
final class Office {
    private static final Instant BEGIN = Instant.parse("2026-01-05T01:00:00Z");
    private static final Duration BETWEEN_LEADS = Duration.ofMillis(50);
    private static final int MANY = 1_000_000;
    private static final int REPS = 10;
    private static final List<String> TEAMS = List.of("sales", "south");

    private final ManualClock clock = ManualClock.at(BEGIN);
    private final boolean keyed;
    private final Crm crm;
    private int captured;

    /**
     * Opens the office.
     *
     * @param store an empty store
     * @param keyed whether every command has an idempotency key
     */
    Office(Store store, boolean keyed) {
        this.keyed = keyed;
        RuleBook book = book();
        crm = Crm.builder()
                .policies(book)
                .store(store)
                .clock(clock)
                .random(new Random(1))
                .build();
        CrmSession setup = crm.as(Actor.system("setup"));
        TEAMS.forEach(team ->
                setup.people().save(new Team(TeamId.of(team), team, null, null)).orThrow());
        for (int i = 0; i < REPS; i++) {
            setup.people()
                    .save(User.of("rep" + i, "Rep " + i, TeamId.of(TEAMS.get(i % 2)), book.zone(), Set.of("rep"))
                            .withCapacity(MANY))
                    .orThrow();
        }
    }

    private static RuleBook book() {
        ObjectNode book = (ObjectNode)
                JsonMapper.builder().build().readTree(RuleBook.standard().canonical());
        ArrayNode fields = book.putArray("fields");
        List.of("employees", "score")
                .forEach(name -> fields.addObject().put("name", name).put("type", "number"));
        List.of("website", "campaign", "city")
                .forEach(name -> fields.addObject().put("name", name).put("type", "text"));
        ((ObjectNode) book.get("pool")).put("holdings", MANY);
        ObjectNode assignment = (ObjectNode) book.get("assignment");
        assignment.put("dailyCap", MANY);
        ArrayNode teams = ((ObjectNode) assignment.get("fallback")).putArray("teams");
        TEAMS.forEach(teams::add);
        JsonNode changed = book;
        return RuleBook.parse(changed.toString());
    }

    /**
     * Takes one more lead, 50 ms after the one before, so that nothing falls due meanwhile.
     *
     * @throws IllegalStateException if the lead is not captured and given to an owner
     */
    void capture(LeadProfile profile) {
        clock.advance(BETWEEN_LEADS);
        CrmSession session = crm.as(Actor.system("web-form"));
        CaptureResult result =
                (keyed ? session.key("form-" + captured) : session).leads().capture(profile, "inbound");
        captured++;
        if (!(result instanceof CaptureResult.Captured done)
                || done.lead().holding().state() != Holding.State.OWNED) {
            throw new IllegalStateException("Lead " + captured + " must get an owner, but: " + result);
        }
    }

    /** Returns a session that may import leads. */
    CrmSession importer() {
        return crm.as(Actor.system("import"));
    }

    /** Looks at leads as users do, so that what they are found by is there. */
    void look() {
        for (Lead lead : crm.as(Actor.user("rep1")).leads().list(ListFilter.ALL).items()) {
            crm.as(Actor.system("auditor")).history("lead/" + lead.id());
        }
    }

    /** Seals the log. */
    void seal() {
        clock.advance(Duration.ofSeconds(1));
        crm.runDue();
    }
}
