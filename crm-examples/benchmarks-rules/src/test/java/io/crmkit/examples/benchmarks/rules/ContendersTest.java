package io.crmkit.examples.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.examples.benchmarks.stages.StagePeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContendersTest {
    private static final int LEADS = 120;
    private static final int RULES = 60;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeUp() throws IOException {
        new MadeUpData(20_260_105, LEADS, RULES).write(folder);
    }

    static Stream<Case> cases() {
        return Case.all(List.of(RULES)).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyContenderDecidesAsItShould(Case what) {
        Prepared prepared = new Preparation(new DataFolder(folder), Duration.ofMinutes(5)).prepare(what);

        int inputs = what.task() == Task.STAGE_MOVE ? StagePeer.requests().size() : LEADS;
        assertThat(prepared.inputs()).isEqualTo(inputs);
        assertThat(prepared.checked()).isEqualTo(inputs);
        assertThat(prepared.surplus()).isZero();
        assertThat(prepared.decider().decide(0)).isNotNegative();
    }

    @Test
    void theRulesTellTheLeadsApart() {
        DataFolder data = new DataFolder(folder);

        assertThat(data.scores(RULES).stream().map(Expected.Score::score).distinct())
                .hasSizeGreaterThan(10);
        assertThat(data.owners(RULES).stream().map(Expected.Owner::owner).distinct())
                .hasSizeGreaterThan(2);
    }

    @Test
    void aWrongScoreIsFound(@TempDir Path other) throws IOException {
        new MadeUpData(1, 110, 5).write(other);
        List<Expected.Score> scores = new DataFolder(other).scores(5);
        MadeUpData.write(
                other,
                "expected-score-5.tsv",
                scores.stream()
                        .map(score -> score.lead() + "\t" + score.score() + "\t" + score.matched() + "\t"
                                + Long.toHexString(
                                        score.checksum() ^ (score.lead().equals("L99") ? 1 : 0)))
                        .toList());
        Preparation preparation = new Preparation(new DataFolder(other), Duration.ZERO);

        assertThatThrownBy(() -> preparation.prepare(new Case(Task.SCORING, RulePeer.LAMBDAS.name(), 5)))
                .isInstanceOf(WrongResult.class)
                .hasMessageContaining("SCORING/LAMBDAS/5 must be Score[lead=L99");
    }

    @Test
    void aWrongOwnerIsFound(@TempDir Path other) throws IOException {
        new MadeUpData(1, 1, 5).write(other);
        MadeUpData.write(other, "expected-assign-5.tsv", List.of("L0\tT0\tnobody"));
        Preparation preparation = new Preparation(new DataFolder(other), Duration.ZERO);

        assertThatThrownBy(() -> preparation.prepare(new Case(Task.FIRST_MATCH, RulePeer.HASH_TABLE.name(), 5)))
                .isInstanceOf(WrongResult.class)
                .hasMessageContaining("owner=nobody");
    }

    @Test
    void moreResultsThanLeadsAreCounted(@TempDir Path other) throws IOException {
        new MadeUpData(1, 1, 5).write(other);
        MadeUpData.write(other, "leads-1.ndjson", List.of());

        Prepared prepared = new Preparation(new DataFolder(other), Duration.ZERO)
                .prepare(new Case(Task.SCORING, RulePeer.LAMBDAS.name(), 5));

        assertThat(prepared.surplus()).isOne();
    }
}
