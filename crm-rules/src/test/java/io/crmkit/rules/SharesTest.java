package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.candidate;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.Absence;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Entry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static RuleBook book(String weights) {
        return Draft.minimal()
                .with(
                        "/assignment/fallback",
                        "{'teams': ['sales'], 'strategy': 'weighted', 'weights': " + weights + "}")
                .book();
    }

    private static Candidate away(String id) {
        return candidate(user(id).withAbsences(List.of(new Absence(NOW, NOW.plusSeconds(1), null))));
    }

    private static Reason over(String user, String code, Fact... facts) {
        return Reason.of("fallback", new Effect.PassesOver(user, code), facts);
    }

    private static Fact credit(long credit) {
        return new Fact("user.credit", Long.toString(credit));
    }

    private static Fact weight(int weight) {
        return new Fact("user.weight", Integer.toString(weight));
    }

    @Test
    void fiveThreeTwoAreSpreadEvenlyAndRepeat_B17() {
        List<Candidate> abc = List.of(candidate("a"), candidate("b"), candidate("c"));
        Turning turning = new Turning(book("{'a': 5, 'b': 3, 'c': 2}"));
        List<String> period = List.of("a", "b", "c", "a", "a", "b", "a", "c", "b", "a");
        assertThat(turning.leads(10, turn -> abc)).isEqualTo(period);
        assertThat(turning.credit.values()).containsOnly(0L);
        assertThat(turning.leads(10, turn -> abc)).isEqualTo(period);
    }

    @Test
    void reasonsNameTheCreditThatWasCompared_B17() {
        List<Candidate> abc = List.of(candidate("a"), candidate("b"), candidate("c"));
        Turning turning = new Turning(book("{'a': 5, 'b': 3, 'c': 2}"));
        assertThat(turning.leads(1, turn -> abc)).containsExactly("a");
        assertThat(turning.next(Samples.lead(), abc).reasons())
                .containsExactly(
                        Reason.of("fallback", new Effect.Passes()),
                        over("a", "less-credit", credit(0), weight(5)),
                        over("c", "less-credit", credit(4), weight(2)),
                        Reason.of("fallback", new Effect.Chooses("b"), credit(6), weight(3)));
    }

    @Test
    void theCreditOfWhoIsAwayIsFrozen_B17() {
        Turning turning = new Turning(book("{'a': 5, 'b': 3, 'c': 2}"));
        List<Candidate> abc = List.of(candidate("a"), candidate("b"), candidate("c"));
        List<Candidate> withoutA = List.of(away("a"), candidate("b"), candidate("c"));
        assertThat(turning.leads(2, turn -> abc)).containsExactly("a", "b");
        assertThat(turning.credit).isEqualTo(Map.of(UserId.of("a"), 0L, UserId.of("b"), -4L, UserId.of("c"), 4L));
        // b and c share 3:2, beginning with what they have
        assertThat(turning.leads(10, turn -> withoutA))
                .containsExactly("c", "c", "b", "b", "c", "b", "c", "b", "b", "c");
        assertThat(turning.credit).isEqualTo(Map.of(UserId.of("a"), 0L, UserId.of("b"), 1L, UserId.of("c"), -1L));
        // and a makes up for nothing
        assertThat(turning.leads(8, turn -> abc)).containsExactly("a", "b", "a", "c", "b", "a", "a", "b");
    }

    @Test
    void aWeightOfZeroNeverGetsALeadNotEvenAlone_B17() {
        Turning turning = new Turning(book("{'a': 0, 'b': 1}"));
        List<Candidate> both = List.of(candidate("a"), candidate("b"));
        assertThat(turning.leads(20, turn -> both)).containsOnly("b");
        assertThat(turning.next(Samples.lead(), List.of(candidate("a"))).reasons())
                .containsExactly(Reason.of("fallback", new Effect.Passes()), over("a", "no-share", weight(0)));
        assertThat(turning.next(Samples.lead(), List.of(candidate("a"))).outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
    }

    @Test
    void whoHasNoWeightHasOne_B17() {
        Turning turning = new Turning(book("{'a': 3}"));
        List<Candidate> both = List.of(candidate("a"), candidate("b"));
        List<String> owners = turning.leads(40, turn -> both);
        assertThat(Collections.frequency(owners, "a")).isEqualTo(30);
        assertThat(Collections.frequency(owners, "b")).isEqualTo(10);
    }

    @Test
    void equalCreditsGoByDeclaredOrderThenById_B17() {
        RuleBook book = Draft.minimal()
                .with(
                        "/assignment/fallback",
                        "{'users': ['z', 'c'], 'teams': ['sales'], 'strategy': 'weighted', 'weights': {'z': 1}}")
                .book();
        List<Candidate> all = List.of(candidate("z"), candidate("c"), candidate("b"), candidate("a"));
        assertThat(new Turning(book).leads(4, turn -> all)).containsExactly("z", "c", "a", "b");
    }

    @Test
    void entriesThatNameTurnsShareThem_B16() {
        RuleBook book = Draft.minimal()
                .with("/assignment/entries", """
                        [{'id': 'north', 'order': 1, 'teams': ['sales'], 'turns': 'global',
                          'when': {'field': 'lead.region', 'equals': 'north'}},
                         {'id': 'global', 'order': 2, 'teams': ['sales'],
                          'when': {'field': 'lead.region', 'equals': 'east'}}]
                        """)
                .with("/assignment/fallback", "{'teams': ['sales'], 'turns': 'global'}")
                .book();
        assertThat(turns(book, "north")).isEqualTo(turns(book, "south")).isNotNull();
        // an entry that happens to have the name as its id has its own
        assertThat(turns(book, "east")).isEqualTo("global").isNotEqualTo(turns(book, "north"));
    }

    private static String turns(RuleBook book, String region) {
        Entry entry = book.assignment()
                .match(
                        Samples.lead(io.crmkit.lead.LeadProfile.builder()
                                .region(region)
                                .build()),
                        NOW);
        return entry.turns();
    }
}
