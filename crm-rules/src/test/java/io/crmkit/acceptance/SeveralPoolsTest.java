package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.BatchMode;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.rules.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several pools in one book: which one a customer falls back to, and who may claim from it. */
class SeveralPoolsTest {
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private static String pool(String id, String more) {
        return "{'id': '" + id + "', 'idleDays': 7, 'count': 'EXCLUSIVE'" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static final String WEB = "'when': {'field': 'lead.source', 'equals': 'web'}";
    private static final String NORTH = "'when': {'field': 'lead.region', 'equals': 'north'}";

    private static Office open(String pools, String... reps) {
        Draft book =
                Draft.standard().with("/pool/pools", "[" + pools + "]").with("/assignment/fallback", "{'queue': true}");
        return Office.open(book.book(), NEW_YEAR, reps);
    }

    /** The pool a lead from the web in the north is given back to. */
    private static String poolOf(String pools) {
        Office office = open(pools, "alice");
        return released(office, Office.profile(1).withRegion("north"));
    }

    private static String released(Office office, LeadProfile profile) {
        LeadId lead = office.capture(profile).id();
        office.boss
                .leads()
                .assignTo(lead, office.user("alice").id(), "to begin with")
                .orThrow();
        return Objects.requireNonNull(office.boss
                        .pool()
                        .release(lead, "no time")
                        .orThrow()
                        .holding()
                        .pool())
                .value();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, web", "2, 1, north", "1, 1, north", "9, 0, north", "0, 9, web"})
    void ofSeveralPoolsThatMatchItIsOneByPriorityThenId_B29(int web, int north, String pool) {
        String last = pool("rest", "'priority': 10");
        String first = pool("web", WEB + ", 'priority': " + web);
        String second = pool("north", NORTH + ", 'priority': " + north);
        assertThat(poolOf(first + "," + second + "," + last)).isEqualTo(pool);
        // wherever they stand in the list
        assertThat(poolOf(last + "," + second + "," + first)).isEqualTo(pool);
        assertThat(poolOf(second + "," + last + "," + first)).isEqualTo(pool);
    }

    @Test
    void withoutPrioritiesTheOrderOfTheListCounts_B29() {
        assertThat(poolOf(pool("web", WEB) + "," + pool("north", NORTH) + "," + pool("rest", "")))
                .isEqualTo("web");
        assertThat(poolOf(pool("north", NORTH) + "," + pool("web", WEB) + "," + pool("rest", "")))
                .isEqualTo("north");
        Office office = open(pool("web", WEB) + "," + pool("rest", ""), "alice");
        assertThat(released(office, Office.profile(3).withSource("fair"))).isEqualTo("rest");
    }

    private static List<LeadId> pooled(Office office, int from, int to, String source) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    LeadId lead =
                            office.capture(Office.profile(i).withSource(source)).id();
                    office.boss
                            .leads()
                            .assignTo(lead, office.user("filler").id(), "to begin with")
                            .orThrow();
                    office.boss.pool().release(lead, "no time").orThrow();
                    return lead;
                })
                .toList();
    }

    private static List<String> why(ClaimResult result) {
        return Objects.requireNonNull(((ClaimResult.Refused) result).refusal().decision()).reasons().stream()
                .map(reason -> reason.rule())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "{'roles': ['manager']}, mia",
        "{'teams': ['north']}, nora",
        "{'users': ['alice']}, alice",
        "'{''users'': [''alice''], ''teams'': [''north'']}', alice nora"
    })
    void onlyItsClaimersClaimFromAPool_B29(String claimers, String allowed) {
        Office office = open(
                pool("web", WEB + ", 'claimers': " + claimers.replace("''", "'")) + "," + pool("rest", ""),
                "alice",
                "filler");
        office.boss
                .people()
                .save(new Team(TeamId.of("north"), "North", null, null))
                .orThrow();
        office.hire(User.of("nora", "Nora", TeamId.of("north"), Office.SHANGHAI, List.of("rep")));
        office.hire(User.of("mia", "Mia", TeamId.of("sales"), Office.SHANGHAI, List.of("rep", "manager")));
        List<LeadId> web = pooled(office, 0, 3, "web");
        int next = 0;
        for (String user : List.of("alice", "nora", "mia")) {
            ClaimResult result = office.as(user).pool().claim(web.get(next));
            if (List.of(allowed.split(" ")).contains(user)) {
                assertThat(result).as(user).isInstanceOf(ClaimResult.Claimed.class);
                next++;
            } else {
                assertThat(why(result)).as(user).containsExactly("pool-claimers");
            }
        }
        LeadId other = pooled(office, 10, 11, "fair").get(0);
        office.claim("alice", other);
    }

    @Test
    void aPoolHasALimitOfItsOwnForADayAndForHoldings_B27_B29() {
        Office office = open(
                pool("web", WEB + ", 'dailyClaims': 2, 'holdings': 3") + "," + pool("rest", ""), "alice", "filler");
        List<LeadId> web = pooled(office, 0, 5, "web");
        List<LeadId> rest = pooled(office, 10, 13, "fair");
        office.claim("alice", web.get(0));
        office.claim("alice", web.get(1));
        assertThat(why(office.as("alice").pool().claim(web.get(2)))).containsExactly("pool-daily-claims");
        office.claim("alice", rest.get(0));
        assertThat(why(office.as("alice").pool().claim(web.get(2))))
                .containsExactly("pool-daily-claims", "pool-holdings");
        office.time.advance(Duration.ofDays(1));
        assertThat(why(office.as("alice").pool().claim(web.get(2)))).containsExactly("pool-holdings");
        office.as("alice").pool().release(rest.get(0), "no time").orThrow();
        office.claim("alice", web.get(2));
        // the other pool asks neither
        office.claim("alice", rest.get(1));
        BatchResult batch = office.as("filler")
                .batches()
                .claim(List.of("lead/" + web.get(3), "lead/" + web.get(4)), BatchMode.PARTIAL);
        assertThat(batch.written()).isEmpty();
    }
}
