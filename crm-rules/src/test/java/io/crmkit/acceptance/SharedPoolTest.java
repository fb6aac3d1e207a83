package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Effect;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.report.Upcoming;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Leads of a pool that are shared out by themselves. */
@ParameterizedClass
@EnumSource(Storage.class)
class SharedPoolTest {
    private static final Instant FIRST = Office.shanghai("2026-01-09T09:00");

    private final Storage storage;
    private Office office;

    SharedPoolTest(Storage storage) {
        this.storage = storage;
    }

    private static RuleBook book(String pool) {
        return Draft.standard()
                .with("/pool/pools", "[{'id': 'public', 'idleDays': 30, 'count': 'EXCLUSIVE'" + pool + "}]")
                .with("/pool/coolDownDays", "0")
                .with("/assignment/fallback", "{'pool': 'public'}")
                .without("/assignment/entries")
                .without("/automations")
                .book();
    }

    private static String among(String people) {
        return ", 'distribute': {'after': 'P2D', 'at': '09:00', " + people + "}";
    }

    private void open(RuleBook book, String... reps) {
        office = Office.open(book, Office.shanghai("2026-01-07T10:00").toString(), storage, reps);
        office.hire("root", "admin");
    }

    private LeadId capture(int number) {
        return office.capture(Office.profile(number)).id();
    }

    private List<Event> events(LeadId lead, String kind) {
        return office.boss.history("lead/" + lead).stream()
                .filter(event -> event.kind().equals(kind))
                .toList();
    }

    @Test
    void leadsOfAPoolAreSharedOutInTurnWhenTheirTimeComesAndNotBefore_B29() {
        open(book(among("'teams': ['sales']")), "alice");
        List<LeadId> leads = List.of(capture(1), capture(2), capture(3), capture(4));
        office.time.advanceTo(FIRST.minusSeconds(1));
        assertThat(leads).allMatch(lead -> office.owner(lead).equals("none"));
        office.time.advanceTo(FIRST);
        assertThat(leads.stream().map(office::owner).filter("alice"::equals)).hasSize(2);
        // the administrator is of the team, too
        assertThat(leads.stream().map(office::owner).filter("root"::equals)).hasSize(2);
        Event given = events(leads.get(0), "lead.assigned").get(0);
        assertThat(given.decision().summarize(20, Locale.ENGLISH)).contains(office.owner(leads.get(0)));
        assertThat(office.sent("lead.assigned")).hasSize(4);
    }

    @Test
    void whatIsShownAsNextIsWhatHappens_B29() {
        open(book(among("'users': ['alice']")), "alice");
        LeadId lead = capture(1);
        assertThat(office.crm.rehearseDue(FIRST.plusSeconds(60), 10).items().stream()
                        .filter(item -> item.record().equals("lead/" + lead))
                        .map(Upcoming.Item::at))
                .containsExactly(FIRST);
        assertThat(office.boss.pool().countdown(lead)).hasValueSatisfying(alarm -> {
            assertThat(alarm.name()).isEqualTo("distribute");
            assertThat(alarm.at()).isEqualTo(FIRST);
        });
        office.time.advanceTo(FIRST);
        assertThat(office.owner(lead)).isEqualTo("alice");
    }

    @Test
    void whoClaimsItBeforeHasIt_B29() {
        open(book(among("'users': ['alice']")), "alice", "bob");
        LeadId lead = capture(1);
        office.claim("bob", lead);
        office.time.advanceTo(FIRST.plus(Duration.ofDays(3)));
        assertThat(office.owner(lead)).isEqualTo("bob");
    }

    @Test
    void ofNobodyWhoMayHaveItEachHasAReasonTheAdministratorsAreToldOnceAndItIsTriedEveryDay_B29() {
        open(
                book(", 'claimers': {'users': ['alice', 'bob']}, 'holdings': 1" + among("'users': ['alice', 'carol']")),
                "alice",
                "carol");
        LeadId held = capture(1);
        office.claim("alice", held);
        LeadId lead = capture(2);
        office.time.advanceTo(FIRST.plus(Duration.ofDays(2)));
        assertThat(office.owner(lead)).isEqualTo("none");
        List<Event> tries = events(lead, "lead.not-distributed");
        assertThat(tries).hasSize(1);
        assertThat(tries.get(0).data())
                .containsEntry("pool", "public")
                .containsEntry("rule", "public")
                .containsEntry("due", FIRST.toString());
        assertThat(tries.get(0).decision()).isNotNull();
        assertThat(tries.get(0).decision().reasons().stream()
                        .map(reason -> reason.effect())
                        .filter(Effect.PassesOver.class::isInstance))
                .containsExactlyInAnyOrder(
                        new Effect.PassesOver("alice", "no-capacity"), new Effect.PassesOver("carol", "no-claimer"));
        assertThat(office.sent("not-distributed")).containsExactly(FIRST);
        assertThat(office.messages.stream()
                        .filter(message -> message.template().equals("not-distributed"))
                        .map(message -> message.recipient()))
                .containsExactly("root");
        office.boss.pool().release(held, "no time").orThrow();
        office.time.advanceTo(FIRST.plus(Duration.ofDays(3)));
        assertThat(office.owner(lead)).isEqualTo("alice");
        assertThat(events(lead, "lead.not-distributed")).hasSize(1);
    }

    @Test
    void ofManyLeadsThatFindNobodyTheAdministratorsAreToldOnceADay_B29() {
        open(book(among("'users': ['nobody']")));
        List<LeadId> leads = List.of(capture(1), capture(2), capture(3));
        office.time.advance(Duration.ofDays(1));
        capture(4);
        office.time.advanceTo(FIRST.plus(Duration.ofDays(3)));
        assertThat(leads)
                .allSatisfy(
                        lead -> assertThat(events(lead, "lead.not-distributed")).hasSize(1));
        assertThat(office.sent("not-distributed")).containsExactly(FIRST, FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    void otherReasonsThanTheLastTimeAreWrittenDown_B29() {
        open(book(", 'claimers': {'users': ['alice']}, 'holdings': 1" + among("'users': ['alice', 'carol']")), "alice");
        LeadId held = capture(1);
        office.claim("alice", held);
        LeadId lead = capture(2);
        office.time.advanceTo(FIRST);
        office.hire("carol", "rep");
        office.time.advanceTo(FIRST.plus(Duration.ofDays(2)));
        assertThat(events(lead, "lead.not-distributed")).hasSize(2);
    }

    @Test
    void whoGaveItBackDoesNotGetItRightBack_B29() {
        open(
                Draft.of(book(among("'users': ['alice', 'bob']")))
                        .with("/pool/coolDownDays", "30")
                        .book(),
                "alice",
                "bob");
        LeadId lead = capture(1);
        office.claim("alice", lead);
        office.boss.pool().release(lead, "no time").orThrow();
        office.time.advanceTo(FIRST);
        assertThat(office.owner(lead)).isEqualTo("bob");
    }

    @Test
    void whatWasMissedWhileNothingRanIsDoneOnceAndToldOnce_B29() {
        open(book(among("'users': ['nobody']")));
        LeadId lead = capture(1);
        office.clock.advance(Duration.ofDays(10));
        office.crm.runDue();
        office.crm.runDue();
        assertThat(events(lead, "lead.not-distributed")).hasSize(1);
        assertThat(office.sent("not-distributed")).hasSize(1);
    }

    @Test
    void withoutASettingNothingIsSharedOut_B29() {
        open(book(""), "alice");
        LeadId lead = capture(1);
        office.time.advance(Duration.ofDays(20));
        assertThat(office.owner(lead)).isEqualTo("none");
        assertThat(office.lead(lead).holding().pool()).hasToString("public");
    }
}
