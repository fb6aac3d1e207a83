package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.Problem;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.RuleBookException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class AssignmentTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);

    private final Storage storage;

    AssignmentTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book, String... reps) {
        return Office.open(book, MONDAY, storage, reps);
    }

    static Draft roomy() {
        return Draft.plain().with("/assignment/dailyCap", "1000000").with("/pool/holdings", "1000000");
    }

    static User rep(String id) {
        return User.of(id, "Rep " + id, TeamId.of("sales"), Office.SHANGHAI, List.of("rep"))
                .withCapacity(1_000_000);
    }

    private static User away(String id, String delegate) {
        return rep(id).withAbsences(List.of(new Absence(
                NOW.minusSeconds(60), NOW.plus(Duration.ofDays(3650)), delegate == null ? null : UserId.of(delegate))));
    }

    private static List<String> owners(Office office, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> office.owner(office.capture(Office.profile(i)).id()))
                .toList();
    }

    private static Map<String, Long> counts(List<String> owners) {
        return owners.stream().collect(Collectors.groupingBy(owner -> owner, Collectors.counting()));
    }

    @Test
    void aBookWithoutFallbackOrWithOneOrderTwiceIsRefused_B15() {
        Draft draft = Draft.plain().without("/assignment/fallback").with("/assignment/entries", """
                        [{'id': 'a', 'order': 1, 'when': {'field': 'lead.source', 'in': ['web']}, 'teams': ['sales']},
                         {'id': 'b', 'order': 1, 'when': {'field': 'lead.source', 'in': ['fair']}, 'teams': ['sales']}]
                        """);
        assertThatThrownBy(draft::book)
                .isInstanceOfSatisfying(
                        RuleBookException.class,
                        problems -> assertThat(problems.problems())
                                .extracting(Problem::path)
                                .containsExactlyInAnyOrder("/assignment/entries/1/order", "/assignment/fallback"));
    }

    @Test
    void theFirstEntryThatMatchesDecides_B15() {
        RuleBook book = Draft.plain().with("/assignment/entries", """
                        [{'id': 'late', 'order': 20, 'when': {'field': 'lead.source', 'in': ['web', 'letter']}, 'users': ['bob']},
                         {'id': 'early', 'order': 10, 'when': {'field': 'lead.source', 'in': ['web', 'fair']},
                          'users': ['carol']}]
                        """).book();
        Office office = office(book, "alice", "bob", "carol");
        assertThat(owners(office, 1, 3)).containsExactly("carol", "carol");
        assertThat(office.owner(
                        office.capture(Office.profile(3).withSource("other")).id()))
                .isEqualTo("alice");
    }

    @Test
    void everyCandidateWhoWasPassedOverIsToldOnce_B15() {
        Office office = office(roomy().book(), "alice");
        office.hire(rep("bob").withActive(false));
        office.hire(away("carol", null));
        office.hire(rep("dave").withCapacity(0));
        office.hire(rep("erin"));

        CaptureResult.Captured captured = office.captured(Office.profile(1));
        assertThat(captured.lead().holding().owner()).hasToString("alice");
        assertThat(passedOver(captured.assignment()))
                .containsExactly("bob inactive", "carol absent", "dave no-capacity", "erin not-in-turn");
        assertThat(chosen(captured.assignment())).containsExactly("alice");
    }

    private static List<String> passedOver(Decision<Assignment> decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.effect() instanceof Effect.PassesOver)
                .map(reason -> (Effect.PassesOver) reason.effect())
                .map(over -> over.candidate() + " " + over.code())
                .toList();
    }

    private static List<String> chosen(Decision<Assignment> decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.effect() instanceof Effect.Chooses)
                .map(reason -> ((Effect.Chooses) reason.effect()).candidate())
                .toList();
    }

    @Test
    void nineLeadsForThreeAreThreeEach_B16() {
        Office office = office(Draft.plain().book(), "alice", "bob", "carol");
        assertThat(owners(office, 1, 10))
                .containsExactly("alice", "bob", "carol", "alice", "bob", "carol", "alice", "bob", "carol");
    }

    @Test
    void whoIsAwayIsPassedOverAndGetsNoBurstAfterwards_B16() {
        Office office = office(roomy().book(), "alice", "bob", "carol");
        assertThat(owners(office, 1, 4)).containsExactly("alice", "bob", "carol");
        office.hire(away("bob", null));
        assertThat(owners(office, 4, 8)).containsExactly("alice", "carol", "alice", "carol");
        office.hire(rep("bob"));
        assertThat(owners(office, 8, 14)).containsExactly("bob", "alice", "carol", "bob", "alice", "carol");
    }

    @Test
    void whoIsOnDutyEveryOtherTimeGetsHisShare_B16() {
        Office office = office(roomy().book());
        List.of("alice", "bob", "carol").forEach(id -> office.hire(rep(id)));
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            office.hire(i % 2 == 0 ? away("carol", null) : rep("carol"));
            owners.addAll(owners(office, i, i + 1));
        }
        Map<String, Long> counts = counts(owners);
        assertThat(counts.get("carol")).isEqualTo(75);
        assertThat(List.of(counts.get("alice"), counts.get("bob"))).containsExactlyInAnyOrder(113L, 112L);
    }

    @Test
    void everyEntryHasItsOwnTurn_B16() {
        RuleBook book = Draft.plain().with("/assignment/entries", """
                        [{'id': 'fair', 'order': 1, 'when': {'field': 'lead.source', 'in': ['fair']}, 'teams': ['sales']}]
                        """).book();
        Office office = office(book, "alice", "bob");
        assertThat(owners(office, 1, 2)).containsExactly("alice");
        assertThat(office.owner(
                        office.capture(Office.profile(2).withSource("fair")).id()))
                .isEqualTo("alice");
        assertThat(owners(office, 3, 4)).containsExactly("bob");
    }

    private static RuleBook leastLoaded() {
        return roomy().with("/assignment/fallback", "{'teams': ['sales'], 'strategy': 'least-loaded'}")
                .book();
    }

    @Test
    void theMostFreeIsChosen_B18() {
        Office office = office(leastLoaded());
        office.hire(rep("alice").withCapacity(10));
        office.hire(rep("bob").withCapacity(12));
        office.hire(rep("carol").withCapacity(15));
        // carol 15, 14, 13, then 12 like bob, who was never served
        assertThat(owners(office, 1, 6)).containsExactly("carol", "carol", "carol", "bob", "carol");
    }

    @Test
    void equalsTakeTurnsAndTheFullAreOut_B18() {
        Office office = office(leastLoaded());
        office.hire(rep("alice").withCapacity(2));
        office.hire(rep("bob").withCapacity(2));
        office.hire(rep("carol").withCapacity(0));
        assertThat(owners(office, 1, 6)).containsExactly("alice", "bob", "alice", "bob", "none");
        CaptureResult.Captured queued = office.captured(Office.profile(6));
        assertThat(queued.assignment().outcome()).isInstanceOf(Assignment.ToQueue.class);
        assertThat(passedOver(queued.assignment()))
                .containsExactly("alice no-capacity", "bob no-capacity", "carol no-capacity");
        assertThat(queued.lead().holding().state()).isEqualTo(Holding.State.UNASSIGNED);
    }

    @Test
    void theDailyCapGoesToTheNext_B22() {
        Office office = office(Draft.plain().with("/assignment/dailyCap", "2").book(), "alice", "bob");
        assertThat(owners(office, 1, 6)).containsExactly("alice", "bob", "alice", "bob", "none");
        office.clock.set(Office.shanghai("2026-01-06T00:00").minusMillis(1));
        assertThat(owners(office, 6, 7)).containsExactly("none");
        office.clock.set(Office.shanghai("2026-01-06T00:00"));
        assertThat(owners(office, 7, 8)).containsExactly("alice");
    }

    @Test
    void theOwnerOfTheSameCompanyGetsItsNextLead_B20() {
        Office office = office(Draft.plain().book(), "alice", "bob", "carol");
        Lead first = office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        assertThat(office.owner(first.id())).isEqualTo("alice");
        CaptureResult.Captured again = office.captured(Office.profile(2).withCompany("Blue Sky Inc"));
        assertThat(again.lead().holding().owner()).hasToString("alice");
        assertThat(again.assignment().outcome()).isEqualTo(new Assignment.ToUser(UserId.of("alice"), null));
        // no turn was used
        assertThat(owners(office, 3, 5)).containsExactly("bob", "carol");
    }

    @Test
    void anOwnerComesFirstForAHundredAndEightyDays_B20() {
        Office office = office(Draft.plain().book(), "alice", "bob");
        Lead lead = office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        office.win(office.convert(lead, "CNY 1000.00").opportunity());
        office.time.advance(Duration.ofDays(180));
        CaptureResult.Captured within = office.captured(Office.profile(2).withCompany("Blue Sky Inc"));
        assertThat(within.assignment().outcome()).isEqualTo(new Assignment.ToUser(UserId.of("alice"), null));
        assertThat(office.boss.leads().convert(within.lead().id(), null)).isNotNull();

        office.time.advance(Duration.ofSeconds(1));
        CaptureResult.Captured later = office.captured(Office.profile(3).withCompany("Blue Sky Co"));
        assertThat(later.assignment().outcome()).isEqualTo(new Assignment.ToUser(UserId.of("bob"), "fallback"));
        assertThat(passedOver(later.assignment())).contains("alice too-long-ago");
    }

    @Test
    void anOwnerWhoLeftOrIsFullDoesNotComeFirst_B20() {
        Office office = office(roomy().book(), "alice", "bob");
        office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        office.hire(rep("alice").withCapacity(1));
        CaptureResult.Captured full = office.captured(Office.profile(2).withCompany("Blue Sky Ltd"));
        assertThat(full.lead().holding().owner()).hasToString("bob");
        assertThat(passedOver(full.assignment())).contains("alice no-capacity");

        office.hire(rep("bob").withActive(false));
        office.hire(rep("alice").withActive(false));
        office.hire(rep("carol"));
        CaptureResult.Captured left = office.captured(Office.profile(3).withCompany("Blue Sky Ltd"));
        assertThat(left.lead().holding().owner()).hasToString("carol");
    }

    @Test
    void aDailyCapOfTheOwnerQueues_B20() {
        Office office = office(Draft.plain().with("/assignment/dailyCap", "1").book(), "alice", "bob");
        office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        CaptureResult.Captured queued = office.captured(Office.profile(2).withCompany("Blue Sky Ltd"));
        assertThat(queued.assignment().outcome()).isEqualTo(new Assignment.ToQueue("daily-cap"));
        assertThat(queued.lead().holding().owner()).isNull();
    }

    @Test
    void theDelegateStandsInForAnOwnerOnLeave_B20() {
        Office office = office(roomy().book(), "alice", "bob", "carol", "dave");
        office.capture(Office.profile(1).withCompany("Blue Sky Ltd"));
        office.hire(away("alice", "dave"));
        CaptureResult.Captured stood = office.captured(Office.profile(2).withCompany("Blue Sky Ltd"));
        assertThat(stood.assignment().outcome()).isEqualTo(new Assignment.ToUser(UserId.of("dave"), null));

        office.hire(away("dave", null));
        CaptureResult.Captured nobody = office.captured(Office.profile(3).withCompany("Blue Sky Ltd"));
        assertThat(nobody.lead().holding().owner()).hasToString("bob");
    }

    @Test
    void whoLeftGetsNothingNotEvenByHand_T15() {
        Office office = office(roomy().book(), "alice");
        office.hire(rep("bob").withActive(false));
        assertThat(owners(office, 1, 4)).containsOnly("alice");
        Lead lead = office.capture(Office.profile(4));
        assertThat(office.boss.leads().assignTo(lead.id(), UserId.of("bob"), "please"))
                .isInstanceOf(Outcome.Refused.class);
        office.hire(rep("alice").withActive(false));
        assertThat(owners(office, 5, 6)).containsExactly("none");
        assertThat(office.boss.leads().assign(lead.id()).orThrow().outcome()).isInstanceOf(Assignment.ToQueue.class);
        assertThat(office.as("bob").leads().capture(Office.profile(9))).isInstanceOf(CaptureResult.Refused.class);
    }

    @Test
    void holdingsAreLimitedByHandToo_B27() {
        Office office = office(Draft.plain().with("/pool/holdings", "2").book(), "alice", "bob");
        List<String> owners = owners(office, 1, 6);
        assertThat(owners).containsExactly("alice", "bob", "alice", "bob", "none");
        Lead waiting = office.capture(Office.profile(7));
        assertThat(office.boss.leads().assignTo(waiting.id(), UserId.of("alice"), "please"))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(office.owner(waiting.id())).isEqualTo("none");
    }

    @Test
    void aLeadThatChangesHandsHasOneRunOfEachCadence_B38() {
        Office office = office(Draft.plain().book(), "alice", "bob");
        Lead lead = office.capture(Office.profile(1));
        office.time.advance(Duration.ofHours(1));
        office.boss.leads().assignTo(lead.id(), UserId.of("bob"), "holiday").orThrow();
        assertThat(office.boss.followUp().cadences("lead/" + lead.id()))
                .filteredOn(run -> run.endedAt() == null)
                .extracting(run -> run.cadence())
                .containsExactlyInAnyOrder("first-contact", "follow-up");
    }
}
