package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.MarketPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static List<String> approvers(RuleBook book) {
        return Plans.of(book, 10, 5, 30, 0).approvers().stream()
                .map(User::id)
                .map(UserId::value)
                .toList();
    }

    @Test
    void whomTheApprovalsOfABookAskIsThere() {
        String roles = "\"roles\":[\"legal\",\"finance\"";
        String pipeline = "\"pipeline\":{";
        RuleBook book = RuleBook.parse(RuleBook.standard()
                .canonical()
                .replace(roles + "]", roles + ",\"director\"],\"users\":[\"rep-1\",\"zoe\"]")
                .replace(
                        pipeline,
                        pipeline + "\"approvals\":[{\"id\":\"large\",\"roles\":[\"manager\"],\"users\":[\"zoe\"]}],"));
        assertThat(approvers(RuleBook.standard())).containsExactly("counsel");
        assertThat(approvers(book)).containsExactly("counsel", "approver-director", "zoe", "approver-manager");
        MarketPlan plan = Plans.of(book, 10, 5, 30, 0);
        assertThat(plan.approvers().get(1).roles()).isEqualTo(Set.of("director"));
    }
}
