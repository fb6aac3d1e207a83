package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.approval.Approval;
import io.crmkit.approval.ApprovalId;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.ApprovalPolicy.Answer;
import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.rules.verify.RuleTests;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Approvals that rules ask for, as the pipeline declares them. */
class DeclaredApprovalTest {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");
    private static final Actor RULE = Actor.system("automation:large");
    private static final RuleBook BOOK = book("large", "PT48H");

    private static RuleBook book(String asked, String after) {
        return Draft.standard()
                .with(
                        "/pipeline/approvals",
                        "[{'id': 'large', 'roles': ['director'], 'escalation': {'after': '" + after
                                + "', 'calendar': 'china', 'users': ['zoe']}}]")
                .with(
                        "/automations",
                        "[{'id': 'large', 'on': 'opportunity.updated', 'when': {'field': 'opportunity.amount', "
                                + "'atLeast': 1000000}, 'then': [{'requestApproval': '" + asked + "'}]}]")
                .book();
    }

    private static User user(String id, String role) {
        return Samples.user(id).withRoles(Set.of(role));
    }

    private static Approval opened(List<User> people) {
        ApprovalPolicy policy = BOOK.stages().declared("large").orElseThrow();
        Answer answer = policy.open(
                        ApprovalId.of("a"),
                        Samples.opportunity("proposal").withOwner(UserId.of("dan")),
                        RULE,
                        people,
                        NOW)
                .outcome();
        return ((Answer.Now) answer).approval();
    }

    @Test
    void whatARuleAsksForMustBeDeclared_B53() {
        assertThatThrownBy(() -> book("larg", "PT48H"))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining(
                        "/automations/0/then/0/requestApproval (\"larg\"): The requestApproval must be one of: large.\n"
                                + "Maybe large?");
        assertThat(BOOK.stages().declared("none")).isEmpty();
        assertThat(BOOK.warnings()).isEmpty();
        assertThat(BOOK.automations().events()).containsExactly("opportunity.updated");
        assertThat(new Action.RequestApproval("large").approval()).isEqualTo("large");
    }

    @Test
    void theOwnerOfTheDealIsNotAskedNeitherAtFirstNorWhenItIsHandedUp() {
        List<User> people = List.of(user("dan", "director"), user("eva", "director"), user("root", "admin"));
        Approval approval = opened(people);
        assertThat(approval.waitingFor()).containsExactly(UserId.of("eva"));
        assertThat(approval.name()).isEqualTo("large");
        ApprovalPolicy policy = BOOK.stages().policyOf(approval).orElseThrow();
        assertThat(policy.next(approval, NOW)).isPresent();
        Answer escalated = policy.escalate(approval, people, NOW).outcome();
        assertThat(((Answer.Now) escalated).approval().waitingFor())
                .as("zoe is not there, so the administrators are asked")
                .containsExactly(UserId.of("eva"), UserId.of("root"));
        assertThat(opened(people.subList(0, 1)).waitingFor()).isEmpty();
    }

    @Test
    void thePageTellsOfThemInBothLanguages() {
        assertThat(BOOK.page(Locale.ENGLISH))
                .contains("### Approvals that rules ask for\n")
                .contains("| large | after 48 hours, calendar china, users zoe | director |\n")
                .contains("asks for the approval large");
        assertThat(BOOK.page(Locale.CHINESE)).contains("### 规则可发起的审批\n").contains("发起审批 large");
    }

    @Test
    void aDifferenceNamesTheApproval() {
        assertThat(RuleBookDiff.between(BOOK, book("large", "PT9H")).changes())
                .extracting(change -> change.message(Locale.ENGLISH))
                .containsExactly("approval large: escalation.after PT48H -> PT9H");
        assertThat(RuleBookDiff.between(RuleBook.standard(), BOOK).changes())
                .extracting(change -> change.message(Locale.CHINESE))
                .anyMatch(words -> words.startsWith("审批 large"));
    }

    @Test
    void aCaseAsksWhetherTheRuleFires() {
        RuleTests tests = RuleTests.parse("""
                {"format": 1, "name": "standard", "now": "2026-01-05T02:00:00Z", "cases": [
                  {"name": "a large deal asks the director", "given": {"opportunity.amount": 1000000},
                   "when": {"event": "opportunity.updated"}, "then": {"fires": ["large"]}},
                  {"name": "a small one does not", "given": {"opportunity.amount": 999999},
                   "when": {"event": "opportunity.updated"}, "then": {"fires": []}}]}
                """);
        assertThat(tests.run(BOOK).requirePassed().coverage().message(Locale.ENGLISH))
                .doesNotContain("automation large");
    }
}
