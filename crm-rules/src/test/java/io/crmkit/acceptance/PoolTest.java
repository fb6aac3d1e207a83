package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.MoveResult;
import io.crmkit.event.Event;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Holding;
import io.crmkit.pool.PoolId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Storage.class)
class PoolTest {
    /** 2026-01-01 11:00 in Shanghai. */
    private static final String NEW_YEAR = "2026-01-01T03:00:00Z";

    private final Storage storage;

    PoolTest(Storage storage) {
        this.storage = storage;
    }

    /** A book that puts every lead into the pool. */
    private static Draft pooled() {
        return Draft.plain().with("/assignment/fallback", "{'pool': 'public'}");
    }

    private static List<LeadId> capture(Office office, int from, int to) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = from; i < to; i++) {
            leads.add(office.capture(Office.profile(i)).id());
        }
        return leads;
    }

    @ParameterizedTest
    @CsvSource({
        "EXCLUSIVE, 2026-01-09T00:00, 2026-01-06T00:00, 2026-01-08T00:00",
        "INCLUSIVE, 2026-01-08T00:00, 2026-01-05T00:00, 2026-01-07T00:00",
        "ELAPSED,   2026-01-08T11:00, 2026-01-05T11:00, 2026-01-07T11:00"
    })
    void anIdleLeadFallsBackAtTheExactInstant_B25(String count, String end, String three, String one) {
        RuleBook book =
                Draft.plain().with("/pool/pools/0/count", "'" + count + "'").book();
        Office office = Office.open(book, NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();

        office.time.advanceTo(Office.shanghai(end).minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("recycle-reminder")).containsExactly(Office.shanghai(three), Office.shanghai(one));
        assertThat(office.messages)
                .filteredOn(message -> message.template().equals("recycle-reminder"))
                .allSatisfy(message -> assertThat(message.facts())
                        .containsEntry("recycleAt", Office.shanghai(end).toString()));

        office.time.advance(Duration.ofMillis(1));
        assertThat(office.lead(lead).holding().state()).isEqualTo(Holding.State.POOLED);
        assertThat(office.lead(lead).holding().since()).isEqualTo(Office.shanghai(end));
        assertThat(office.sent("recycled")).containsExactly(Office.shanghai(end));
        office.time.advance(Duration.ofDays(30));
        assertThat(office.sent("recycle-reminder", "recycled")).hasSize(3);
    }

    @Test
    void aContactMovesTheFallBack_B25() {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(Office.shanghai("2026-01-07T23:00"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-01-09T10:00")))
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-15T00:00").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(
                        Office.shanghai("2026-01-06T00:00"),
                        Office.shanghai("2026-01-12T00:00"),
                        Office.shanghai("2026-01-14T00:00"));
        assertThat(office.sent("contact-due")).containsExactly(Office.shanghai("2026-01-09T10:00"));
        office.time.advance(Duration.ofMillis(1));
        assertThat(office.owner(lead)).isEqualTo("none");
    }

    @Test
    void onlyAContactMovesTheFallBack_T12() {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.time.advanceTo(Office.shanghai("2026-01-08T10:00"));
        office.boss.leads().tag(lead, Set.of("hot"), Set.of()).orThrow();
        office.boss.leads().update(lead, Office.profile(1).withNeed("More")).orThrow();
        office.time.advanceTo(Office.shanghai("2026-01-09T00:00"));
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(office.sent("recycle-reminder")).hasSize(2);
    }

    @Test
    void daysAreThoseOfTheOwnersZone_B25() {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage);
        ZoneId newYork = ZoneId.of("America/New_York");
        office.hire(User.of("joe", "Joe", TeamId.of("sales"), newYork, List.of("rep")));
        LeadId lead = office.capture(Office.profile(1)).id();
        // 2025-12-31 22:00 in New York
        office.time.advanceTo(Instant.parse("2026-01-08T05:00:00Z").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("joe");
        office.time.advance(Duration.ofMillis(1));
        assertThat(office.owner(lead)).isEqualTo("none");
    }

    @Test
    void theLaterOfIdlenessAndProtectionDecides_B25() {
        Office office = Office.open(pooled().book(), "2026-03-25T03:00:00Z", storage, "alice");
        LeadId lead = capture(office, 1, 2).get(0);
        office.claim("alice", lead);
        assertThat(office.lead(lead).holding().protectedUntil()).isEqualTo(Office.shanghai("2026-04-05T00:00"));
        office.time.advanceTo(Office.shanghai("2026-04-05T00:00").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(office.sent("recycle-reminder"))
                .containsExactly(Office.shanghai("2026-04-02T00:00"), Office.shanghai("2026-04-04T00:00"));
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-04-06T10:00")))
                .orThrow();
        office.time.advanceTo(Office.shanghai("2026-04-12T00:00").minusMillis(1));
        assertThat(office.owner(lead)).isEqualTo("alice");
        office.time.advance(Duration.ofMillis(1));
        assertThat(office.owner(lead)).isEqualTo("none");
    }

    @Test
    void theScreenShowsWhatTheJobDoes_T6() {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage, "alice");
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice")
                .followUp()
                .log(lead, Office.call(Office.shanghai("2026-01-06T10:00")))
                .orThrow();
        List<String> shown = new ArrayList<>();
        List<String> done = new ArrayList<>();
        Optional<Alarm> next = office.as("alice").pool().countdown(lead);
        while (next.isPresent()) {
            Alarm alarm = next.get();
            shown.add(alarm.name() + " " + alarm.at());
            int before = office.boss.history("lead/" + lead).size();
            office.time.advanceTo(alarm.at().minusMillis(1));
            assertThat(office.boss.history("lead/" + lead)).hasSize(before);
            office.time.advanceTo(alarm.at());
            List<Event> story = office.boss.history("lead/" + lead);
            assertThat(story).hasSize(before + 1);
            done.add(name(story.get(before)) + " " + story.get(before).at());
            next = office.boss.pool().countdown(lead);
        }
        assertThat(shown)
                .isEqualTo(done)
                .containsExactly(
                        "recycle-reminder " + Office.shanghai("2026-01-06T00:00"),
                        "contact-due " + Office.shanghai("2026-01-06T10:00"),
                        "recycle-reminder " + Office.shanghai("2026-01-08T00:00"),
                        "recycle " + Office.shanghai("2026-01-09T00:00"));
    }

    private static String name(Event event) {
        return switch (event.kind()) {
            case "lead.recycled" -> PoolPolicy.RECYCLE;
            case "lead.recycle-reminded" -> PoolPolicy.REMINDER;
            default -> event.kind().substring("lead.".length());
        };
    }

    @Test
    void whatWasMissedIsCaughtUpWithOnce_T4() {
        Office office = Office.open(Draft.plain().book(), NEW_YEAR, storage, "alice");
        LeadId late = office.capture(Office.profile(1)).id();
        office.clock.set(Office.shanghai("2026-01-08T12:00"));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(office.sent("recycle-reminder")).containsExactly(Office.shanghai("2026-01-08T12:00"));
        office.clock.set(Office.shanghai("2026-01-20T12:00"));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(office.sent("recycle-reminder", "recycled")).hasSize(2);
        assertThat(office.owner(late)).isEqualTo("none");
    }

    @Test
    void theSixthClaimOfADayIsRefusedUntilMidnightOfTheRep_B27() {
        Office office = Office.open(pooled().book(), "2026-03-25T03:00:00Z", storage);
        ZoneId newYork = ZoneId.of("America/New_York");
        office.hire(User.of("joe", "Joe", TeamId.of("sales"), newYork, List.of("rep")));
        List<LeadId> leads = capture(office, 1, 8);
        leads.subList(0, 5).forEach(lead -> office.claim("joe", lead));
        assertThat(office.as("joe").pool().claim(leads.get(5)))
                .isInstanceOfSatisfying(
                        ClaimResult.Refused.class,
                        refused -> assertThat(refused.refusal().decision().reasons())
                                .extracting(reason -> reason.rule())
                                .containsExactly("daily-claims"));
        assertThat(office.lead(leads.get(5)).holding().state()).isEqualTo(Holding.State.POOLED);

        office.clock.set(Instant.parse("2026-03-25T04:00:00Z").minusMillis(1));
        assertThat(office.as("joe").pool().claim(leads.get(5))).isInstanceOf(ClaimResult.Refused.class);
        office.clock.set(Instant.parse("2026-03-25T04:00:00Z"));
        office.claim("joe", leads.get(5));
    }

    @Test
    void aFailedClaimCostsNothing_B27() {
        Office office = Office.open(pooled().book(), NEW_YEAR, storage, "alice", "bob");
        List<LeadId> leads = capture(office, 1, 10);
        leads.subList(0, 4).forEach(lead -> office.claim("bob", lead));
        leads.subList(0, 4)
                .forEach(lead -> assertThat(office.as("alice").pool().claim(lead))
                        .isEqualTo(new ClaimResult.AlreadyClaimed(UserId.of("bob"))));
        leads.subList(4, 9).forEach(lead -> office.claim("alice", lead));
        // asking again for what one has costs nothing and is not refused
        office.claim("alice", leads.get(4));
    }

    @Test
    void whoIsFullClaimsNothing_B27() {
        Office office = Office.open(pooled().with("/pool/holdings", "2").book(), NEW_YEAR, storage, "alice");
        List<LeadId> leads = capture(office, 1, 4);
        office.claim("alice", leads.get(0));
        office.claim("alice", leads.get(1));
        assertThat(office.as("alice").pool().claim(leads.get(2))).isInstanceOf(ClaimResult.Refused.class);
        office.as("alice").pool().release(leads.get(0), "no need").orThrow();
        office.claim("alice", leads.get(2));
    }

    @Test
    void wonCustomersAreNoHoldings_B27() {
        Office office = Office.open(pooled().with("/pool/holdings", "2").book(), NEW_YEAR, storage, "alice");
        List<LeadId> leads = capture(office, 1, 6);
        office.claim("alice", leads.get(0));
        office.claim("alice", leads.get(1));
        Conversion one = office.convert(office.lead(leads.get(0)), "CNY 1000.00");
        Conversion two = office.convert(office.lead(leads.get(1)), "CNY 1000.00");
        assertThat(office.as("alice").pool().claim(leads.get(2)))
                .as("an open deal is not won yet")
                .isInstanceOfSatisfying(
                        ClaimResult.Refused.class,
                        refused -> assertThat(refused.refusal().decision().reasons())
                                .extracting(reason -> reason.rule())
                                .containsExactly("holdings"));

        office.win(one.opportunity());
        office.claim("alice", leads.get(2));
        assertThat(office.as("alice").pool().claim(leads.get(3))).isInstanceOf(ClaimResult.Refused.class);
        assertThat(office.boss.pipeline().lose(two.opportunity(), "price")).isInstanceOf(MoveResult.Moved.class);
        assertThat(office.as("alice").pool().claim(leads.get(3)))
                .as("what was lost is held still")
                .isInstanceOf(ClaimResult.Refused.class);

        assertThat(office.boss
                        .accounts()
                        .find(one.account())
                        .orElseThrow()
                        .holding()
                        .owner())
                .isEqualTo(UserId.of("alice"));
        office.as("alice").pool().release(leads.get(2), "no need").orThrow();
        office.claim("alice", leads.get(3));
    }

    @Test
    void everyPreviousOwnerCoolsDown_B28() {
        Office office = Office.open(pooled().book(), NEW_YEAR, storage, "alice", "bob");
        LeadId lead = capture(office, 1, 2).get(0);
        office.claim("alice", lead);
        office.as("alice").pool().release(lead, "no need").orThrow();
        assertThat(office.as("alice").pool().claim(lead)).isInstanceOf(ClaimResult.Refused.class);
        office.claim("bob", lead);
        office.as("bob").pool().release(lead, "no need").orThrow();
        assertThat(office.as("alice").pool().claim(lead))
                .isInstanceOfSatisfying(
                        ClaimResult.Refused.class,
                        refused -> assertThat(refused.refusal().decision().reasons())
                                .extracting(reason -> reason.rule())
                                .containsExactly("cool-down"));

        office.clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(office.as("alice").pool().claim(lead)).isInstanceOf(ClaimResult.Refused.class);
        office.clock.advance(Duration.ofMillis(1));
        office.claim("alice", lead);
    }

    @Test
    void whoIsNotActiveClaimsNothing_T15() {
        Office office = Office.open(pooled().book(), NEW_YEAR, storage, "alice");
        LeadId lead = capture(office, 1, 2).get(0);
        office.hire(office.user("alice").withActive(false));
        assertThat(office.as("alice").pool().claim(lead)).isInstanceOf(ClaimResult.Refused.class);
        assertThat(office.as("alice")
                        .pool()
                        .leads(PoolId.of("public"), ListFilter.ALL)
                        .items())
                .isEmpty();
    }

    @Test
    void contactDataIsMaskedUntilClaimed_B30() {
        Office office = Office.open(pooled().book(), NEW_YEAR, storage, "alice");
        Lead lead = office.capture(Office.profile(7).withEmail("someone@example.com"));
        assertThat(office.as("alice")
                        .leads()
                        .find(lead.id())
                        .orElseThrow()
                        .profile()
                        .phone())
                .isEqualTo("138******07");
        assertThat(office.as("alice")
                        .pool()
                        .leads(PoolId.of("public"), ListFilter.ALL)
                        .items())
                .extracting(
                        found -> found.profile().phone() + " " + found.profile().email())
                .containsExactly("138******07 s******@example.com");
        office.claim("alice", lead.id());
        assertThat(office.as("alice").leads().find(lead.id()).orElseThrow().profile())
                .isEqualTo(lead.profile());
    }
}
