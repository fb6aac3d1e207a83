package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.activity.Task;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.Lead;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers let us know ends the cadences that say so. */
class SignalsTest {
    private Office office;
    private Lead lead;
    private String record;
    private FollowUpDesk desk;

    @BeforeEach
    void aLeadOfAlice() {
        office = Office.open(TestBook.standard(), "alice", "bob");
        lead = office.capture(Office.profile(1).withSource("user:alice"));
        record = "lead/" + lead.id();
        desk = office.as("alice").followUp();
        desk.enrol(lead.id(), "welcome");
    }

    private CadenceRun run(String cadence) {
        return desk.cadences(record).stream()
                .filter(run -> run.cadence().equals(cadence))
                .findFirst()
                .orElseThrow();
    }

    private Event last(String record) {
        List<Event> events = office.boss.history(record);
        return events.get(events.size() - 1);
    }

    private AccountId convert() {
        return ((ConvertResult.Converted) office.boss.leads().convert(lead.id(), Office.deal(1)))
                .conversion()
                .account();
    }

    private static String code(EnrolResult result) {
        return ((EnrolResult.Refused) result).refusal().code();
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"REPLY", "MEETING", "BOUNCE", "UNSUBSCRIBE"})
    void aSignalEndsAtOnceTheCadencesThatSaySoAndNoOthers_B38(Signal signal) {
        CadenceRun other = run("first-touch");
        CadenceRun before = run("welcome");
        office.time.advance(Duration.ofHours(2));
        List<CadenceRun> ended = desk.signal(lead.id(), signal).orThrow();
        assertThat(ended)
                .containsExactly(before.withEndedAt(office.clock.instant()).withEnd(signal.name()));
        assertThat(run("welcome")).isEqualTo(ended.get(0));
        assertThat(run("first-touch")).isEqualTo(other);
        assertThat(last(record).kind()).isEqualTo("lead.signalled");
        assertThat(last(record).data()).containsEntry("signal", signal.name());
        assertThat(last("cadence/" + before.id()).data()).containsEntry("why", signal.name());
        Audit.check(office);
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"OUT_OF_OFFICE", "SUBSCRIBE"})
    void anOutOfOfficeReplyEndsNothing_B38(Signal signal) {
        assertThat(signal.mayEnd()).isFalse();
        CadenceRun before = run("welcome");
        assertThat(desk.signal(lead.id(), signal).orThrow()).isEmpty();
        assertThat(run("welcome")).isEqualTo(before);
        assertThat(last(record).kind()).isEqualTo("lead.signalled");
    }

    @Test
    void whatIsLeftOfACadenceThatHasTakenItsLastStepIsClosedToo_B38() {
        office.time.advance(Duration.ofDays(3));
        assertThat(run("welcome").end()).isEqualTo("finished");
        assertThat(desk.tasks(ListFilter.ALL).items())
                .extracting(Task::origin)
                .contains("cadence:welcome:thanks", "cadence:first-touch:call");
        assertThat(desk.signal(lead.id(), Signal.UNSUBSCRIBE).orThrow()).isEmpty();
        assertThat(desk.tasks(ListFilter.ALL).items())
                .extracting(Task::origin)
                .contains("cadence:first-touch:call")
                .doesNotContain("cadence:welcome:thanks");
        assertThat(run("welcome").end()).isEqualTo("finished");
    }

    @Test
    void aSignalEndsAPausedCadenceToo_B38() {
        desk.pause(run("welcome").id(), null).orThrow();
        assertThat(desk.signal(lead.id(), Signal.REPLY).orThrow()).hasSize(1);
        assertThat(run("welcome").end()).isEqualTo("REPLY");
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void ofWhatIsLoggedMeetingsAndVisitsEndACadence_B38(Channel channel) {
        office.time.advance(Duration.ofHours(1));
        desk.log(lead.id(), office.call(Duration.ofDays(2)).withChannel(channel))
                .orThrow();
        boolean met = channel == Channel.MEETING || channel == Channel.VISIT;
        assertThat(run("welcome").end()).isEqualTo(met ? "MEETING" : null);
        assertThat(run("first-touch").endedAt()).isNull();
        Audit.check(office);
    }

    @Test
    void aMeetingBeforeTheCadenceBeganEndsNothing_B38() {
        office.time.advance(Duration.ofHours(1));
        desk.log(
                        lead.id(),
                        office.call(Duration.ofDays(2))
                                .withChannel(Channel.MEETING)
                                .withHappenedAt(Office.START.minusSeconds(1)))
                .orThrow();
        assertThat(run("welcome").endedAt()).isNull();
    }

    @Test
    void aMeetingAboutADealEndsTheCadencesOfItsAccount_B38() {
        AccountId account = convert();
        desk.enrol(account, "welcome");
        var deal = office.boss.pipeline().list(ListFilter.ALL).items().get(0).id();
        desk.log(deal, office.call(Duration.ofDays(2)).withChannel(Channel.MEETING))
                .orThrow();
        assertThat(desk.cadences("account/" + account))
                .extracting(CadenceRun::end)
                .containsExactly("MEETING");
    }

    @Test
    void whoUnsubscribedIsNotEnrolledInWhatEndsOnThatUntilHeSubscribes_B38() {
        desk.signal(lead.id(), Signal.UNSUBSCRIBE).orThrow();
        office.time.advance(Duration.ofHours(1));
        desk.signal(lead.id(), Signal.UNSUBSCRIBE).orThrow();
        assertThat(office.boss.leads().find(lead.id()).orElseThrow().unsubscribedAt())
                .isEqualTo(Office.START);
        EnrolResult.Refused refused = (EnrolResult.Refused) desk.enrol(lead.id(), "welcome");
        assertThat(refused.refusal().code()).isEqualTo("unsubscribed");
        assertThat(refused.refusal().message())
                .isEqualTo(
                        record + " must not have unsubscribed (2026-03-02T01:00:00Z), for the cadence (welcome) ends on"
                                + " that.\nMaybe he wants it now, which the signal SUBSCRIBE says?");
        desk.stop(run("first-touch").id(), "anew").orThrow();
        assertThat(desk.enrol(lead.id(), "first-touch")).isInstanceOf(EnrolResult.Started.class);
        desk.signal(lead.id(), Signal.SUBSCRIBE).orThrow();
        assertThat(office.boss.leads().find(lead.id()).orElseThrow().unsubscribedAt())
                .isNull();
        assertThat(desk.enrol(lead.id(), "welcome")).isInstanceOf(EnrolResult.Started.class);
    }

    @Test
    void whatStartsByItselfDoesNotStartForWhoUnsubscribedAndTheHistorySaysSo_B38() {
        desk.signal(lead.id(), Signal.UNSUBSCRIBE).orThrow();
        AccountId account = convert();
        assertThat(office.boss.accounts().find(account).orElseThrow().unsubscribedAt())
                .isEqualTo(Office.START);
        var deal = office.boss.pipeline().list(ListFilter.ALL).items().get(0).id();
        office.boss.pipeline().force(deal, TestStages.SIGNED, "signed");
        assertThat(desk.cadences("account/" + account)).isEmpty();
        Event event = office.boss.history("account/" + account).stream()
                .filter(one -> one.kind().equals("account.not-enrolled"))
                .findFirst()
                .orElseThrow();
        assertThat(event.data()).containsEntry("cadence", "welcome").containsEntry("code", "unsubscribed");
    }

    @Test
    void whoJoinsAnAccountUnsubscribesItUnlessItHasDoneSo_B38() {
        AccountId account = convert();
        Lead second = office.capture(
                Office.profile(2).withCompany(lead.profile().company()).withSource("user:alice"));
        assertThat(desk.enrol(account, "welcome")).isInstanceOf(EnrolResult.Started.class);
        desk.signal(second.id(), Signal.UNSUBSCRIBE).orThrow();
        assertThat(((ConvertResult.Converted) office.boss.leads().convert(second.id(), null))
                        .conversion()
                        .account())
                .isEqualTo(account);
        assertThat(office.boss.accounts().find(account).orElseThrow().unsubscribedAt())
                .isEqualTo(Office.START);
        assertThat(desk.cadences("account/" + account))
                .filteredOn(run -> run.cadence().equals("welcome"))
                .extracting(run -> run.end())
                .containsExactly("UNSUBSCRIBE");
    }

    @Test
    void onlyWhoReachesTheOwnerSignalsAndNobodyForAConvertedLead_B38() {
        assertThat(office.as("bob").followUp().signal(lead.id(), Signal.REPLY)).isInstanceOf(Outcome.Refused.class);
        assertThat(office.boss.followUp().signal(office.pooled(3).id(), Signal.BOUNCE))
                .isInstanceOf(Outcome.Done.class);
        AccountId account = convert();
        assertThat(desk.signal(lead.id(), Signal.REPLY))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(((Outcome.Refused<?>) no).refusal().code())
                                .isEqualTo("wrong-state"));
        assertThat(desk.signal(account, Signal.REPLY).orThrow()).isEmpty();
        assertThat(last("account/" + account).kind()).isEqualTo("account.signalled");
        assertThat(code(office.as("bob").followUp().enrol(account, "welcome"))).isEqualTo("not-allowed");
    }
}
