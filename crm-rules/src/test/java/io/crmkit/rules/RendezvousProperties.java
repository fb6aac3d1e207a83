package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmkit.acceptance.Laws;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.User;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RendezvousProperties {
    private static final int KEYS = 4_000;

    private static RuleBook book(String more) {
        return Draft.minimal()
                .with(
                        "/assignment/fallback",
                        "{'teams': ['sales'], 'strategy': 'hash', 'key': 'lead.region'" + more + "}")
                .book();
    }

    private static Lead lead(String region) {
        return Samples.lead(LeadProfile.builder().region(region).build());
    }

    private static List<Candidate> reps(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(rep -> Samples.candidate("rep-" + rep))
                .toList());
    }

    private static String owner(RuleBook book, Lead lead, List<Candidate> candidates) {
        Assignment outcome = new Turning(book).next(lead, candidates).outcome();
        return outcome instanceof Assignment.ToUser to ? to.user().value() : outcome.toString();
    }

    private static List<String> owners(RuleBook book, List<Candidate> candidates) {
        return IntStream.range(0, KEYS)
                .mapToObj(key -> owner(book, lead("region " + key), candidates))
                .toList();
    }

    /** The expected digits are the first 16 of {@code printf 'north\0alice' | sha256sum}, with the value folded. */
    @Example
    void theHashIsTheBeginningOfASha256AndNoTurnIsTaken() {
        List<Candidate> two = List.of(Samples.candidate("alice"), Samples.candidate("bob"));
        Decision<Assignment> decision = new Turning(book("")).next(lead("Ｎorth"), two);
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("fallback", new Effect.Passes()),
                        Reason.of(
                                "fallback",
                                new Effect.PassesOver("alice", "lower-hash"),
                                new Fact("lead.region", "Ｎorth"),
                                new Fact("user.hash", "0677ecf611f5505e")),
                        Reason.of(
                                "fallback",
                                new Effect.Chooses("bob"),
                                new Fact("lead.region", "Ｎorth"),
                                new Fact("user.hash", "2633cc2372428914")));
        assertThat(decision.outcome())
                .isEqualTo(new Assignment.ToUser(two.get(1).user().id(), null));
        assertThat(owner(book(""), lead("NORTH"), two)).isEqualTo("bob");
    }

    @Example
    void leadsWithoutTheValueAreSpreadByTheirIds() {
        List<Candidate> three = reps(3);
        Map<String, Long> shares = IntStream.range(0, 900)
                .mapToObj(i -> LeadBuilder.builder(Samples.lead())
                        .id(LeadId.of("lead-" + i))
                        .build())
                .collect(Collectors.groupingBy(lead -> owner(book(""), lead, three), Collectors.counting()));
        assertThat(shares)
                .hasSize(3)
                .allSatisfy((rep, leads) -> assertThat(leads).isBetween(240L, 360L));
    }

    @Example
    void whoHasNoShareGetsNoKey() {
        List<Candidate> two = reps(2);
        RuleBook book = book(", 'weights': {'rep-0': 0}");
        assertThat(owners(book, two)).containsOnly("rep-1");
        assertThat(owner(book, lead("x"), reps(1))).contains("nobody-eligible");
    }

    @Property(tries = 10, seed = Laws.SEED)
    void whoLeavesGivesUpExactlyHisKeys(
            @ForAll @IntRange(min = 2, max = 9) int count, @ForAll @IntRange(max = 8) int which) {
        List<Candidate> all = reps(count);
        int gone = which % count;
        List<Candidate> rest = new ArrayList<>(all);
        rest.remove(gone);
        List<Candidate> away = new ArrayList<>(all);
        User left = all.get(gone).user().withActive(false);
        away.set(gone, Samples.candidate(left));
        List<String> before = owners(book(""), all);
        List<String> after = owners(book(""), rest);
        assertThat(owners(book(""), away)).isEqualTo(after);
        for (int key = 0; key < KEYS; key++) {
            if (!before.get(key).equals("rep-" + gone)) {
                assertThat(after.get(key)).isEqualTo(before.get(key));
            }
        }
        double moved = Collections.frequency(before, "rep-" + gone) / (double) KEYS;
        assertThat(moved).isCloseTo(1.0 / count, within(0.04));
    }

    @Property(tries = 10, seed = Laws.SEED)
    void whoComesTakesOneOfNPlusOneKeysAndNoOtherMoves(@ForAll @IntRange(min = 1, max = 9) int count) {
        List<String> before = owners(book(""), reps(count));
        List<String> after = owners(book(""), reps(count + 1));
        int moved = 0;
        for (int key = 0; key < KEYS; key++) {
            if (!after.get(key).equals(before.get(key))) {
                assertThat(after.get(key)).isEqualTo("rep-" + count);
                moved++;
            }
        }
        assertThat(moved / (double) KEYS).isCloseTo(1.0 / (count + 1), within(0.04));
    }

    @Property(tries = 10, seed = Laws.SEED)
    void keysAreSharedByWeightAndOneWeightMovesOnlyItsOwn(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 9) Integer> weights) {
        List<Candidate> all = reps(weights.size());
        List<String> before = owners(book(", 'weights': " + json(weights)), all);
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        for (int rep = 0; rep < weights.size(); rep++) {
            double share = Collections.frequency(before, "rep-" + rep) / (double) KEYS;
            assertThat(share).isCloseTo((double) weights.get(rep) / sum, within(0.04));
        }
        List<Integer> more = new ArrayList<>(weights);
        more.set(0, weights.get(0) + 3);
        List<String> after = owners(book(", 'weights': " + json(more)), all);
        for (int key = 0; key < KEYS; key++) {
            assertThat(after.get(key)).isIn(before.get(key), "rep-0");
        }
    }

    private static String json(List<Integer> weights) {
        return IntStream.range(0, weights.size())
                .mapToObj(rep -> "'rep-" + rep + "': " + weights.get(rep))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
