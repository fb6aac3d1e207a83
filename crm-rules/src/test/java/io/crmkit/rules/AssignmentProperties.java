package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AssignmentProperties {
    private static final RuleBook BOOK = Draft.minimal()
            .with("/assignment/entries", "[{'id': 'all', 'order': 1, 'teams': ['sales']}]")
            .book();

    @Example
    void threeShareNineEqually_B16() {
        assertThat(shares(3, 9, (rep, turn) -> true)).containsExactly(3, 3, 3);
    }

    @Example
    void repOnDutyForEveryOtherLeadGetsHisShare_B16() {
        assertThat(shares(3, 300, (rep, turn) -> rep < 2 || turn % 2 == 1)).containsExactlyInAnyOrder(113, 112, 75);
    }

    @Example
    void returningRepGetsNoBurst_B16() {
        List<Integer> order = order(3, 12, (rep, turn) -> rep != 1 || turn < 3 || turn >= 8);
        assertThat(order).containsExactly(0, 1, 2, 0, 2, 0, 2, 0, 1, 2, 0, 1);
    }

    @Property(tries = 100, seed = Laws.SEED)
    void whoIsAlwaysOnDutyGetsEqualShares_B16(
            @ForAll @IntRange(min = 1, max = 8) int reps, @ForAll @IntRange(min = 0, max = 60) int leads) {
        assertThat(shares(reps, leads, (rep, turn) -> true))
                .allSatisfy(share -> assertThat(share).isBetween(leads / reps, (leads + reps - 1) / reps));
    }

    @Property(tries = 100, seed = Laws.SEED)
    void nobodyIsServedWhileAnotherOnDutyWaitsLonger_B16(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 15) Integer> duty) {
        Map<Integer, Integer> last = new HashMap<>();
        List<Integer> order = order(4, duty.size(), (rep, turn) -> (duty.get(turn) >> rep & 1) == 1);
        for (int turn = 0; turn < duty.size(); turn++) {
            int served = order.get(turn);
            int when = last.getOrDefault(served, -1);
            for (int rep = 0; rep < 4; rep++) {
                if ((duty.get(turn) >> rep & 1) == 1) {
                    assertThat(last.getOrDefault(rep, -1)).isGreaterThanOrEqualTo(when);
                }
            }
            last.put(served, turn);
        }
    }

    @Property(tries = 200, seed = Laws.SEED)
    void leastLoadedIsTheMostFreeThenTheLeastRecentlyServedThenTheFirstId_B18(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -2, max = 4) Integer> free,
            @ForAll @Size(min = 8, max = 8) List<@IntRange(min = 0, max = 3) Integer> last) {
        RuleBook book = Draft.minimal()
                .with("/assignment/fallback", "{'teams': ['sales'], 'strategy': 'least-loaded'}")
                .book();
        List<Candidate> candidates = IntStream.range(0, free.size())
                .mapToObj(rep -> Samples.free(Character.toString('a' + rep), free.get(rep)))
                .toList();
        Map<UserId, Long> served = new HashMap<>();
        IntStream.range(0, free.size())
                .filter(rep -> last.get(rep) > 0)
                .forEach(rep -> served.put(
                        candidates.get(rep).user().id(), last.get(rep).longValue()));
        String best = null;
        for (int rep = 0; rep < free.size(); rep++) {
            int other = best == null ? -1 : best.charAt(0) - 'a';
            boolean better = other < 0
                    || free.get(rep) > free.get(other)
                    || (free.get(rep).equals(free.get(other)) && last.get(rep) < last.get(other));
            if (free.get(rep) > 0 && better) {
                best = Character.toString('a' + rep);
            }
        }
        Facts facts = new Facts(Samples.lead(), book.assignment().match(Samples.lead(), NOW), candidates, served, null);
        Assignment outcome = book.assignment().assign(facts, NOW).outcome();
        assertThat(outcome)
                .isEqualTo(
                        best == null
                                ? new Assignment.ToQueue("nobody-eligible")
                                : new Assignment.ToUser(UserId.of(best), "fallback"));
    }

    private static List<Integer> shares(int reps, int leads, BiPredicate<Integer, Integer> onDuty) {
        List<Integer> order = order(reps, leads, onDuty);
        return IntStream.range(0, reps)
                .mapToObj(
                        rep -> (int) order.stream().filter(rep_ -> rep_ == rep).count())
                .toList();
    }

    private static List<Integer> order(int reps, int leads, BiPredicate<Integer, Integer> onDuty) {
        Map<UserId, Long> served = new HashMap<>();
        return IntStream.range(0, leads)
                .mapToObj(turn -> {
                    List<Candidate> candidates = IntStream.range(0, reps)
                            .mapToObj(rep -> Samples.candidate(rep(rep, onDuty.test(rep, turn))))
                            .toList();
                    Facts facts = new Facts(
                            Samples.lead(), BOOK.assignment().match(Samples.lead(), NOW), candidates, served, null);
                    UserId user = ((Assignment.ToUser)
                                    BOOK.assignment().assign(facts, NOW).outcome())
                            .user();
                    served.put(user, (long) turn);
                    return user.value().charAt(0) - 'a';
                })
                .toList();
    }

    private static User rep(int rep, boolean onDuty) {
        User user = Samples.user(Character.toString('a' + rep));
        return onDuty ? user : user.withAbsences(List.of(new Absence(NOW, NOW.plusSeconds(1), null)));
    }
}
