package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import io.crmkit.policy.OwnerAssigner.Candidate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SharesProperties {

    private static String id(int rep) {
        return Character.toString('a' + rep);
    }

    private static Turning turning(List<Integer> weights) {
        String json = IntStream.range(0, weights.size())
                .mapToObj(rep -> "'" + id(rep) + "': " + weights.get(rep))
                .collect(Collectors.joining(", ", "{", "}"));
        return new Turning(Draft.minimal()
                .with("/assignment/fallback", "{'teams': ['sales'], 'strategy': 'weighted', 'weights': " + json + "}")
                .book());
    }

    private static List<Candidate> onDuty(int reps, int duty) {
        return IntStream.range(0, reps)
                .mapToObj(rep -> {
                    User user = Samples.user(id(rep));
                    return Samples.candidate(
                            (duty >> rep & 1) == 1
                                    ? user
                                    : user.withAbsences(
                                            List.of(new Absence(Samples.NOW, Samples.NOW.plusSeconds(1), null))));
                })
                .toList();
    }

    /** The period is the sum of the weights over their greatest common divisor; it divides the sum. */
    @Property(tries = 100, seed = Laws.SEED)
    void everybodyHasExactlyHisShareOfAPeriodAndItRepeats_B17(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> weights) {
        int period = weights.stream().mapToInt(Integer::intValue).sum();
        Turning turning = turning(weights);
        List<Candidate> all = onDuty(weights.size(), ~0);
        List<String> first = turning.leads(period, turn -> all);
        for (int rep = 0; rep < weights.size(); rep++) {
            assertThat(Collections.frequency(first, id(rep))).isEqualTo(weights.get(rep));
        }
        assertThat(turning.leads(period, turn -> all)).isEqualTo(first);
    }

    /** Nobody ever has a lead more or less than his share of the leads so far, up to one. */
    @Property(tries = 100, seed = Laws.SEED)
    void nobodyRunsAheadOfHisShareByMoreThanOne_B17(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> weights) {
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        List<Candidate> all = onDuty(weights.size(), ~0);
        List<String> owners = turning(weights).leads(2 * sum, turn -> all);
        for (int leads = 1; leads <= owners.size(); leads++) {
            for (int rep = 0; rep < weights.size(); rep++) {
                double share = (double) leads * weights.get(rep) / sum;
                assertThat(Collections.frequency(owners.subList(0, leads), id(rep)))
                        .isLessThanOrEqualTo((int) Math.floor(share + 1));
            }
        }
    }

    @Property(tries = 100, seed = Laws.SEED)
    void creditsAddUpToNothingAndThoseOfAbsentOnesStay_B17(
            @ForAll @Size(min = 3, max = 3) List<@IntRange(min = 0, max = 9) Integer> weights,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 7) Integer> duty) {
        if (weights.stream().allMatch(weight -> weight == 0)) {
            return;
        }
        Turning turning = turning(weights);
        for (int present : duty) {
            var before = turning.credit;
            String owner = turning.leads(1, turn -> onDuty(3, present)).get(0);
            var after = turning.credit;
            assertThat(after.values().stream().mapToLong(Long::longValue).sum()).isZero();
            for (int rep = 0; rep < 3; rep++) {
                var user = io.crmkit.people.UserId.of(id(rep));
                if ((present >> rep & 1) == 0 || weights.get(rep) == 0) {
                    assertThat(owner).isNotEqualTo(id(rep));
                    assertThat(after.get(user)).isEqualTo(before.get(user));
                }
            }
        }
    }
}
