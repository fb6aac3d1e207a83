package io.crmkit.rules;

import static io.crmkit.rules.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.CadenceRunId;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Alarm;
import io.crmkit.pool.Customer;
import io.crmkit.service.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a book says of facts is what it says of records that have them. */
class GivenCustomerTest {
    private static final RuleBook BOOK = Draft.standard()
            .with("/cadences/1/entry", "{'field': 'account.name', 'exists': true}")
            .with(
                    "/cadences/1/exit",
                    "{'any': [{'field': 'lead.tags', 'contains': 'x'}, {'field': 'account.tags', 'contains': 'x'}]}")
            .with("/cadences/1/steps/1/when", "{'field': 'lead.tags', 'contains': 'high-value'}")
            .book();
    private static final Lead LEAD = Samples.owned("alice", NOW).withTags(Set.of("high-value"));
    private static final Account ACCOUNT =
            Samples.account().withHolding(LEAD.holding()).withTags(Set.of("high-value", "x"));

    private static GivenCustomer lead() {
        return BOOK.lead(BOOK.facts(Map.of("lead.tags", Set.of("high-value")), NOW));
    }

    private static GivenCustomer account() {
        return BOOK.account(
                BOOK.facts(Map.of("account.name", ACCOUNT.name(), "account.tags", Set.of("high-value", "x")), NOW));
    }

    private static List<Instant> told(Customer customer) {
        List<Instant> told = new ArrayList<>();
        Instant after = NOW;
        for (Optional<Instant> next = next(customer, after); next.isPresent(); next = next(customer, after)) {
            after = next.get();
            told.add(after);
        }
        return told;
    }

    private static Optional<Instant> next(Customer customer, Instant after) {
        return BOOK.silence().next(customer, after).map(Alarm::at);
    }

    @Test
    void aTicketHasTheLevelOfItsFacts() {
        Ticket ticket = Samples.ticket().withComplaint(true);
        assertThat(BOOK.serviceLevel(BOOK.facts(Map.of("ticket.complaint", true), NOW)))
                .isEqualTo(BOOK.serviceLevels().level(ticket, ACCOUNT, NOW));
        assertThat(BOOK.serviceLevel(BOOK.facts(Map.of("ticket.complaint", false), NOW)))
                .isEqualTo(BOOK.serviceLevels().level(ticket.withComplaint(false), ACCOUNT, NOW));
    }

    @Test
    void theSilenceOfACustomerIsThatOfItsFacts() {
        assertThat(lead().silence(NOW))
                .first()
                .isEqualTo(BOOK.silence().next(LEAD, NOW).orElseThrow());
        assertThat(lead().silence(NOW)).extracting(Alarm::at).isEqualTo(told(LEAD));
        assertThat(account().silence(NOW)).extracting(Alarm::at).isEqualTo(told(ACCOUNT));
        assertThat(told(ACCOUNT)).containsExactly(NOW.plus(Duration.ofDays(5)), NOW.plus(Duration.ofDays(10)));
        assertThat(BOOK.lead(BOOK.facts(Map.of(), NOW)).silence(NOW)).isEmpty();
    }

    private static CadenceRun run() {
        return new CadenceRun(
                CadenceRunId.of("run"),
                "lead/1",
                "follow-up",
                NOW,
                BOOK.cadences().plan("follow-up", NOW, BOOK.zone()).outcome().steps(),
                null,
                null,
                BOOK.hash(),
                null,
                null,
                null);
    }

    @Test
    void cadencesAreForTheCustomersOfTheirFacts() {
        Map<GivenCustomer, Customer> customers = Map.of(lead(), LEAD, account(), ACCOUNT);
        customers.forEach((given, customer) -> {
            CadenceRun run = run();
            assertThat(given.enters("follow-up")).isEqualTo(BOOK.cadences().enters("follow-up", () -> customer, NOW));
            assertThat(given.leaves("follow-up")).isEqualTo(BOOK.cadences().leaves(run, () -> customer, NOW));
            assertThat(given.wanted("follow-up", "call"))
                    .isEqualTo(BOOK.cadences().wanted(run, run.steps().get(1), () -> customer, NOW));
        });
        assertThat(lead().enters("follow-up").outcome()).isFalse();
        assertThat(account().enters("follow-up").outcome()).isTrue();
        assertThat(lead().leaves("follow-up").outcome()).isFalse();
        assertThat(account().leaves("follow-up").outcome()).isTrue();
        assertThat(lead().wanted("follow-up", "call").outcome()).isTrue();
        assertThat(account().wanted("follow-up", "call").outcome()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lead().enters("folow-up"))
                .withMessageContaining("Maybe follow-up?");
    }
}
