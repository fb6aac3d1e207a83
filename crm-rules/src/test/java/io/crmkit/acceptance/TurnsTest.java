package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.pool.Holding;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Strategies that remember something between two leads, and one that remembers nothing. */
@ParameterizedClass
@EnumSource(Storage.class)
class TurnsTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final String SHARES =
            "{'teams': ['sales'], 'strategy': 'weighted', 'weights': {'a': 5, 'b': 3, 'c': 2}}";

    private final Storage storage;

    TurnsTest(Storage storage) {
        this.storage = storage;
    }

    private static Draft roomy(String fallback) {
        return AssignmentTest.roomy().with("/assignment/fallback", fallback);
    }

    private Office office(RuleBook book, String... reps) {
        Office office = Office.open(book, MONDAY, storage);
        Stream.of(reps).forEach(id -> office.hire(AssignmentTest.rep(id)));
        return office;
    }

    private static List<String> owners(Office office, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> office.owner(office.capture(Office.profile(i)).id()))
                .toList();
    }

    @Test
    void sharesAreServedInTheirOrderAndKeptInTheStore_B17() {
        RuleBook book = roomy(SHARES).book();
        Office office = office(book, "a", "b", "c");
        assertThat(owners(office, 1, 6)).containsExactly("a", "b", "c", "a", "a");
        // another process goes on where this one stopped
        assertThat(owners(office.beside(book), 6, 11)).containsExactly("b", "a", "c", "b", "a");
        assertThat(owners(office, 11, 16)).containsExactly("a", "b", "c", "a", "a");
    }

    @Test
    void whoIsAwayKeepsHisCreditAndMakesUpForNothing_B17() {
        Office office = office(roomy(SHARES).book(), "a", "b", "c");
        User a = office.user("a");
        assertThat(owners(office, 1, 3)).containsExactly("a", "b");
        office.hire(a.withActive(false));
        assertThat(owners(office, 3, 13)).containsExactly("c", "c", "b", "b", "c", "b", "c", "b", "b", "c");
        office.hire(a);
        assertThat(owners(office, 13, 21)).containsExactly("a", "b", "a", "c", "b", "a", "a", "b");
    }

    @Test
    void twoProcessesOfEightThreadsServeExactShares_B17() throws Exception {
        RuleBook book = roomy(SHARES).book();
        Office office = office(book, "a", "b", "c");
        Office beside = office.beside(book);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Office one = i % 2 == 0 ? office : beside;
                int number = i;
                running.add(pool.submit(
                        () -> one.owner(one.capture(Office.profile(number)).id())));
            }
            List<String> owners = new ArrayList<>();
            for (Future<String> future : running) {
                owners.add(future.get(120, TimeUnit.SECONDS));
            }
            assertThat(owners.stream().collect(Collectors.groupingBy(owner -> owner, Collectors.counting())))
                    .isEqualTo(Map.of("a", 50L, "b", 30L, "c", 20L));
        } finally {
            pool.shutdownNow();
        }
        // the credits are where they were at first
        assertThat(owners(office, 101, 106)).containsExactly("a", "b", "c", "a", "a");
    }

    @Test
    void theSameEventTwiceIsOneAssignmentAndOneTurn_B24() {
        Office office = office(roomy(SHARES).book(), "a", "b", "c");
        var once = office.boss.key("web-1").leads().capture(Office.profile(1));
        assertThat(office.boss.key("web-1").leads().capture(Office.profile(1))).isEqualTo(once);
        assertThat(owners(office, 2, 6)).containsExactly("b", "c", "a", "a");
    }

    @Test
    void anotherBookWithOtherSharesGoesOnWithTheCreditsThereAre_B17() {
        Office office = office(roomy(SHARES).book(), "a", "b", "c");
        assertThat(owners(office, 1, 11)).hasSize(10);
        Office later =
                office.beside(roomy("{'teams': ['sales'], 'strategy': 'weighted', 'weights': {'a': 0, 'b': 1, 'c': 1}}")
                        .book());
        assertThat(owners(later, 11, 15)).containsExactly("b", "c", "b", "c");
    }

    @Test
    void entriesThatNameTheSameTurnsShareThem_B16() {
        RuleBook book = roomy("{'teams': ['sales'], 'turns': 'global'}")
                .with("/assignment/entries", """
                        [{'id': 'fair', 'order': 1, 'teams': ['sales'], 'turns': 'global',
                          'when': {'field': 'lead.source', 'in': ['fair']}},
                         {'id': 'global', 'order': 2, 'teams': ['sales'],
                          'when': {'field': 'lead.source', 'in': ['phone']}}]
                        """)
                .book();
        Office office = office(book, "a", "b", "c");
        assertThat(owner(office, 1, "web")).isEqualTo("a");
        assertThat(owner(office, 2, "fair")).isEqualTo("b");
        assertThat(owner(office, 3, "phone")).isEqualTo("a");
        assertThat(owner(office, 4, "web")).isEqualTo("c");
        Lead lead = office.captured(Office.profile(5).withSource("fair")).lead();
        assertThat(lead.holding().owner()).hasToString("a");
    }

    private static String owner(Office office, int number, String source) {
        return office.owner(
                office.capture(Office.profile(number).withSource(source)).id());
    }

    @Test
    void leadsOfOneKeyGoToOneUserAndMoveOnlyWhenHeLeaves() {
        RuleBook book = roomy("{'teams': ['sales'], 'strategy': 'hash', 'key': 'lead.region'}")
                .book();
        Office office = office(book, "a", "b", "c");
        List<String> regions = List.of("north", "south", "east", "west", "centre", "islands");
        List<String> before = regions(office, regions, 0);
        assertThat(regions(office.beside(book), regions, 100)).isEqualTo(before);
        String gone = before.get(0);
        office.hire(office.user(gone).withActive(false));
        List<String> after = regions(office, regions, 200);
        for (int i = 0; i < regions.size(); i++) {
            if (before.get(i).equals(gone)) {
                assertThat(after.get(i)).isNotEqualTo(gone);
            } else {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
        office.hire(office.user(gone).withActive(true));
        assertThat(regions(office, regions, 300)).isEqualTo(before);
    }

    private static List<String> regions(Office office, List<String> regions, int from) {
        return IntStream.range(0, regions.size())
                .mapToObj(i -> {
                    var captured = office.captured(Office.profile(from + i).withRegion(regions.get(i)));
                    UserId owner = captured.lead().holding().owner();
                    assertThat(captured.lead().holding().state()).isEqualTo(Holding.State.OWNED);
                    // no turn was used
                    assertThat(captured.assignment().outcome()).isEqualTo(new Assignment.ToUser(owner, null));
                    return owner.value();
                })
                .toList();
    }

    @Test
    void whoWonInTheIndustryGetsItsNextLead_B19() {
        RuleBook book = roomy("{'teams': ['sales'], 'strategy': 'best-fit'}")
                .with("/assignment/entries", """
                        [{'id': 'fair', 'order': 1, 'users': ['c'],
                          'when': {'field': 'lead.source', 'in': ['fair']}}]
                        """)
                .book();
        Office office = office(book, "a", "b", "c");
        Lead first = office.capture(Office.profile(1).withSource("fair").withIndustry("Education"));
        assertThat(office.owner(first.id())).isEqualTo("c");
        assertThat(office.owner(office.capture(Office.profile(2).withIndustry("education"))
                        .id()))
                .isEqualTo("a");
        office.win(office.convert(first, "CNY 1000.00").opportunity());
        assertThat(office.owner(office.capture(Office.profile(3).withIndustry("EDUCATION"))
                        .id()))
                .isEqualTo("c");
        // in another industry, and in none, the load decides
        assertThat(office.owner(
                        office.capture(Office.profile(4).withIndustry("retail")).id()))
                .isEqualTo("b");
        assertThat(owners(office, 5, 6)).doesNotContain("b");
    }
}
