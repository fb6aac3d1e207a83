package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ClaimResult;
import io.crmkit.lead.Lead;
import io.crmkit.spi.notification.DeliveryResult;
import io.crmkit.spi.store.Query;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TidyingTest {
    private final Office office = Office.open(TestBook.standard().idle(400), "alice", "bob");

    private long count(String type) {
        return office.store.count(Query.of(type, 1), 1_000);
    }

    private void pass(Duration duration) {
        office.clock.advance(duration);
        office.crm.runDue();
    }

    @Test
    void aMessageGoesThirtyDaysAfterItWasDelivered() {
        office.channel = message -> message.recipient().equals("bob")
                ? new DeliveryResult.Rejected("no")
                : message.facts().get("record").startsWith("lead/")
                        ? new DeliveryResult.Delivered(null)
                        : new DeliveryResult.Retry("later", Duration.ofDays(1));
        office.capture(Office.profile(1).withSource("user:alice"));
        office.capture(Office.profile(2).withSource("user:bob"));
        office.crm.runDue();
        assertThat(count("message")).isEqualTo(2);
        office.clock.advance(Duration.ofDays(30));
        Query waiting = Query.of("message", 1_000).where("status", "DELIVERED");
        office.boss.reports();
        office.crm.runDue();
        long fresh = office.store.find(waiting).records().stream()
                .filter(record -> record.body().contains("\"createdAt\":\"" + Office.START))
                .count();
        assertThat(fresh).isEqualTo(1);
        pass(Duration.ofHours(1));
        assertThat(office.store.find(waiting).records())
                .noneMatch(record -> record.body().contains("\"createdAt\":\"" + Office.START));
        assertThat(office.store
                        .find(Query.of("message", 1_000).where("status", "DEAD"))
                        .records())
                .as("what was not delivered stays")
                .anyMatch(record -> record.body().contains("\"createdAt\":\"" + Office.START));
        assertThat(office.intact()).isTrue();
    }

    @Test
    void whatAUserDidOnADayGoesAfterFortyDaysAndTheRestIsStillARecount_T2() {
        for (int day = 0; day < 60; day++) {
            Lead lead = office.pooled(100 + day);
            office.capture(day);
            assertThat(office.as("alice").pool().claim(lead.id())).isInstanceOf(ClaimResult.Claimed.class);
            office.boss.pool().release(lead.id(), "next").orThrow();
            pass(Duration.ofDays(1));
        }
        // of alice each day, of bob every other, no older than forty days
        assertThat(count("rep_day")).isBetween(40L, 82L);
        Audit.check(office);
        pass(Duration.ofDays(39));
        assertThat(count("rep_day")).isPositive();
        Audit.check(office);
        pass(Duration.ofDays(3));
        assertThat(count("rep_day")).isZero();
    }
}
