package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.CrmSession;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PoolDesk;
import io.crmkit.desk.Share;
import io.crmkit.event.LogVerification;
import io.crmkit.lead.LeadId;
import io.crmkit.people.Absence;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Sharing;
import io.crmkit.policy.Sharing.Strategy;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator shares out what lies in a pool. */
@ParameterizedClass
@EnumSource(Storage.class)
class DistributionTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";
    private static final PoolId PUBLIC = PoolId.of("public");

    private final Storage storage;

    DistributionTest(Storage storage) {
        this.storage = storage;
    }

    private Office open(Draft book, String... reps) {
        return Office.open(
                book.with("/assignment/fallback", "{'pool': 'public'}").book(), NEW_YEAR, storage, reps);
    }

    private static List<LeadId> capture(Office office, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    office.clock.advance(Duration.ofSeconds(1));
                    return office.capture(Office.profile(i)).id();
                })
                .toList();
    }

    private static Sharing among(Strategy strategy, String... users) {
        return new Sharing(java.util.stream.Stream.of(users).map(UserId::of).toList(), List.of(), strategy);
    }

    private static List<String> owners(List<Share> shares) {
        return shares.stream()
                .map(share -> Objects.toString(share.owner(), "none"))
                .toList();
    }

    private static List<String> passedOver(Share share) {
        return share.passedOver().stream()
                .map(over -> over.candidate() + " " + over.code())
                .toList();
    }

    @Test
    void thePoolIsSharedOutInTurnTheOldestFirstAndGoesOnWhereItStopped_B29() {
        Office office = open(Draft.standard(), "alice", "bob", "carol");
        List<LeadId> leads = capture(office, 7);
        Sharing three = among(Strategy.ROUND_ROBIN, "alice", "bob", "carol");
        List<Share> shares = office.boss.pool().distribute(PUBLIC, three, 4).orThrow();
        assertThat(shares).extracting(Share::lead).isEqualTo(leads.subList(0, 4));
        assertThat(owners(shares)).containsExactly("alice", "bob", "carol", "alice");
        assertThat(office.sent("lead.assigned")).hasSize(0);
        office.time.advance(Duration.ZERO);
        assertThat(office.sent("lead.assigned")).hasSize(4);
        shares = office.boss.pool().distribute(PUBLIC, three, 500).orThrow();
        assertThat(owners(shares)).containsExactly("bob", "carol", "alice");
        assertThat(leads).allMatch(lead -> office.lead(lead).holding().state() == Holding.State.OWNED);
        assertThat(office.boss.history("lead/" + leads.get(0)))
                .filteredOn(event -> event.kind().equals("lead.assigned"))
                .last()
                .satisfies(event -> assertThat(
                                Objects.requireNonNull(event.decision()).kind())
                        .isEqualTo("distribution"));
        assertThat(office.boss.pool().distribute(PUBLIC, three, 5).orThrow()).isEmpty();
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whoMayNotHaveALeadIsPassedOverWithAReason_B27_B28_B29() {
        Office office = open(
                Draft.standard().with("/pool/holdings", "4").with("/assignment/dailyCap", "3"),
                "alice",
                "bob",
                "carol",
                "dave",
                "erin");
        List<LeadId> leads = capture(office, 8);
        office.claim("alice", leads.get(0));
        office.as("alice").pool().release(leads.get(0), "no time").orThrow();
        office.hire(office.user("bob").withActive(false));
        office.hire(office.user("carol")
                .withAbsences(List.of(new Absence(
                        office.clock.instant(), office.clock.instant().plus(Duration.ofDays(3)), null))));
        office.hire(office.user("erin").withCapacity(2));
        List<Share> shares = office.boss
                .pool()
                .distribute(PUBLIC, among(Strategy.ROUND_ROBIN, "alice", "bob", "carol", "dave", "erin", "zoe"), 8)
                .orThrow();
        assertThat(owners(shares)).containsExactly("dave", "alice", "erin", "dave", "alice", "erin", "dave", "alice");
        assertThat(passedOver(shares.get(0)))
                .contains("alice cooling-down", "bob inactive", "carol absent", "zoe user-unknown");
        assertThat(passedOver(shares.get(6))).contains("erin no-capacity");
        List<LeadId> more = IntStream.range(20, 23)
                .mapToObj(i -> office.capture(Office.profile(i)).id())
                .toList();
        shares = office.boss
                .pool()
                .distribute(PUBLIC, among(Strategy.LEAST_LOADED, "alice", "dave", "erin"), 3)
                .orThrow();
        assertThat(owners(shares)).containsExactly("none", "none", "none");
        assertThat(passedOver(shares.get(0)))
                .containsExactlyInAnyOrder("alice daily-cap", "dave daily-cap", "erin no-capacity");
        assertThat(more).allMatch(lead -> office.lead(lead).holding().state() == Holding.State.POOLED);
    }

    @Test
    void theLeastLoadedComesFirst_B29() {
        Office office = open(Draft.standard(), "alice", "bob");
        List<LeadId> leads = capture(office, 6);
        office.claim("alice", leads.get(0));
        office.claim("alice", leads.get(1));
        Sharing team = Sharing.among(TeamId.of("sales")).by(Strategy.LEAST_LOADED);
        assertThat(owners(office.boss.pool().distribute(PUBLIC, team, 9).orThrow()))
                .containsExactly("bob", "bob", "alice", "bob");
    }

    @Test
    void itNeedsAPermissionPeopleAndABound_B29() {
        Office office = open(Draft.standard(), "alice");
        capture(office, 1);
        assertThat(IntStream.of(0, -1, 501)
                        .mapToObj(
                                most -> office.boss.pool().distribute(PUBLIC, among(Strategy.BEST_FIT, "alice"), most))
                        .map(DistributionTest::code))
                .containsOnly("invalid");
        assertThat(code(office.boss.pool().distribute(PUBLIC, among(Strategy.ROUND_ROBIN), 1)))
                .isEqualTo("invalid");
        assertThat(code(office.as("alice").pool().distribute(PUBLIC, among(Strategy.ROUND_ROBIN, "alice"), 1)))
                .isEqualTo("not-allowed");
        assertThat(office.boss
                        .pool()
                        .distribute(PoolId.of("none"), among(Strategy.BEST_FIT, "alice"), 1)
                        .orThrow())
                .isEmpty();
        Outcome<List<Share>> first =
                office.boss.key("k").pool().distribute(PUBLIC, among(Strategy.BEST_FIT, "alice"), 1);
        assertThat(owners(first.orThrow())).containsExactly("alice");
        assertThat(office.boss.key("k").pool().distribute(PUBLIC, among(Strategy.BEST_FIT, "alice"), 1))
                .isEqualTo(first);
    }

    private static String code(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal().code();
    }

    @Test
    void theLargestDistributionAmongFiftyPeopleIsAnsweredOnceMoreForItsKey_B29() {
        String[] people = IntStream.range(0, 50).mapToObj(i -> "rep" + i).toArray(String[]::new);
        Office office = open(Draft.standard().with("/assignment/dailyCap", "3"), people);
        List<LeadId> leads = capture(office, 500);
        Sharing all = among(Strategy.ROUND_ROBIN, people);
        Outcome<List<Share>> first = office.boss.key("k").pool().distribute(PUBLIC, all, 500);
        assertThat(first.orThrow()).extracting(Share::lead).isEqualTo(leads);
        assertThat(owners(first.orThrow()).subList(150, 500)).containsOnly("none");
        Share last = first.orThrow().get(499);
        assertThat(passedOver(last)).hasSize(Share.MOST).contains("rep0 daily-cap");
        assertThat(last.more()).isEqualTo(30);
        int before = office.log().size();
        assertThat(office.boss.key("k").pool().distribute(PUBLIC, all, 500)).isEqualTo(first);
        assertThat(office.log()).hasSize(before);
        assertThat(office.crm.verifyLog(null)).isInstanceOf(LogVerification.Intact.class);
    }

    @Test
    void whatDoesNotFitIntoOneChangesetStaysInThePool_B29() {
        Office office = open(
                Draft.standard().with("/assignment/dailyCap", "500").with("/pool/holdings", "500"), "alice", "bob");
        office.hire(office.user("alice").withCapacity(500));
        office.hire(office.user("bob").withCapacity(500));
        List<LeadId> leads = capture(office, 500);
        CrmSession boss = office.beside(office.book, "a", "b", "c", "d", "e").boss;
        Sharing both = among(Strategy.ROUND_ROBIN, "alice", "bob");
        List<Share> shares = boss.pool().distribute(PUBLIC, both, 500).orThrow();
        assertThat(shares).hasSizeBetween(100, 499).noneMatch(share -> share.owner() == null);
        assertThat(shares).extracting(Share::lead).isEqualTo(leads.subList(0, shares.size()));
        assertThat(boss.pool().distribute(PUBLIC, both, 500).orThrow())
                .extracting(Share::lead)
                .isEqualTo(leads.subList(shares.size(), 500));
    }

    @Test
    void whatRulesDoAfterADistributionMustFitToo_B29() {
        Office office = open(
                Draft.standard()
                        .with("/assignment/dailyCap", "500")
                        .with("/pool/holdings", "500")
                        .with("/automations", BatchTest.busy("lead.assigned")),
                "alice",
                "bob");
        office.hire(office.user("alice").withCapacity(500));
        office.hire(office.user("bob").withCapacity(500));
        capture(office, 500);
        int before = office.log().size();
        CrmSession boss = office.beside(office.book, "a", "b").boss;
        Sharing both = among(Strategy.ROUND_ROBIN, "alice", "bob");
        Outcome<List<Share>> refused = boss.key("k").pool().distribute(PUBLIC, both, 500);
        assertThat(code(refused)).isEqualTo("batch-full");
        assertThat(boss.key("k").pool().distribute(PUBLIC, both, 500)).isEqualTo(refused);
        assertThat(office.log()).hasSize(before);
        assertThat(boss.pool().distribute(PUBLIC, both, 100).orThrow()).hasSize(100);
    }

    @Test
    void aManagerDividesTheWorkOfHisOwnPeopleOnly_B29() {
        Office office = open(Draft.standard(), "alice", "bob");
        office.boss
                .people()
                .save(new Team(TeamId.of("east"), "East", null, null))
                .orThrow();
        office.hire(User.of("eve", "Eve", TeamId.of("east"), Office.SHANGHAI, List.of("rep")));
        office.hire("mary", "manager");
        List<LeadId> leads = capture(office, 4);
        int before = office.log().size();
        PoolDesk mary = office.as("mary").pool();
        Sharing foreign = among(Strategy.ROUND_ROBIN, "alice", "eve");
        assertThat(Stream.of(
                                mary.distribute(PUBLIC, foreign, 4),
                                mary.distribute(PUBLIC, Sharing.among(TeamId.of("east")), 4),
                                office.as("bob").pool().distribute(PUBLIC, among(Strategy.BEST_FIT, "bob"), 4),
                                office.as("eve").pool().distribute(PUBLIC, foreign, 4))
                        .map(DistributionTest::code))
                .containsOnly("not-allowed");
        assertThat(((Outcome.Refused<?>) mary.distribute(PUBLIC, foreign, 4))
                        .refusal()
                        .message())
                .contains("user/eve");
        assertThat(office.log()).hasSize(before);
        assertThat(leads).allMatch(lead -> office.owner(lead).equals("none"));

        assertThat(owners(mary.distribute(PUBLIC, among(Strategy.ROUND_ROBIN, "alice", "bob"), 2)
                        .orThrow()))
                .containsExactly("alice", "bob");
        assertThat(owners(mary.distribute(PUBLIC, Sharing.among(TeamId.of("sales")), 2)
                        .orThrow()))
                .hasSize(2)
                .isSubsetOf("alice", "bob", "mary");
    }
}
