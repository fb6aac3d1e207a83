package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivacyTest {
    private static final PrivacyRoad ROAD = PrivacyRoad.walk();
    private static final List<String> BODIES = ROAD.bodies();
    private static final String TOLD = ROAD.told().toString();

    static Set<String> arguments() {
        return ROAD.typed.keySet();
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void whatPeopleTypeIsNotInClearInTheLogAndToldByTheHistory_B50(String argument) {
        String text = ROAD.typed.get(argument);
        assertThat(BODIES).isNotEmpty().noneMatch(body -> body.contains(text));
        assertThat(TOLD).contains(text);
    }

    @Test
    void theRoadLeadsToARenewalAndItsLogIsIntact() {
        assertThat(ROAD.told())
                .extracting(Event::kind)
                .contains(
                        "user.saved",
                        "team.saved",
                        "lead.merged",
                        "lead.released",
                        "account.joined",
                        "account.released",
                        "opportunity.lost",
                        "opportunity.reopened",
                        "opportunity.won",
                        "order.receipt-voided",
                        "ticket.resolved",
                        "contract.renewal-opened",
                        "contract.renewed");
        assertThat(ROAD.told()).hasSameSizeAs(BODIES);
        Audit.check(ROAD.office);
    }

    @Test
    void whatWasTypedIsGoneWithTheKeysAndTheLogStaysIntact_B50() {
        PrivacyRoad road = PrivacyRoad.walk();
        long events = road.told().size();
        road.erase();
        assertThat(road.told()).hasSize((int) events);
        String told = road.told().toString();
        assertThat(told).contains("(erased)");
        assertThat(road.typed.values()).noneMatch(told::contains);
        assertThat(road.office.boss.history("opportunity/" + road.customer.opportunity()))
                .filteredOn(event -> event.kind().equals("opportunity.lost"))
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.data()).containsEntry("reason", "(erased)");
                    assertThat(lost.changes()).containsEntry("lossReason", "\"(erased)\"");
                    assertThat(lost.decision()).isNotNull();
                });
        assertThat(road.office.intact()).isTrue();
    }

    @Test
    void whatIsTypedAfterAnErasureIsToldAndWhatWasTypedBeforeStaysErased_B50() {
        PrivacyRoad road = PrivacyRoad.walk();
        road.erase();
        String opportunity = "opportunity/" + road.customer.opportunity();
        road.office
                .boss
                .followUp()
                .log(road.customer.opportunity(), road.office.call(Duration.ofDays(1)))
                .orThrow();
        road.office.boss.people().save(road.anna.withName("Anna again")).orThrow();
        road.office
                .boss
                .accounts()
                .tag(road.customer.account(), List.of("after"), List.of())
                .orThrow();
        assertThat(road.office.boss.history("user/anna").toString())
                .contains("(erased)", "Anna again")
                .doesNotContain(road.typed.get("user.name"));
        assertThat(road.office
                        .boss
                        .history("account/" + road.customer.account())
                        .toString())
                .contains("(erased)", "after")
                .doesNotContain(road.typed.get("releaseAccount.reason"));
        assertThat(road.office.boss.history(opportunity).toString()).contains("(erased)");
        assertThat(road.office.intact()).isTrue();
    }
}
