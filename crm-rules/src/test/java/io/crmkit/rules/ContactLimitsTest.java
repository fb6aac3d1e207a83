package io.crmkit.rules;

import static io.crmkit.rules.Samples.SHANGHAI;
import static io.crmkit.rules.Samples.shanghai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.activity.CadenceRun;
import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.Contacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a step of a cadence may contact a customer. */
class ContactLimitsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    static CadencePlanner planner(String limits, String... afters) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < afters.length; i++) {
            steps.append(i == 0 ? "" : ",").append("{'id': 's" + i + "', 'title': 'T', 'after': " + afters[i] + "}");
        }
        return Draft.standard()
                .with("/cadences", "[{'id': 'c', 'calendar': 'china', 'steps': [" + steps + "]}]")
                .with("/followUp", "{'contactLimits': " + limits + "}")
                .without("/automations")
                .book()
                .cadences();
    }

    private static Decision<Instant> allowed(CadencePlanner planner, Instant from, Contacts contacts) {
        CadenceRun run = CadenceDatesTest.run(planner, shanghai("2026-03-02T10:00"));
        return planner.allowed(run, run.steps().get(0), from, contacts);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static List<Instant> dues(Decision<CadencePlanner.Plan> plan) {
        return plan.outcome().steps().stream().map(CadenceRun.Step::due).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-08:00, Asia/Shanghai, 2026-03-04T21:59, 2026-03-04T21:59",
        "22:00-08:00, Asia/Shanghai, 2026-03-04T22:00, 2026-03-05T08:00",
        "22:00-08:00, Asia/Shanghai, 2026-03-05T07:59, 2026-03-05T08:00",
        "22:00-08:00, Asia/Shanghai, 2026-03-05T08:00, 2026-03-05T08:00",
        "20:30-09:15, Europe/Berlin, 2026-03-04T20:30, 2026-03-05T09:15",
        "12:00-13:00, America/New_York, 2026-03-04T12:30, 2026-03-04T13:00",
        // the nights in which the clocks of New York and Berlin leap are those of a Sunday, on which nothing is due
        "22:00-08:00, America/New_York, 2026-03-07T22:30, 2026-03-09T08:00",
        "22:00-08:00, America/New_York, 2026-03-08T03:30, 2026-03-09T08:00",
        "22:00-08:00, Europe/Berlin, 2026-10-25T02:30, 2026-10-26T08:00",
        // what was due on Friday and is late is not due on Saturday either
        "22:00-08:00, Asia/Shanghai, 2026-03-07T00:30, 2026-03-09T08:00",
        // on Friday night the weekend begins, in which nothing is due that is counted in days
        "22:00-08:00, Asia/Shanghai, 2026-03-06T23:00, 2026-03-09T08:00",
    })
    void quietHoursPutAContactOffToTheirEndOnTheClockOfTheCustomer_B40(
            String quiet, ZoneId zone, String from, String until) {
        CadencePlanner planner = planner("{'quietHours': ['" + quiet + "']}", "'P1D'");
        Decision<Instant> allowed = allowed(planner, at(from, zone), Contacts.none(zone));
        assertThat(allowed.outcome()).isEqualTo(at(until, zone));
        assertThat(allowed.reasons()).hasSize(from.equals(until) ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08T03:30, 2026-03-08T08:00",
        "Europe/Berlin, 2026-10-25T02:30, 2026-10-25T08:00",
    })
    void quietHoursEndAtTheirHourInNightsInWhichClocksLeap_B40(ZoneId zone, String from, String until) {
        CadencePlanner planner = planner("{'quietHours': ['22:00-08:00']}", "'PT1H'");
        assertThat(allowed(planner, at(from, zone), Contacts.none(zone)).outcome())
                .isEqualTo(at(until, zone));
    }

    @Test
    void aDayTheCalendarDoesNotCoverIsToldWhereAContactIsPutOff_B40() {
        CadencePlanner planner = planner("{'quietHours': ['22:00-08:00']}", "'P1D'");
        assertThatThrownBy(() -> allowed(planner, at("2199-03-04T23:00", SHANGHAI), Contacts.none(SHANGHAI)))
                .isInstanceOfSatisfying(
                        CalendarRangeException.class, e -> assertThat(e.date()).isEqualTo("2199-03-05"));
        assertThat(allowed(planner, at("2199-03-04T21:00", SHANGHAI), Contacts.none(SHANGHAI))
                        .outcome())
                .isEqualTo(at("2199-03-04T21:00", SHANGHAI));
    }

    @Test
    void aStepOfHoursIsPutOffOnFreeDaysToo_B40() {
        CadencePlanner planner = planner("{'quietHours': ['22:00-08:00']}", "'PT1H'");
        assertThat(allowed(planner, shanghai("2026-03-06T23:00"), Contacts.none(SHANGHAI))
                        .outcome())
                .isEqualTo(shanghai("2026-03-07T08:00"));
    }

    @Test
    void aDayThatIsFullPutsOffToTheNextAndAFullWeekToMonday_B40() {
        CadencePlanner planner =
                planner("{'mostPerDay': 2, 'mostPerWeek': 3, 'quietHours': ['22:00-08:00']}", "'PT1H'");
        List<Instant> two = List.of(shanghai("2026-03-04T00:00"), shanghai("2026-03-04T23:59"));
        Instant noon = shanghai("2026-03-04T12:00");
        assertThat(allowed(planner, noon, new Contacts(SHANGHAI, two.subList(0, 1)))
                        .outcome())
                .isEqualTo(noon);
        Decision<Instant> next = allowed(planner, noon, new Contacts(SHANGHAI, two));
        assertThat(next.outcome()).isEqualTo(shanghai("2026-03-05T08:00"));
        assertThat(next.reasons())
                .extracting(Reason::rule, Reason::effect)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "per-day", new Effect.Plans("contact", shanghai("2026-03-05T00:00"))),
                        org.assertj.core.groups.Tuple.tuple(
                                "quiet-hours", new Effect.Plans("contact", shanghai("2026-03-05T08:00"))));
        assertThat(next.reasons().get(0).facts())
                .containsExactly(
                        new Fact("customer.region.time", "2026-03-04T12:00"),
                        new Fact("customer.region.zone", "Asia/Shanghai"),
                        new Fact("followUp.mostPerDay", "2"));
        List<Instant> three =
                List.of(shanghai("2026-03-02T00:00"), shanghai("2026-03-03T10:00"), shanghai("2026-03-08T23:59:59"));
        assertThat(allowed(planner, noon, new Contacts(SHANGHAI, three)).outcome())
                .isEqualTo(shanghai("2026-03-09T08:00"));
        // the Sunday before is another week
        List<Instant> before = List.of(three.get(1), three.get(2), shanghai("2026-03-01T23:59"));
        assertThat(allowed(planner, noon, new Contacts(SHANGHAI, before)).outcome())
                .isEqualTo(noon);
    }

    @Test
    void theDayIsThatOfTheCustomer_B40() {
        CadencePlanner planner = planner("{'mostPerDay': 1}", "'PT1H'");
        Instant now = at("2026-03-04T20:00", NEW_YORK);
        List<Instant> inTheMorning = List.of(at("2026-03-04T09:00", NEW_YORK));
        assertThat(allowed(planner, now, new Contacts(NEW_YORK, inTheMorning)).outcome())
                .isEqualTo(at("2026-03-05T00:00", NEW_YORK));
        // in Shanghai that morning was the evening of the day before
        assertThat(allowed(planner, now, new Contacts(SHANGHAI, inTheMorning)).outcome())
                .isEqualTo(now);
    }

    @Test
    void aPlanKeepsToTheLimitsAndSaysSo_B40() {
        CadencePlanner planner =
                planner("{'mostPerDay': 1, 'quietHours': ['22:00-08:00']}", "'PT1H'", "'PT2H'", "'PT12H'", "'P1D'");
        Instant start = shanghai("2026-03-03T10:30");
        Decision<CadencePlanner.Plan> plan = planner.plan("c", start, SHANGHAI);
        assertThat(dues(plan))
                .containsExactly(
                        shanghai("2026-03-03T11:30"),
                        shanghai("2026-03-04T08:00"),
                        shanghai("2026-03-05T08:00"),
                        shanghai("2026-03-06T08:00"));
        assertThat(plan.reasons().get(0).facts()).extracting(Fact::name).noneMatch(name -> name.startsWith("contact."));
        assertThat(plan.reasons().get(2).facts())
                .contains(new Fact(
                        "contact.quiet-hours", shanghai("2026-03-04T08:00").toString()));
        List<Instant> other = List.of(shanghai("2026-03-03T23:59"));
        assertThat(dues(planner.plan("c", null, start, SHANGHAI, new Contacts(SHANGHAI, other))))
                .startsWith(shanghai("2026-03-04T08:00"), shanghai("2026-03-05T08:00"));
    }

    @Test
    void whatIsDoneWithoutTheCustomerKeepsToNoLimit_B40() {
        CadencePlanner planner = Draft.standard()
                .with(
                        "/cadences",
                        "[{'id': 'c', 'calendar': 'china', 'steps': ["
                                + "{'id': 'inside', 'title': 'T', 'after': 'PT13H', 'contact': false},"
                                + "{'id': 'call', 'title': 'T', 'after': 'PT13H'}]}]")
                .with("/followUp", "{'contactLimits': {'quietHours': ['22:00-08:00']}}")
                .without("/automations")
                .book()
                .cadences();
        assertThat(planner.contacts("c", "inside")).isFalse();
        assertThat(planner.contacts("c", "call")).isTrue();
        assertThat(dues(planner.plan("c", shanghai("2026-03-03T10:00"), SHANGHAI)))
                .containsExactly(shanghai("2026-03-03T23:00"), shanghai("2026-03-04T08:00"));
    }

    @Test
    void aBookThatLimitsNothingAsksNothing_B40() {
        assertThat(planner("{}", "'P1D'").limits()).isFalse();
        assertThat(planner("{'zones': {'West': 'America/Los_Angeles'}}", "'P1D'")
                        .limits())
                .isFalse();
        assertThat(Draft.plain().book().cadences().limits()).isFalse();
        assertThat(RuleBook.standard().cadences().limits()).isTrue();
    }
}
