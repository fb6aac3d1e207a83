package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ScoringProperties {

    /** Points are hundredths; every rule stands in one of three groups or in none; every second one holds. */
    @Property(tries = 200, seed = Laws.SEED)
    void pointsAndCapsAddUpToTheScore_B8_B13(
            @ForAll @Size(max = 12) List<@IntRange(min = -9000, max = 9000) Integer> points,
            @ForAll @IntRange(min = -50, max = 100) int cap,
            @ForAll boolean named) {
        String rules = IntStream.range(0, points.size())
                .mapToObj(i -> "{'id': 'r" + i + "', 'points': "
                        + BigDecimal.valueOf(points.get(i), 2).toPlainString()
                        + ", 'when': {'field': 'lead.name', '" + (i % 2 == 0 ? "exists" : "missing") + "': true}"
                        + (i % 4 == 3 ? "" : ", 'group': 'g" + i % 4 + "'") + "}")
                .collect(Collectors.joining(",", "[", "]"));
        RuleBook book = Draft.minimal()
                .with(
                        "/scoring",
                        "{'rules': " + rules + ", 'groups': [{'id': 'g0', 'cap': " + cap
                                + "}, {'id': 'g1', 'cap': 200, 'floor': 0}, {'id': 'g2', 'cap': 20, 'floor': -20}]}")
                .book();
        Lead lead =
                Samples.lead(LeadProfile.builder().name(named ? "Li Na" : null).build());

        Decision<LeadScore> decision = book.scoring().score(lead, Samples.NOW);

        BigDecimal sum = BigDecimal.ZERO;
        for (var reason : decision.reasons()) {
            if (reason.effect() instanceof Effect.Adds adds) {
                sum = sum.add(adds.points());
            } else if (reason.effect() instanceof Effect.Caps caps) {
                sum = sum.add(caps.after()).subtract(caps.before());
            }
        }
        assertThat(sum).isEqualByComparingTo(decision.outcome().points());
        assertThat(decision.outcome().points()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(book.scoring().score(lead, Samples.NOW)).isEqualTo(decision);
    }
}
