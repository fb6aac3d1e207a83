package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Label;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageGraphTest {
    private static final StageGraph STANDARD = StageGraph.of(RuleBook.standard().stages());

    private static StageGraph.Move move(
            String from, String to, boolean backward, boolean reasoned, String... evidence) {
        return new StageGraph.Move(StageId.of(from), StageId.of(to), backward, List.of(evidence), reasoned);
    }

    @Test
    void movesAreThoseThePolicyLetsPass() {
        assertThat(STANDARD.forward().moves())
                .containsExactly(
                        move("contact", "requirement", false, false),
                        move("requirement", "proposal", false, false, "written-requirement", "verbal-approval"),
                        move("proposal", "negotiation", false, false),
                        move("negotiation", "signed", false, false));
        assertThat(STANDARD.moves()).hasSize(10).contains(move("negotiation", "contact", true, true));
        RuleBook free = Draft.standard()
                .with("/pipeline/skip", "true")
                .with("/pipeline/backwardNeedsReason", "false")
                .book();
        assertThat(StageGraph.of(free.stages()).moves())
                .hasSize(16)
                .contains(
                        move("contact", "signed", false, false, "written-requirement", "verbal-approval"),
                        move("negotiation", "contact", true, false));
    }

    @Test
    void mermaidDrawsIt() {
        assertThat(STANDARD.forward().mermaid(Locale.ENGLISH)).isEqualTo("""
                        flowchart LR
                          s0["First contact<br/>20#37;"]
                          s1["Requirement confirmed<br/>40#37;"]
                          s2["Proposal and quote<br/>60#37;"]
                          s3["Negotiation<br/>80#37;"]
                          s4(["Contract signed<br/>100#37;"])
                          s0 --> s1
                          s1 -->|"written-requirement, verbal-approval"| s2
                          s2 --> s3
                          s3 --> s4
                        """);
        assertThat(STANDARD.mermaid(Locale.CHINA)).contains("  s3[\"商务谈判<br/>80#37;\"]\n", "  s3 -.->|\"需说明原因\"| s0\n");
    }

    @Test
    void graphvizDrawsIt() {
        assertThat(STANDARD.forward().graphviz(Locale.CHINESE)).isEqualTo("""
                        digraph stages {
                          rankdir=LR;
                          node [shape=box];
                          s0 [label="初步接洽\\n20%"];
                          s1 [label="需求确认\\n40%"];
                          s2 [label="方案报价\\n60%"];
                          s3 [label="商务谈判\\n80%"];
                          s4 [label="合同签订\\n100%", peripheries=2];
                          s0 -> s1 [style=solid];
                          s1 -> s2 [style=solid, label="written-requirement，verbal-approval"];
                          s2 -> s3 [style=solid];
                          s3 -> s4 [style=solid];
                        }
                        """);
        assertThat(STANDARD.graphviz(Locale.GERMAN)).contains("  s3 -> s2 [style=dashed, label=\"with a reason\"];\n");
    }

    @Test
    void whateverANameIsItIsOnlyText() {
        String name = "a\\\"]; s0 --> s1 <script> #quot; `*x*` | & end\\n";
        RuleBook book = Draft.minimal()
                .with(
                        "/pipeline/stages/0/name",
                        "'" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "'")
                .book();
        StageGraph graph = StageGraph.of(book.stages());
        assertThat(book.stages().stages().get(0).name(Locale.ENGLISH)).isEqualTo(name);
        String mermaid = graph.mermaid(Locale.ENGLISH);
        assertThat(mermaid)
                .contains(
                        "[\"a#92;#34;#93;#59; s0 --#62; s1 #60;script#62; #35;quot#59; #96;#42;x#42;#96; #124; #38; end#92;n<br/>10#37;\"]");
        assertThat(mermaid.lines()).hasSize(4);
        String dot = graph.graphviz(Locale.ENGLISH);
        assertThat(dot.lines()).hasSize(7);
        String label = "\"(?:[^\"\\\\]|\\\\.)*\"";
        assertThat(dot.lines().toList().get(3)).matches(Pattern.compile("  s0 \\[label=" + label + "];"));
        assertThat(dot).contains("a\\\\\\\"]; s0 --> s1 <script> #quot; `*x*` | &amp; end\\\\n\\n10%");
    }

    @Test
    void aPolicyThatIsNotSoundIsRefusedWithAllOfItsFaults() {
        StagePolicy policy = new Fixed(List.of(stage("a", false), stage("b", false), stage("b", false)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageGraph.of(policy))
                .withMessage(
                        "The id (b) of a stage must be unique.\nThe stages must have one that wins.\n"
                                + "The stage (b) must be reachable from the first.\nThe stage (b) must be reachable from the first.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageGraph.of(new Fixed(List.of(stage("a", false), stage("b", true)))))
                .withMessage(
                        "The stage (a) must lead to one that wins.\nThe stage (b) must be reachable from the first.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageGraph.of(new Fixed(List.of())))
                .withMessage("The stages must have one that wins.");
    }

    private static StagePolicy.Stage stage(String id, boolean wins) {
        return new StagePolicy.Stage(StageId.of(id), Label.of(id), wins ? 100 : 10, List.of(), false, wins);
    }

    /** Stages without any move. */
    private record Fixed(List<StagePolicy.Stage> stages) implements StagePolicy {
        @Override
        public Optional<Stage> stage(StageId id) {
            return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
        }

        @Override
        public Decision<Move> move(Situation situation, Wish wish, Instant now) {
            return Decision.of("stage", new Move.Refused(List.of("never")), List.of(), "none", now);
        }

        @Override
        public Decision<Move> lose(Opportunity opportunity, @Nullable String reason, Instant now) {
            return Decision.of("loss", new Move.Refused(List.of("never")), List.of(), "none", now);
        }

        @Override
        public Decision<Move> reopen(Opportunity opportunity, Instant now) {
            return Decision.of("reopening", new Move.Refused(List.of("never")), List.of(), "none", now);
        }

        @Override
        public Optional<Alarm> next(Opportunity opportunity, Instant after) {
            return Optional.empty();
        }
    }
}
