package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.ImportDesk.Now;
import io.crmkit.desk.ImportDesk.Taken;
import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.RowOutcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Actor;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.report.BookTrial;
import io.crmkit.report.Heir;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A dry run says what would happen, and nothing does (B54). */
class DryRunTest {
    private static final String MAPPING = """
            {"format":1,"name":"fair","import":"leads","key":["phone","name"],
            "targets":{"name":"name","phone":"phone","need":"need","source":{"constant":"event"}}}
            """;

    private final WatchedStore store = new WatchedStore();
    private final Office office = Office.open(Draft.plain().book(), "2026-03-02T01:00:00Z", store, "alice", "bob");

    private static LeadProfile profile(int number) {
        return LeadProfile.builder()
                .name("Wang " + number)
                .company("Harbour Textiles " + number)
                .phone("+86 138-0013-80" + (10 + number))
                .source("referral")
                .need("One list")
                .budget(Money.parse("CNY 600000.00"))
                .build();
    }

    @Test
    void aDryRunWritesNothingAndEqualsTheCommand_B54() {
        for (int i = 0; i < 20; i++) {
            LeadProfile profile = profile(i);
            CrmSession keyed = office.boss.key("row-" + i);
            store.commits.clear();
            DryRun<CaptureResult> dry = keyed.dryRun(session -> session.leads().capture(profile));
            assertThat(store.commits).isEmpty();
            assertThat(office.boss.leads().list(ListFilter.ALL).items()).hasSize(i);

            CaptureResult live = keyed.leads().capture(profile);
            assertThat(dry.result()).isEqualTo(live);
            Lead lead = ((CaptureResult.Captured) live).lead();
            List<Event> history = office.boss.history("lead/" + lead.id());
            assertThat(dry.events().stream()
                            .filter(event -> event.subject().equals("lead/" + lead.id()))
                            .toList())
                    .isEqualTo(history);
            assertThat(dry.messages()).isNotEmpty();
            assertThat(dry.plans()).extracting(DryRun.Plan::record).contains("lead/" + lead.id());
        }
    }

    @Test
    void aDryRunConsumesNoTurnAndNoQuota_B54() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            office.boss.dryRun(session -> session.leads().capture(profile(number)));
        }
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CaptureResult.Captured captured =
                    (CaptureResult.Captured) office.boss.leads().capture(profile(i));
            owners.add(captured.lead().holding().owner().value());
        }
        assertThat(owners).containsExactly("alice", "bob", "alice", "bob");
    }

    @Test
    void aRefusalIsToldAndASecondCommandIsNotTaken_B54() {
        CaptureResult.Captured captured =
                (CaptureResult.Captured) office.boss.leads().capture(profile(1));
        DryRun<ClaimResult> dry = office.boss.dryRun(
                session -> session.pool().claim(captured.lead().id()));
        assertThat(dry.result()).isNotInstanceOf(ClaimResult.Claimed.class);
        assertThat(dry.events()).isEmpty();
        assertThatThrownBy(() -> office.boss.dryRun(session -> {
                    session.leads().capture(profile(2));
                    return session.leads().capture(profile(3));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one command");
    }

    @Test
    void anImportInADryRunImportsNothingAndTellsWhatItWould_B54() throws IOException {
        ImportMapping mapping = ImportMapping.parse(MAPPING);
        byte[] file = """
                name,phone,need
                Wang,13800138001,x
                Li,13800138002,y
                Wang again,+86 138 0013 8001,z
                """.getBytes(StandardCharsets.UTF_8);
        store.commits.clear();
        DryRun<Taken<CaptureResult>> one =
                office.boss.dryRun(session -> session.imports().capture("k1", profile(1), List.of()));
        assertThat(one.result())
                .isInstanceOfSatisfying(
                        Now.class, now -> assertThat(now.answer()).isInstanceOf(CaptureResult.Captured.class));
        assertThat(one.events()).extracting(Event::kind).contains("lead.captured");

        DryRun<ImportReport> dry = office.boss.dryRun(session -> imported(session, mapping, file));
        assertThat(dry.result().count(RowOutcome.CAPTURED)).isEqualTo(2);
        assertThat(dry.result().count(RowOutcome.DUPLICATE)).isEqualTo(1);
        assertThat(dry.events())
                .filteredOn(event -> event.kind().equals("lead.captured"))
                .hasSize(2);
        assertThat(dry.messages()).isNotEmpty();
        assertThat(store.commits).isEmpty();
        assertThat(office.boss.leads().list(ListFilter.ALL).items()).isEmpty();

        ImportReport live = imported(office.boss, mapping, file);
        assertThat(live.count(RowOutcome.CAPTURED)).isEqualTo(2);
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .extracting(lead -> "lead/" + lead.id())
                .containsExactlyInAnyOrderElementsOf(dry.events().stream()
                        .filter(event -> event.kind().equals("lead.captured"))
                        .map(Event::subject)
                        .toList());
    }

    private static ImportReport imported(CrmSession session, ImportMapping mapping, byte[] file) {
        try {
            return Import.of(session, mapping).run(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rowsOfAnImportAndOtherCommandsDoNotMixInADryRun_B54() {
        assertThatThrownBy(() -> office.boss.dryRun(session -> {
                    session.leads().capture(profile(2));
                    return session.imports().capture("k1", profile(3), List.of());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one command");
        assertThatThrownBy(() -> office.boss.dryRun(session -> {
                    session.imports().capture("k1", profile(3), List.of());
                    return session.leads().capture(profile(2));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one command");
    }

    @Test
    void aBookThatWasNeverUsedIsNotStoredByADryRunOrAReport_B54() {
        Office beside =
                office.beside(RuleBook.parse(Draft.plain().book().canonical().replace("\"standard\"", "\"other\"")));
        store.commits.clear();
        beside.boss.imports().rehearsal().capture("k1", profile(1), List.of());
        beside.boss.dryRun(session -> session.imports().book().hash());
        beside.boss.reports().stagesAt(office.clock.instant());
        assertThat(store.commits).isEmpty();
    }

    @Test
    void nothingGetsOutOfADryRunByTheProcess_B54() {
        store.commits.clear();
        assertThatThrownBy(() -> office.boss.dryRun(session ->
                        session.crm().as(Actor.system("boss")).leads().capture(profile(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The process (crm) of a dry run must not be used, for it does what it is told."
                        + "\nMaybe use the session that was handed over?");
        assertThatThrownBy(() ->
                        office.boss.dryRun(session -> session.key("x").crm().runDue()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.commits).isEmpty();
        assertThat(office.messages).isEmpty();
    }

    @Test
    void aTrialAsksForTheInstalmentsOfWhatIsNotPaid_B54() {
        Lead lead = office.capture(Office.profile(1));
        office.win(office.convert(lead, "CNY 100000.00").opportunity());
        RuleBook other =
                RuleBook.parse(Draft.plain().book().canonical().replace("\"afterDays\":30", "\"afterDays\":45"));
        BookTrial trial = office.crm.rehearse(other);
        assertThat(trial.looked()).containsEntry("payment-plan", 1L);
        assertThat(trial.changes())
                .filteredOn(change -> change.record().startsWith("order/"))
                .singleElement()
                .satisfies(change -> assertThat(change.now().kind()).isEqualTo("payment-plan"));
    }

    @Test
    void aHolidayThatIsAddedMovesTheStepsOfCadencesThatRun_B54() {
        String calendar = "{'from': '2026-01-01', 'to': '2026-12-31', 'hours': {'monday': ['09:00-18:00'],"
                + " 'tuesday': ['09:00-18:00'], 'wednesday': ['09:00-18:00'], 'thursday': ['09:00-18:00'],"
                + " 'friday': ['09:00-18:00']}";
        Draft draft = Draft.plain().with("/cadences/1/calendar", "'office'");
        RuleBook book = draft.with("/calendars/office", calendar + "}").book();
        RuleBook holiday = draft.with("/calendars/office", calendar + ", 'holidays': ['2026-01-08']}")
                .book();
        WatchedStore watched = new WatchedStore();
        Office own = Office.open(book, "2026-01-05T01:00:00Z", watched, "alice");
        LeadId lead = own.capture(profile(1)).id();
        own.capture(profile(2));
        Lead before = own.lead(lead);
        watched.commits.clear();
        assertThat(own.crm.rehearse(book).changes()).isEmpty();

        BookTrial trial = own.crm.rehearse(holiday);
        assertThat(trial.looked()).containsEntry("cadence", 4L);
        assertThat(trial.changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.record()).startsWith("cadence/");
            assertThat(change.now().diff(change.then())).isNotEmpty();
            assertThat(change.then().summarize(10, Locale.ENGLISH)).contains("2026-01-09T01:00:00Z");
        });
        assertThat(trial.moved())
                .hasSize(2)
                .extracting(BookTrial.Moved::now, BookTrial.Moved::then, BookTrial.Moved::thenName)
                .containsOnly(org.assertj.core.api.Assertions.tuple(
                        Instant.parse("2026-01-08T01:00:00Z"), Instant.parse("2026-01-09T01:00:00Z"), "thank-you"));
        assertThat(watched.commits).isEmpty();
        assertThat(own.lead(lead)).isEqualTo(before);
    }

    @Test
    void aLongerTimeForTheFirstContactIsTold_B54() {
        Draft draft = Draft.plain();
        RuleBook book =
                draft.with("/assignment/firstContact", "{'reminders': []}").book();
        Office own = Office.open(book, "2026-01-05T01:00:00Z", "alice");
        own.capture(profile(1));
        BookTrial trial =
                own.crm.rehearse(draft.with("/assignment/firstContact", "{'reminders': [], 'within': 'PT48H'}")
                        .book());
        assertThat(trial.moved())
                .singleElement()
                .satisfies(moved ->
                        assertThat(Duration.between(moved.now(), moved.then())).isEqualTo(Duration.ofHours(24)));
    }

    @Test
    void whoWouldOwnWhatIfARepLeft_B54() {
        WatchedStore watched = new WatchedStore();
        Office own = Office.open(Draft.plain().book(), "2026-01-05T01:00:00Z", watched, "alice", "bob", "carol");
        own.hire("mia", "manager");
        own.hire(own.user("mia").withCapacity(0));
        own.boss
                .people()
                .save(new Team(TeamId.of("sales"), "Sales", null, UserId.of("mia")))
                .orThrow();
        List<LeadId> leads = IntStream.range(0, 9)
                .mapToObj(i -> own.capture(profile(i)).id())
                .toList();
        AccountId account = own.convert(own.lead(leads.get(0)), "CNY 1000.00").account();
        List<Lead> before = leads.stream().map(own::lead).toList();
        watched.commits.clear();

        DryRun<List<Heir>> dry = own.crm.rehearseDeparture(UserId.of("alice"));
        assertThat(dry.result())
                .extracting(heir -> heir.to().value())
                .hasSize(3)
                .contains("bob", "carol", "mia");
        assertThat(dry.result()).last().satisfies(heir -> {
            assertThat(heir.record()).isEqualTo("account/" + account);
            assertThat(heir.to()).isEqualTo(UserId.of("mia"));
        });
        assertThat(dry.result().get(0).decision().reasons())
                .extracting(Reason::effect)
                .contains(new Effect.PassesOver("alice", "inactive"));
        assertThat(dry.events()).extracting(Event::kind).contains("lead.assigned", "account.assigned");
        assertThat(dry.plans()).isNotEmpty();
        assertThat(watched.commits).isEmpty();
        assertThat(leads.stream().map(own::lead)).containsExactlyElementsOf(before);
        assertThat(own.user("alice").active()).isTrue();

        // it is what happens if he does
        own.hire(own.user("alice").withActive(false));
        dry.result().stream().filter(heir -> heir.decision() != null).forEach(heir -> {
            LeadId lead = LeadId.of(heir.record().substring("lead/".length()));
            own.boss.leads().assign(lead).orThrow();
            assertThat(own.owner(lead)).isEqualTo(heir.to().value());
        });
    }

    @Test
    void aTrialOfTheSameBookFindsNothingAndOfAnotherExactlyTheDifferences_B54() {
        for (int i = 0; i < 30; i++) {
            office.boss.leads().capture(profile(i).withBudget(Money.parse("CNY " + (i < 12 ? 600000 : 50000) + ".00")));
        }
        store.commits.clear();
        BookTrial same = office.crm.rehearse(RuleBook.parse(Draft.plain().book().canonical()));
        assertThat(same.changes()).isEmpty();
        assertThat(same.moved()).isEmpty();
        assertThat(same.looked()).containsEntry("score", 30L).containsEntry("screening", 30L);
        assertThat(same.notAsked()).contains("assignment", "capture").doesNotContain("payment-plan", "cadence");

        RuleBook other = RuleBook.parse(Draft.plain()
                .book()
                .canonical()
                .replace("\"id\":\"budget-large\",\"points\":30", "\"id\":\"budget-large\",\"points\":25")
                .replace("\"idleDays\":7", "\"idleDays\":5"));
        BookTrial trial = office.crm.rehearse(other);
        assertThat(trial.changes()).hasSize(12).allSatisfy(change -> {
            assertThat(change.now().kind()).isEqualTo("score");
            assertThat(change.now().diff(change.then())).isNotEmpty();
        });
        assertThat(trial.moved())
                .hasSize(30)
                .allSatisfy(moved -> assertThat(moved.then()).isBefore(moved.now()));
        assertThat(store.commits).isEmpty();
    }
}
