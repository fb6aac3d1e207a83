package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.calendar.Pause;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.desk.ServiceDesk;
import io.crmkit.service.ClockKind;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import io.crmkit.service.TicketId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tickets that wait. */
class PausedTicketTest {
    private final Office office = Office.open(TestBook.standard(), "alice", "bob");
    private final AccountId account = office.customer(1).account();
    private final ServiceDesk service = office.boss.service();
    private final TicketId id =
            service.open(account, "A loom stands still", null, true).orThrow().id();

    private static Refusal refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    private TicketClock clock() {
        return service.find(id).orElseThrow().clocks().get(0);
    }

    @Test
    void theClocksOfAReasonStandStillAndTheirPausesKeepIt() {
        Instant start = office.clock.instant();
        Ticket waits = service.waitForCustomer(id).orThrow();
        assertThat(waits.waitingFor()).isEqualTo(PauseReason.CUSTOMER);
        assertThat(clock().pausedFor()).isEqualTo(PauseReason.CUSTOMER);
        office.clock.advance(Duration.ofHours(2));
        assertThat(service.customerWrote(id).orThrow().waitingFor()).isNull();
        assertThat(clock().pauses()).containsExactly(new Pause(start, office.clock.instant(), PauseReason.CUSTOMER));
        assertThat(clock().pausedFor()).isNull();

        service.waitFor(id, "supplier").orThrow();
        assertThat(clock().kind()).isEqualTo(ClockKind.RESOLUTION);
        assertThat(clock().pausedAt())
                .as("a supplier stops the next response only")
                .isNull();
        office.clock.advance(Duration.ofHours(1));
        assertThat(service.customerWrote(id).orThrow().waitingFor()).isEqualTo("supplier");
        assertThat(service.resolve(id, "A nut").orThrow().waitingFor()).isNull();
    }

    @Test
    void aReasonTheBookDoesNotKnowIsRefusedWithThoseItKnows() {
        assertThat(service.pauseReasons(id)).extracting(PauseReason::id).containsExactly("customer", "supplier");
        assertThat(refusal(service.waitFor(id, "suplier")).message())
                .isEqualTo("The reason (suplier) for which ticket/" + id
                        + " waits must be one the rule book knows: customer, supplier.\nMaybe supplier?");
        assertThat(refusal(service.waitFor(id, "weather")).message())
                .endsWith("Maybe sla.pauses of the rule book should have it?");
        assertThat(refusal(service.waitFor(id, "weather")).code()).isEqualTo("unknown-pause");
        assertThat(service.find(id).orElseThrow().waitingSince()).isNull();
        service.waitFor(id, "supplier").orThrow();
        assertThat(refusal(service.waitFor(id, "customer")).code()).isEqualTo("wrong-state");
        assertThat(refusal(office.as("bob").service().waitFor(id, "customer")).code())
                .isEqualTo("not-allowed");
        assertThat(office.as("bob").service().pauseReasons(id)).isEmpty();
    }

    @Test
    void whatWasStoredBeforeThereWereReasonsWaitsForTheCustomer() {
        TicketClock old =
                TicketClock.started(ClockKind.RESOLUTION, Office.START).withPausedAt(Office.START.plusSeconds(60));
        assertThat(old.resumed(Office.START.plusSeconds(120)).pauses())
                .containsExactly(new Pause(Office.START.plusSeconds(60), Office.START.plusSeconds(120), "customer"));
        assertThat(old.pausesUntil(Office.START.plusSeconds(90)))
                .containsExactly(new Pause(Office.START.plusSeconds(60), Office.START.plusSeconds(90), "customer"));
    }
}
