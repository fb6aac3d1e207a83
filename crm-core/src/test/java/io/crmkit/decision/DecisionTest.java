package io.crmkit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision.Difference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private static Decision<String> decision(String outcome, Reason... reasons) {
        return Decision.of("score", outcome, List.of(reasons), "b", NOW);
    }

    private static Reason[] all() {
        return new Reason[] {
            Reason.of("r1", new Effect.Adds("fit", new BigDecimal("20")), new Fact("lead.budget", "5")),
            Reason.of("r2", new Effect.Adds("fit", new BigDecimal("-5.5")), new Fact("lead.phone", null)),
            Reason.of("r3", new Effect.Caps("fit", new BigDecimal("120"), new BigDecimal("100"))),
            Reason.of("r4", new Effect.Sets("grade", "A")),
            Reason.of("r5", new Effect.Refuses("spam")),
            Reason.of("r6", new Effect.Requires("evidence")),
            Reason.of("r7", new Effect.Chooses("alice")),
            Reason.of("r8", new Effect.PassesOver("bob", "absent")),
            Reason.of("r9", new Effect.Plans("call", NOW)),
            Reason.of("r10", new Effect.Passes()),
            Reason.of("r11", new Effect.DoesNotApply())
        };
    }

    @Test
    void everyEffectHasWordsInEnglish() {
        assertThat(decision("A", all()).summarize(20, Locale.ENGLISH)).isEqualTo("""
                        score: A
                          r1: +20 to fit (lead.budget = 5)
                          r2: -5.5 to fit (lead.phone = missing)
                          r3: fit bounded from 120 to 100
                          r4: grade is A
                          r5: refused: spam
                          r6: wants evidence
                          r7: chose alice
                          r8: passed over bob: absent
                          r9: call planned for 2026-03-02T01:00:00Z
                          r10: passed
                          r11: does not apply""");
    }

    @Test
    void everyEffectHasWordsInChinese() {
        assertThat(decision("A", all()).summarize(20, Locale.TRADITIONAL_CHINESE))
                .isEqualTo("""
                        score：A
                          r1: fit +20 分 (lead.budget = 5)
                          r2: fit -5.5 分 (lead.phone = 缺失)
                          r3: fit 由 120 限为 100
                          r4: grade 为 A
                          r5: 拒绝：spam
                          r6: 缺少 evidence
                          r7: 选中 alice
                          r8: 未选 bob：absent
                          r9: call 计划于 2026-03-02T01:00:00Z
                          r10: 通过
                          r11: 不适用""");
    }

    @Test
    void aSummaryTellsHowManyReasonsItLeavesOut() {
        assertThat(decision("A", all()).summarize(1, Locale.FRENCH))
                .isEqualTo("score: A\n  r1: +20 to fit (lead.budget = 5)\n  and 10 more");
        assertThat(decision("A", all()).summarize(0, Locale.CHINA)).isEqualTo("score：A\n  另有 11 条");
        assertThat(decision("A").summarize(5, Locale.ENGLISH)).isEqualTo("score: A");
    }

    @Test
    void aDifferenceNamesTheOutcomeAndEachReasonOnlyOneHas_B54() {
        Reason shared = Reason.of("s", new Effect.Passes());
        Reason here = Reason.of("h", new Effect.Sets("grade", "A"));
        Reason there = Reason.of("h", new Effect.Sets("grade", "B"));
        assertThat(decision("A", shared, here, here).diff(decision("B", there, shared, here)))
                .containsExactly(
                        new Difference.Outcome("A", "B"),
                        new Difference.OnlyHere(here),
                        new Difference.OnlyThere(there));
        Decision<String> later = new Decision<>(
                "score", "A", List.of(shared), List.of(new Read("lead/1", 2)), "other", NOW.plusSeconds(1));
        assertThat(decision("A", shared).diff(later)).isEmpty();
    }

    @Test
    void aViolationInWordsKeepsTheSuggestionOnItsOwnLine() {
        assertThat(new Violation("a", "1", "must be 2", "Maybe 2?")).hasToString("a (1): must be 2\nMaybe 2?");
        assertThat(new Violation("a", null, "must be 2", null)).hasToString("a: must be 2");
    }
}
