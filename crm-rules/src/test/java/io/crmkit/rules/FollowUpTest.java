package io.crmkit.rules;

import static io.crmkit.rules.Samples.NEW_YORK;
import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.at;
import static io.crmkit.rules.Samples.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.activity.CadenceRun;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.policy.CadencePlanner;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowUpTest {
    private static final RuleBook BOOK = RuleBook.standard();

    @Test
    void occasionStartsItsCadencesInOrder() {
        assertThat(BOOK.cadences().startedBy("lead.assigned")).containsExactly("follow-up");
        assertThat(BOOK.cadences().startedBy("lead.claimed")).containsExactly("first-contact");
        assertThat(Draft.plain().book().cadences().startedBy("lead.assigned"))
                .containsExactly("first-contact", "follow-up");
        assertThat(BOOK.cadences().startedBy("lead.captured")).isEmpty();
    }

    @Test
    void firstContactIsDueWithin24HoursWhateverTheDay_B23() {
        Instant saturday = shanghai("2026-03-07T20:00");
        assertThat(dues("first-contact", saturday, SHANGHAI)).containsExactly(shanghai("2026-03-08T20:00"));
    }

    @Test
    void stepsCountFromTheStartAndTheWeekEndMovesToMonday_B37() {
        Instant wednesday = shanghai("2026-03-04T15:30");
        Decision<CadencePlanner.Plan> decision = BOOK.cadences().plan("follow-up", wednesday, SHANGHAI);
        assertThat(decision.outcome().steps())
                .containsExactly(
                        step("thank-you", "Thank-you message", "感谢", shanghai("2026-03-09T15:30")),
                        step("call", "Call", "电话回访", shanghai("2026-03-11T15:30")),
                        step("content", "Send content", "发送资料", shanghai("2026-03-18T15:30")));
        assertThat(decision.kind()).isEqualTo("cadence");
        assertThat(decision.book()).isEqualTo(BOOK.hash());
        assertThat(decision.now()).isEqualTo(wednesday);
        assertThat(decision.reasons())
                .startsWith(
                        Reason.of(
                                "thank-you",
                                new Effect.Plans("Thank-you message / 感谢", shanghai("2026-03-09T15:30")),
                                new Fact("cadence.start", wednesday.toString()),
                                new Fact("step.after", "P3D"),
                                new Fact("cadence.calendar", "china"),
                                new Fact(
                                        "step.movedFrom",
                                        shanghai("2026-03-07T15:30").toString())),
                        Reason.of(
                                "call",
                                new Effect.Plans("Call / 电话回访", shanghai("2026-03-11T15:30")),
                                new Fact("cadence.start", wednesday.toString()),
                                new Fact("step.after", "P7D"),
                                new Fact("cadence.calendar", "china")))
                .hasSize(3);
    }

    @Test
    void makeUpSaturdayIsABusinessDay_B37() {
        assertThat(dues("follow-up", shanghai("2026-02-11T09:00"), SHANGHAI))
                .first()
                .isEqualTo(shanghai("2026-02-14T09:00"));
    }

    @Test
    void dayBeyondTheCalendarIsNotGuessedAndTheReasonSaysSo() {
        Instant start = shanghai("2027-01-06T09:00");
        Decision<CadencePlanner.Plan> decision = BOOK.cadences().plan("follow-up", start, SHANGHAI);
        assertThat(decision.outcome().steps().get(0).notCovered()).isEqualTo("2027-01-09");
        assertThat(decision.reasons().get(0).facts()).endsWith(new Fact("date", "2027-01-09"));
    }

    @Test
    void daysKeepTheLocalTimeAndHoursElapse() {
        CadencePlanner planner = Draft.minimal()
                .with("/calendars", "{'always': {'builtIn': 'always'}}")
                .with("/cadences", """
                        [{'id': 'c', 'on': 'lead.assigned', 'calendar': 'always', 'steps': [
                          {'id': 'a', 'title': 'A', 'after': 'P1D'}, {'id': 'b', 'title': 'B', 'after': 'PT24H'},
                          {'id': 'c', 'title': 'C', 'after': 'P1DT90M'}, {'id': 'd', 'title': 'D', 'after': 'P1M'}]}]
                        """)
                .book()
                .cadences();
        assertThat(planner.plan("c", at("2026-03-07T12:00", NEW_YORK), NEW_YORK)
                        .outcome()
                        .steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(
                        at("2026-03-08T12:00", NEW_YORK),
                        at("2026-03-08T13:00", NEW_YORK),
                        at("2026-03-08T13:30", NEW_YORK),
                        at("2026-04-07T12:00", NEW_YORK));
    }

    @Test
    void weekendsAreTheOnlyFreeDaysOfTheCalendarCalledSo() {
        CadencePlanner planner = Draft.minimal()
                .with("/calendars", "{'plain': {'builtIn': 'weekends'}}")
                .with("/cadences", """
                        [{'id': 'c', 'on': 'lead.assigned', 'calendar': 'plain', 'steps': [
                          {'id': 'a', 'title': 'A', 'after': 'P1D'}, {'id': 'b', 'title': 'B', 'after': 'P2D'},
                          {'id': 'c', 'title': 'C', 'after': 'P3D'}]}]
                        """)
                .book()
                .cadences();
        // 2031-05-01 is a Thursday and a holiday in China
        assertThat(planner.plan("c", shanghai("2031-04-30T09:00"), SHANGHAI)
                        .outcome()
                        .steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(
                        shanghai("2031-05-01T09:00"), shanghai("2031-05-02T09:00"), shanghai("2031-05-05T09:00"));
    }

    @Test
    void ownCalendarHasItsHoursHolidaysAndMakeUpDays() {
        CadencePlanner planner = Draft.minimal()
                .with("/calendars", """
                        {'office': {'zone': 'America/New_York', 'from': '2026-01-01', 'to': '2026-12-31',
                          'hours': {'monday': ['09:00-12:00', '13:00-18:00'], 'tuesday': ['09:00-18:00']},
                          'holidays': ['2026-03-09'], 'makeUpDays': {'2026-03-14': ['10:00-12:00']}}}
                        """)
                .with("/cadences", """
                        [{'id': 'c', 'on': 'lead.assigned', 'calendar': 'office', 'steps': [
                          {'id': 'a', 'title': 'A', 'after': 'P1D'}, {'id': 'b', 'title': 'B', 'after': 'P4D'},
                          {'id': 'c', 'title': 'C', 'after': 'P8D'}]}]
                        """)
                .book()
                .cadences();
        assertThat(planner.plan("c", at("2026-03-07T12:00", NEW_YORK), NEW_YORK)
                        .outcome()
                        .steps())
                .extracting(CadenceRun.Step::due)
                .containsExactly(
                        at("2026-03-10T12:00", NEW_YORK),
                        at("2026-03-14T12:00", NEW_YORK),
                        at("2026-03-16T12:00", NEW_YORK));
    }

    @Test
    void unknownCadenceIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> BOOK.cadences().plan("folow-up", Samples.NOW, SHANGHAI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The cadence (folow-up) must be one of the rule book: first-contact, follow-up, takeover.\n"
                        + "Maybe follow-up?");
        assertThatThrownBy(() -> BOOK.cadences().plan("x", Samples.NOW, SHANGHAI))
                .hasMessage("The cadence (x) must be one of the rule book: first-contact, follow-up, takeover.");
    }

    private static CadenceRun.Step step(String id, String en, String zh, Instant due) {
        return CadenceRun.Step.of(id, new Label(en, zh), due);
    }

    private static List<Instant> dues(String cadence, Instant start, ZoneId zone) {
        return BOOK.cadences().plan(cadence, start, zone).outcome().steps().stream()
                .map(CadenceRun.Step::due)
                .toList();
    }
}
