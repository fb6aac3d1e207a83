package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.people.Absence;
import io.crmkit.people.UserId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Entry;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestFitTest {
    private static final RuleBook BOOK = Draft.minimal()
            .with("/assignment/fallback", "{'teams': ['sales'], 'strategy': 'best-fit'}")
            .book();
    private static final Lead LEAD =
            LeadBuilder.builder(Samples.lead()).tags(Set.of("English", "Cloud")).build();

    private static Candidate rep(String id, int wins, int free, String... skills) {
        return new Candidate(user(id).withSkills(Set.of(skills)), 50 - free, 0, false, wins);
    }

    private static Decision<Assignment> assign(Map<UserId, Long> served, Candidate... candidates) {
        Entry entry = BOOK.assignment().match(LEAD, NOW);
        return BOOK.assignment().assign(new Facts(LEAD, entry, List.of(candidates), served, null), NOW);
    }

    private static String chosen(Candidate... candidates) {
        return ((Assignment.ToUser) assign(Map.of(), candidates).outcome())
                .user()
                .value();
    }

    @Test
    void pastWinsInTheIndustryComeFirst_B19() {
        assertThat(chosen(rep("a", 1, 50, "english", "cloud"), rep("b", 2, 1), rep("c", 0, 50, "english")))
                .isEqualTo("b");
    }

    @Test
    void thenSkillsThatAreTagsOfTheLeadWhateverTheirSpelling_B19() {
        assertThat(chosen(rep("a", 1, 50, "english", "ENGLISH"), rep("b", 1, 1, "CLOUD", "english"), rep("c", 1, 9)))
                .isEqualTo("b");
    }

    @Test
    void thenTheLargestFreeCapacity_B19() {
        assertThat(chosen(rep("a", 1, 5, "cloud"), rep("b", 1, 7, "english", "french"), rep("c", 0, 50)))
                .isEqualTo("b");
    }

    @Test
    void thenWhoWasServedTheLongestTimeAgoThenById_B19() {
        Candidate[] equal = {rep("c", 1, 5), rep("b", 1, 5), rep("a", 1, 5)};
        assertThat(chosen(equal)).isEqualTo("a");
        Map<UserId, Long> served = Map.of(UserId.of("a"), 3L, UserId.of("b"), 1L, UserId.of("c"), 2L);
        assertThat(assign(served, equal).outcome()).isEqualTo(new Assignment.ToUser(UserId.of("b"), "fallback"));
    }

    @Test
    void whoMayNotGetItDoesNotWhateverHeWon_B19_T15() {
        Candidate gone = new Candidate(user("a").withActive(false), 0, 0, false, 9);
        Candidate away = new Candidate(
                user("b").withAbsences(List.of(new Absence(NOW, NOW.plusSeconds(1), null))), 0, 0, false, 9);
        assertThat(chosen(gone, away, rep("c", 9, 0), rep("d", 0, 1))).isEqualTo("d");
    }

    @Test
    void everybodyIsToldWhatWasCompared_B15_B19() {
        Decision<Assignment> decision =
                assign(Map.of(UserId.of("a"), 4L), rep("a", 0, 7, "cloud", "english"), rep("b", 2, 5, "french"));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("fallback", new Effect.Passes()),
                        Reason.of(
                                "fallback",
                                new Effect.PassesOver("a", "fits-less"),
                                new Fact("user.wins", "0"),
                                new Fact("user.matchingSkills", "cloud, english"),
                                new Fact("user.free", "7"),
                                new Fact("user.served", "4")),
                        Reason.of(
                                "fallback",
                                new Effect.Chooses("b"),
                                new Fact("user.wins", "2"),
                                new Fact("user.matchingSkills", ""),
                                new Fact("user.free", "5"),
                                new Fact("user.served", null)));
    }

    @Test
    void onlyAnEntryByBestFitLooksAtWhatWasWon_B19() {
        assertThat(BOOK.assignment().match(LEAD, NOW).wins()).isTrue();
        assertThat(Draft.minimal()
                        .with("/assignment/fallback", "{'teams': ['sales']}")
                        .book()
                        .assignment()
                        .match(LEAD, NOW)
                        .wins())
                .isFalse();
    }
}
