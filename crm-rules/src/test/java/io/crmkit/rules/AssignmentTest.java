package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.candidate;
import static io.crmkit.rules.Samples.free;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Absence;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Entry;
import io.crmkit.policy.OwnerAssigner.Facts;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Lead LEAD = Samples.lead(
            LeadProfile.builder().name("Li Na").industry("education").build());

    @Test
    void firstMatchingEntryByOrderWins_B15() {
        RuleBook book = Draft.minimal().with("/assignment/entries", """
                        [{'id': 'late', 'order': 20, 'teams': ['all']},
                         {'id': 'education', 'order': 10, 'users': ['bob', 'alice'], 'teams': ['edu'],
                          'when': {'field': 'lead.industry', 'equals': 'Education'}},
                         {'id': 'unknown', 'order': 5, 'users': ['eve'],
                          'when': {'field': 'lead.region', 'notEquals': 'north'}}]
                        """).book();
        assertThat(book.assignment().match(LEAD, NOW))
                .isEqualTo(new Entry(
                        "education",
                        List.of(UserId.of("bob"), UserId.of("alice")),
                        List.of(TeamId.of("edu")),
                        List.of(new Fact("lead.industry", "education"))));
        assertThat(book.assignment().match(Samples.lead(), NOW))
                .isEqualTo(new Entry("late", List.of(), List.of(TeamId.of("all")), List.of()));
    }

    @Test
    void leadThatNothingMatchesTakesTheFallback_B15() {
        assertThat(fallback("{'queue': true}")).isEqualTo(new Assignment.ToQueue("no-entry"));
        assertThat(fallback("{'pool': 'public'}")).isEqualTo(new Assignment.ToPool(PoolId.of("public")));
        assertThat(fallback("{'users': ['alice', 'bob'], 'strategy': 'least-loaded'}"))
                .isEqualTo(toUser("bob", "fallback"));
        assertThat(fallback("{'teams': ['sales']}")).isEqualTo(toUser("alice", "fallback"));
    }

    private static Assignment fallback(String json) {
        RuleBook book = Draft.minimal().with("/assignment/fallback", json).book();
        Entry entry = book.assignment().match(LEAD, NOW);
        assertThat(entry.id()).isEqualTo("fallback");
        Facts facts = new Facts(LEAD, entry, List.of(free("alice", 1), free("bob", 2)), Map.of(), null);
        return book.assignment().assign(facts, NOW).outcome();
    }

    @Test
    void decisionNamesTheEntryEveryCandidateAndTheChosen_B15() {
        RuleBook book = book("round-robin", "");
        User gone = user("gone").withActive(false);
        User away = user("away").withAbsences(List.of(new Absence(NOW, NOW.plusSeconds(1), null)));
        List<Candidate> candidates = List.of(
                candidate(gone),
                candidate(away),
                free("full", 0),
                new Candidate(user("busy"), 0, 20, false),
                new Candidate(user("cool"), 0, 0, true),
                candidate("carol"),
                new Candidate(user("bob"), 0, 19, false));
        Decision<Assignment> decision = assign(book, candidates, Map.of(UserId.of("carol"), 7L, UserId.of("bob"), 6L));
        assertThat(decision)
                .isEqualTo(Decision.of(
                        "assignment",
                        toUser("bob", "all"),
                        List.of(
                                Reason.of("all", new Effect.Passes()),
                                over("gone", "inactive", new Fact("user.active", "false")),
                                over("away", "absent", new Fact("user.absent", "true")),
                                over(
                                        "full",
                                        "no-capacity",
                                        new Fact("user.holdings", "50"),
                                        new Fact("user.free", "0")),
                                over(
                                        "busy",
                                        "daily-cap",
                                        new Fact("user.assignedToday", "20"),
                                        new Fact("user.dailyCap", "20")),
                                over("cool", "cooling-down", new Fact("user.coolingDown", "true")),
                                over("carol", "not-in-turn", new Fact("user.served", "7")),
                                Reason.of("all", new Effect.Chooses("bob"), new Fact("user.served", "6"))),
                        book.hash(),
                        NOW));
    }

    @Test
    void inactiveUserNeverReceives_T15() {
        Candidate inactive = candidate(user("alice").withActive(false));
        assertThat(assign(book("round-robin", ""), List.of(inactive), Map.of()).outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
    }

    @Test
    void leadWaitsWhileTheEntryHasNobody_B21() {
        Decision<Assignment> decision = assign(book("round-robin", ""), List.of(), Map.of());
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(decision.reasons()).containsExactly(Reason.of("all", new Effect.Passes()));
    }

    @Test
    void theTimeOfAFirstContactHasDefaultsAndIsToldOnThePageAndInADiff_B23() {
        RuleBook plain = Draft.minimal().with("/assignment/firstContact", "{}").book();
        RuleBook whole = Draft.minimal()
                .with("/assignment/firstContact", "{'within': 'PT24H', 'reminders': [50, 80], 'hops': 3}")
                .book();
        Lead lead = Samples.owned("alice", NOW);
        assertThat(plain.assignment().firstContact(lead))
                .isEqualTo(whole.assignment().firstContact(lead))
                .extracting(Alarm::at)
                .containsExactly(
                        NOW.plus(Duration.ofHours(12)),
                        NOW.plus(Duration.ofMinutes(1_152)),
                        NOW.plus(Duration.ofHours(24)));
        assertThat(whole.page(Locale.ENGLISH))
                .contains("- first contact: goes to somebody else at most 3, reminders 50, 80, within 24 hours");
        RuleBook other = Draft.minimal()
                .with("/assignment/firstContact", "{'within': 'PT4H', 'reminders': [50, 80], 'hops': 3}")
                .book();
        assertThat(RuleBookDiff.between(whole, other)).hasToString("assignment: firstContact.within PT24H -> PT4H");
    }

    @Test
    void dailyCapPassesToTheNext_B22() {
        List<Candidate> candidates =
                List.of(new Candidate(user("alice"), 0, 20, false), new Candidate(user("bob"), 0, 3, false));
        assertThat(assign(book("round-robin", ""), candidates, Map.of()).outcome())
                .isEqualTo(toUser("bob", "all"));
    }

    @Test
    void whoWasNeverServedComesFirstInDeclaredOrderThenById_B16() {
        RuleBook book = book("round-robin", "'users': ['zoe', 'carol'], ");
        List<Candidate> candidates =
                List.of(candidate("bob"), candidate("alice"), candidate("carol"), candidate("zoe"));
        assertThat(turns(book, candidates, 5)).containsExactly("zoe", "carol", "alice", "bob", "zoe");
    }

    @Test
    void largestFreeCapacityIsChosen_B18() {
        RuleBook book = book("least-loaded", "");
        Decision<Assignment> decision =
                assign(book, List.of(free("alice", 10), free("bob", 12), free("carol", 15)), Map.of());
        assertThat(decision.outcome()).isEqualTo(toUser("carol", "all"));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("all", new Effect.Passes()),
                        over("alice", "more-loaded", new Fact("user.free", "10")),
                        over("bob", "more-loaded", new Fact("user.free", "12")),
                        Reason.of("all", new Effect.Chooses("carol"), new Fact("user.free", "15")));
    }

    @Test
    void equallyLoadedAreServedByTurnsThenById_B18() {
        RuleBook book = book("least-loaded", "");
        List<Candidate> equal = List.of(free("carol", 5), free("bob", 5), free("alice", 5), free("zoe", 4));
        assertThat(assign(book, equal, Map.of()).outcome()).isEqualTo(toUser("alice", "all"));
        assertThat(assign(book, equal, Map.of(UserId.of("alice"), 1L)).outcome())
                .isEqualTo(toUser("bob", "all"));
        assertThat(assign(book, equal, Map.of(UserId.of("alice"), 1L, UserId.of("bob"), 2L, UserId.of("carol"), 3L))
                        .outcome())
                .isEqualTo(toUser("alice", "all"));
    }

    @Test
    void noFreeCapacityIsOut_B18() {
        RuleBook book = book("least-loaded", "");
        assertThat(assign(book, List.of(free("alice", 0), free("bob", -3)), Map.of())
                        .outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
    }

    @Test
    void holdingsOfTheBookBoundTheCapacityOfTheUser_B27() {
        RuleBook book = Draft.minimal()
                .with("/pool/holdings", "3")
                .with("/assignment/fallback", "{'users': ['alice', 'bob']}")
                .book();
        List<Candidate> candidates =
                List.of(new Candidate(user("alice"), 3, 0, false), new Candidate(user("bob"), 2, 0, false));
        assertThat(assign(book, candidates, Map.of()).outcome()).isEqualTo(toUser("bob", "fallback"));
    }

    @Test
    void previousHolderCoolsDownForTheDaysOfTheSection_B28() {
        RuleBook book = Draft.minimal()
                .with("/assignment/coolDownDays", "30")
                .with("/assignment/fallback", "{'users': ['alice', 'bob']}")
                .book();
        assertThat(assign(book, heldBy("alice", 30), List.of(candidate("alice"), candidate("bob"))))
                .isEqualTo(toUser("alice", "fallback"));
        Lead recent = heldBy("alice", 30)
                .withHolding(holding("alice", Duration.ofDays(30).minusNanos(1)));
        assertThat(assign(book, recent, List.of(candidate("alice"), candidate("bob"))))
                .isEqualTo(toUser("bob", "fallback"));
    }

    private static Lead heldBy(String user, int daysAgo) {
        return LEAD.withHolding(holding(user, Duration.ofDays(daysAgo)));
    }

    private static Holding holding(String user, Duration ago) {
        Holding.Past past =
                new Holding.Past(UserId.of(user), NOW.minus(Duration.ofDays(99)), NOW.minus(ago), "recycled");
        return Holding.unassigned(NOW).withPast(List.of(past));
    }

    private static Assignment assign(RuleBook book, Lead lead, List<Candidate> candidates) {
        Facts facts = new Facts(lead, book.assignment().match(lead, NOW), candidates, Map.of(), null);
        return book.assignment().assign(facts, NOW).outcome();
    }

    private static RuleBook book(String strategy, String more) {
        return Draft.minimal()
                .with("/assignment/dailyCap", "20")
                .with(
                        "/assignment/entries",
                        "[{'id': 'all', 'order': 1, 'teams': ['sales'], " + more + "'strategy': '" + strategy + "'}]")
                .book();
    }

    private static Decision<Assignment> assign(RuleBook book, List<Candidate> candidates, Map<UserId, Long> served) {
        return book.assignment()
                .assign(new Facts(LEAD, book.assignment().match(LEAD, NOW), candidates, served, null), NOW);
    }

    private static List<String> turns(RuleBook book, List<Candidate> candidates, int times) {
        Map<UserId, Long> served = new LinkedHashMap<>();
        List<String> order = new java.util.ArrayList<>();
        for (long turn = 1; turn <= times; turn++) {
            Assignment.ToUser to =
                    (Assignment.ToUser) assign(book, candidates, served).outcome();
            served.put(to.user(), turn);
            order.add(to.user().value());
        }
        return order;
    }

    private static Assignment toUser(String user, String entry) {
        return new Assignment.ToUser(UserId.of(user), entry);
    }

    private static Reason over(String user, String code, Fact... facts) {
        return Reason.of("all", new Effect.PassesOver(user, code), facts);
    }
}
