package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.people.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instants finer than what is kept, as clocks of some platforms give them. */
class NanosTest {
    private final Office office = Office.open(TestBook.standard(), "alice");

    @Test
    @Timeout(60)
    void aContactPlannedToTheNanosecondIsDueOnce() {
        Lead lead = office.capture(1);
        Instant next = Office.START.plus(Duration.ofHours(5)).plusNanos(123_456_789);
        office.boss
                .followUp()
                .log(
                        lead.id(),
                        office.call(Duration.ofHours(1))
                                .withNextContactAt(next)
                                .withHappenedAt(Office.START.plusNanos(1)))
                .orThrow();
        office.time.advance(Duration.ofDays(1));
        Lead after = office.boss.leads().find(lead.id()).orElseThrow();
        assertThat(after.nextContactAt()).isEqualTo(next.truncatedTo(ChronoUnit.MICROS));
        assertThat(office.boss.history("lead/" + lead.id()))
                .filteredOn(event -> event.kind().equals("lead.contact-due"))
                .hasSize(1);
    }

    @Test
    void anAbsenceIsKeptInMicroseconds() {
        Absence absence = new Absence(Office.START.plusNanos(999), Office.START.plusNanos(5_001), null);
        assertThat(absence).isEqualTo(new Absence(Office.START, Office.START.plusNanos(5_000), null));
        User user = User.of("nano", "Nano", null, TestBook.ZONE, List.of("rep")).withAbsences(List.of(absence));
        assertThat(office.boss.people().save(user).orThrow()).isEqualTo(user);
    }
}
