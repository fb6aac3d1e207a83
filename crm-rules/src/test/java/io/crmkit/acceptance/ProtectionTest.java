package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.lead.LeadId;
import io.crmkit.rules.Draft;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps a customer from falling back for a while: contacts that extend the protection of a claim. */
@ParameterizedClass
@EnumSource(Storage.class)
class ProtectionTest {
    private final Storage storage;

    ProtectionTest(Storage storage) {
        this.storage = storage;
    }

    private static void call(Office office, LeadId lead, String at) {
        office.time.advanceTo(Office.shanghai(at));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(office.clock.instant().plusSeconds(86_400 * 60)))
                .orThrow();
    }

    private static Instant until(Office office, LeadId lead) {
        return office.lead(lead).holding().protectedUntil();
    }

    @Test
    void contactsExtendTheProtectionOfAClaimAndTheJobKeepsToIt_B26() {
        Draft draft = Draft.plain()
                .with("/assignment/fallback", "{'pool': 'public'}")
                .with("/pool/pools/0", "{'id': 'public', 'idleDays': 1, 'count': 'INCLUSIVE'}");
        Office office = Office.open(draft.book(), "2026-03-25T03:00:00Z", storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.claim("alice", lead);
        call(office, lead, "2026-03-28T10:00");
        assertThat(until(office, lead)).isEqualTo(Office.shanghai("2026-04-05T00:00"));
        call(office, lead, "2026-04-02T10:00");
        assertThat(until(office, lead)).isEqualTo(Office.shanghai("2026-04-06T00:00"));
        call(office, lead, "2026-04-05T23:00");
        assertThat(until(office, lead)).isEqualTo(Office.shanghai("2026-04-09T00:00"));
        call(office, lead, "2026-04-08T23:00");
        call(office, lead, "2026-04-11T23:00");
        call(office, lead, "2026-04-13T23:00");
        Instant most = Office.shanghai("2026-04-15T00:00");
        assertThat(until(office, lead)).isEqualTo(most);
        assertThat(office.as("alice").pool().countdown(lead).orElseThrow().at()).isEqualTo(most);

        office.time.advanceTo(most.minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        office.time.advanceTo(most);
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(until(office, lead)).isNull();
    }
}
