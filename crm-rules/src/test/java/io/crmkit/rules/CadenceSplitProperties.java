package io.crmkit.rules;

import static io.crmkit.rules.Samples.SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.activity.CadenceRun;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of the splits of a cadence. */
class CadenceSplitProperties {
    private static final int CUSTOMERS = 4_000;
    private static final CadencePlanner NESTED = nested();

    private static CadencePlanner planner(int a, int b, String... more) {
        return book(
                "{'id': 's', 'arms': [{'id': 'a', 'weight': " + a + "}, {'id': 'b', 'weight': " + b + "}]}",
                "{'id': 'both', 'title': 'T', 'after': 'P1D'},"
                        + " {'id': 'one', 'title': 'T', 'after': 'P2D', 'arm': 's/a'},"
                        + " {'id': 'other', 'title': 'T', 'after': 'P3D', 'arm': 's/b'}" + String.join("", more));
    }

    private static CadencePlanner book(String splits, String steps) {
        return Draft.standard()
                .with(
                        "/cadences",
                        "[{'id': 'c', 'calendar': 'china', 'splits': [" + splits + "], 'steps': [" + steps + "]}]")
                .without("/automations")
                .book()
                .cadences();
    }

    private static String arm(CadencePlanner planner, int customer) {
        return planner.arms("c", "lead/" + customer).get("s");
    }

    @Property(tries = 15, seed = Laws.SEED)
    void eachArmGetsItsShareOfTheCustomers_B38(
            @ForAll @IntRange(min = 1, max = 9) int a,
            @ForAll @IntRange(min = 1, max = 9) int b,
            @ForAll @IntRange(max = 1_000_000) int from) {
        CadencePlanner planner = planner(a, b);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            counts.merge(arm(planner, from + i), 1, Integer::sum);
        }
        double share = (double) a / (a + b);
        double deviation = Math.sqrt(CUSTOMERS * share * (1 - share));
        assertThat((double) counts.getOrDefault("a", 0))
                .isBetween(CUSTOMERS * share - 5 * deviation, CUSTOMERS * share + 5 * deviation);
    }

    @Property(tries = 30, seed = Laws.SEED)
    void aCustomerIsAlwaysOnTheSameArmAndGetsItsStepsOnly_B38(@ForAll @IntRange(max = 1_000_000) int customer) {
        CadencePlanner planner = planner(1, 1);
        String arm = arm(planner, customer);
        // also when a later book has another step
        CadencePlanner later = planner(1, 1, ", {'id': 'last', 'title': 'T', 'after': 'P9D'}");
        assertThat(later.contacts("c", "last")).isTrue();
        assertThat(arm(later, customer)).isEqualTo(arm);
        List<String> steps = planner
                .plan("c", "lead/" + customer, Samples.NOW, SHANGHAI, Contacts.none(SHANGHAI))
                .outcome()
                .steps()
                .stream()
                .map(CadenceRun.Step::id)
                .toList();
        assertThat(steps).containsExactly("both", arm.equals("a") ? "one" : "other");
    }

    @Property(tries = 10, seed = Laws.SEED)
    void splitsOfDifferentNamesPartCustomersIndependently_B38(@ForAll @IntRange(max = 1_000_000) int from) {
        CadencePlanner planner = book(
                "{'id': 's', 'arms': [{'id': 'a'}, {'id': 'b'}]}, {'id': 't', 'arms': [{'id': 'a'}, {'id': 'b'}]}",
                "{'id': 'both', 'title': 'T', 'after': 'P1D'}");
        int same = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            Map<String, String> arms = planner.arms("c", "lead/" + (from + i));
            if (arms.get("s").equals(arms.get("t"))) {
                same++;
            }
        }
        double deviation = Math.sqrt(CUSTOMERS) / 2;
        assertThat((double) same).isBetween(CUSTOMERS / 2.0 - 5 * deviation, CUSTOMERS / 2.0 + 5 * deviation);
    }

    private static CadencePlanner nested() {
        return book(
                "{'id': 's', 'arms': [{'id': 'a'}, {'id': 'b'}]},"
                        + " {'id': 't', 'arm': 's/a', 'arms': [{'id': 'x'}, {'id': 'y'}]},"
                        + " {'id': 'u', 'arm': 't/x', 'arms': [{'id': 'p'}, {'id': 'q'}]}",
                "{'id': 'sa', 'title': 'T', 'after': 'P1D', 'arm': 's/a'},"
                        + " {'id': 'sb', 'title': 'T', 'after': 'P1D', 'arm': 's/b'},"
                        + " {'id': 'tx', 'title': 'T', 'after': 'P2D', 'arm': 't/x'},"
                        + " {'id': 'ty', 'title': 'T', 'after': 'P2D', 'arm': 't/y'},"
                        + " {'id': 'up', 'title': 'T', 'after': 'P3D', 'arm': 'u/p'},"
                        + " {'id': 'uq', 'title': 'T', 'after': 'P3D', 'arm': 'u/q'}");
    }

    @Property(tries = 50, seed = Laws.SEED)
    void aSplitWithinAnArmPartsTheCustomersOnThatArmOnly_B38(@ForAll @IntRange(max = 1_000_000) int customer) {
        CadencePlanner planner = NESTED;
        Map<String, String> arms = planner.arms("c", "lead/" + customer);
        assertThat(arms.containsKey("t")).isEqualTo(arms.get("s").equals("a"));
        assertThat(arms.containsKey("u")).isEqualTo("x".equals(arms.get("t")));
        var plan = planner.plan("c", "lead/" + customer, Samples.NOW, SHANGHAI, Contacts.none(SHANGHAI));
        List<String> wanted = arms.entrySet().stream()
                .map(arm -> arm.getKey() + arm.getValue())
                .toList();
        assertThat(plan.outcome().steps()).extracting(CadenceRun.Step::id).containsExactlyElementsOf(wanted);
        assertThat(plan.reasons().stream().limit(arms.size()).map(reason -> reason.rule()))
                .containsExactlyElementsOf(arms.keySet());
        // without a customer all steps are told
        assertThat(planner.plan("c", Samples.NOW, SHANGHAI).outcome().steps()).hasSize(6);
    }

    @Property(tries = 5, seed = Laws.SEED)
    void withinAnArmEachArmHasItsShareToo_B38(@ForAll @IntRange(max = 1_000_000) int from) {
        CadencePlanner planner = NESTED;
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String inner = planner.arms("c", "lead/" + (from + i)).getOrDefault("t", "none");
            counts.merge(inner, 1, Integer::sum);
        }
        double deviation = Math.sqrt(CUSTOMERS * 0.25 * 0.75);
        for (String arm : List.of("x", "y")) {
            assertThat((double) counts.get(arm))
                    .isBetween(CUSTOMERS * 0.25 - 5 * deviation, CUSTOMERS * 0.25 + 5 * deviation);
        }
    }
}
