package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.rules.RuleBook;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom an entry names, and who of them may get the lead. */
@ParameterizedClass
@EnumSource(Storage.class)
class EligibleTest {
    private final Storage storage;

    EligibleTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(String entry) {
        String book = RuleBook.standard()
                .canonical()
                .replace("\"entries\":[]", "\"entries\":[" + entry.replace('\'', '"') + "]");
        return Office.open(RuleBook.parse(book), "2026-01-05T01:00:00Z", storage, "alice", "bob");
    }

    private static Decision<Assignment> assigned(Office office) {
        Decision<Assignment> decision = office.captured(Office.profile(1)).assignment();
        assertThat(decision).isNotNull();
        return decision;
    }

    @Test
    void onlyWhoHasEverySkillOfTheEntryIsEligible() {
        Office office = office("{'id': 'clinics', 'order': 1, 'teams': ['sales'], 'skills': ['medical', 'english']}");
        office.hire(office.user("bob").withSkills(Set.of("medical")));
        office.hire(office.user("alice").withSkills(Set.of("medical", "law", "english")));
        Decision<Assignment> decision = assigned(office);
        assertThat(decision.outcome()).hasToString("ToUser[user=alice, entry=clinics]");
        assertThat(decision.reasons())
                .contains(Reason.of(
                        "clinics",
                        new Effect.PassesOver("bob", "skill-missing"),
                        new Fact("entry.missingSkills", "english"),
                        new Fact("user.skills", "medical")));
    }

    @Test
    void leadWaitsWhereNobodyHasTheSkills() {
        Office office = office("{'id': 'clinics', 'order': 1, 'users': ['alice', 'bob'], 'skills': ['medical']}");
        Decision<Assignment> decision = assigned(office);
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.effect() instanceof Effect.PassesOver over
                        && over.code().equals("skill-missing"))
                .hasSize(2);
    }

    @Test
    void teamsAndUsersThatDoNotExistAreReasons() {
        Office office = office("{'id': 'all', 'order': 1, 'teams': ['slaes', 'empty'], 'users': ['carol', 'bob']}");
        office.boss
                .people()
                .save(new Team(TeamId.of("empty"), "Empty", null, null))
                .orThrow();
        Decision<Assignment> decision = assigned(office);
        assertThat(decision.outcome()).hasToString("ToUser[user=bob, entry=all]");
        assertThat(decision.reasons())
                .containsSubsequence(
                        Reason.of(
                                "all", new Effect.PassesOver("carol", "user-unknown"), new Fact("entry.user", "carol")),
                        Reason.of(
                                "all", new Effect.PassesOver("slaes", "team-unknown"), new Fact("entry.team", "slaes")))
                .noneMatch(reason -> reason.effect().toString().contains("empty"));
    }
}
