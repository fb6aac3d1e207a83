package io.crmkit.rules;

import static io.crmkit.rules.Samples.candidate;
import static io.crmkit.rules.Samples.shanghai;
import static io.crmkit.rules.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.people.Absence;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.policy.OwnerAssigner.Candidate;
import io.crmkit.policy.OwnerAssigner.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhenNobodyTest {
    private static final Instant FRIDAY = shanghai("2026-01-09T20:00");
    private static final Instant MONDAY = shanghai("2026-01-12T09:00");
    private static final Lead LEAD = Samples.lead();

    private static RuleBook book(String more) {
        return Draft.minimal()
                .with("/calendars", """
                        {'office': {'from': '2026-01-01', 'to': '2026-12-31', 'hours': {
                          'monday': ['09:00-12:00', '13:00-18:00'], 'tuesday': ['09:00-18:00'],
                          'wednesday': ['09:00-18:00'], 'thursday': ['09:00-18:00'], 'friday': ['09:00-18:00']}},
                         'always': {'builtIn': 'always'}}
                        """)
                .with("/assignment/dailyCap", "20")
                .with("/assignment/fallback", "{'teams': ['sales'], 'calendar': 'office'" + more + "}")
                .book();
    }

    private static Facts facts(RuleBook book, Candidate... candidates) {
        OwnerAssigner.Entry entry = book.assignment().match(LEAD, FRIDAY);
        return new Facts(LEAD, entry, List.of(candidates), Map.of(), null);
    }

    private static Decision<Assignment> assign(String more, Instant now, Candidate... candidates) {
        RuleBook book = book(more);
        return book.assignment().assign(facts(book, candidates), now);
    }

    private static Reason offDuty(String user) {
        return Reason.of(
                "fallback",
                new Effect.PassesOver(user, "off-duty"),
                new Fact("entry.calendar", "office"),
                new Fact("duty.from", MONDAY.toString()));
    }

    @Test
    void onFridayEveningAWaitOfFortyEightHoursQueuesWithReasons_B21() {
        Decision<Assignment> decision =
                assign(", 'whenNobody': {'wait': 'PT48H'}", FRIDAY, candidate("alice"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("fallback", new Effect.Passes()),
                        offDuty("alice"),
                        offDuty("bob"),
                        Reason.of(
                                "fallback",
                                new Effect.DoesNotApply(),
                                new Fact("entry.wait", "PT48H"),
                                new Fact("entry.available", MONDAY.toString())));
    }

    @Test
    void onFridayEveningAWaitOfSeventyTwoHoursIsPlannedForMondayMorning_B21() {
        Decision<Assignment> decision =
                assign(", 'whenNobody': {'wait': 'PT72H'}", FRIDAY, candidate("alice"), candidate("bob"));
        assertThat(decision.outcome()).isEqualTo(new Assignment.Planned(MONDAY));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("fallback", new Effect.Passes()),
                        offDuty("alice"),
                        offDuty("bob"),
                        Reason.of("fallback", new Effect.Plans("assignment", MONDAY), new Fact("entry.wait", "PT72H")));
        assertThat(decision.summarize(9, Locale.ENGLISH)).contains("2026-01-12T01:00:00Z");
    }

    @Test
    void theWaitIsLongEnoughToTheInstant_B21() {
        Candidate alice = candidate("alice");
        assertThat(assign(", 'whenNobody': {'wait': 'PT61H'}", FRIDAY, alice).outcome())
                .isEqualTo(new Assignment.Planned(MONDAY));
        assertThat(assign(", 'whenNobody': {'wait': 'PT60H59M59S'}", FRIDAY, alice)
                        .outcome())
                .isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(assign(", 'whenNobody': {'wait': 'P3D'}", FRIDAY, alice).outcome())
                .isEqualTo(new Assignment.Planned(MONDAY));
    }

    @Test
    void withoutAPolicyTheLeadWaitsInTheQueue_B21() {
        Decision<Assignment> decision = assign("", FRIDAY, candidate("alice"));
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(decision.reasons()).containsExactly(Reason.of("fallback", new Effect.Passes()), offDuty("alice"));
    }

    @Test
    void whoIsOnDutyGetsTheLeadFromTheOpeningUpToTheClosing_B21() {
        String wait = ", 'whenNobody': {'wait': 'PT72H'}";
        for (String on :
                List.of("2026-01-12T09:00", "2026-01-12T11:59:59", "2026-01-12T13:00", "2026-01-12T17:59:59")) {
            assertThat(assign(wait, shanghai(on), candidate("alice")).outcome()).isInstanceOf(Assignment.ToUser.class);
        }
        assertThat(assign(wait, shanghai("2026-01-12T12:00"), candidate("alice"))
                        .outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-12T13:00")));
        assertThat(assign(wait, shanghai("2026-01-12T18:00"), candidate("alice"))
                        .outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-13T09:00")));
    }

    @Test
    void itIsPlannedForTheFirstWhoIsBackAndOnDuty_B21() {
        Candidate alice = candidate(user("alice")
                .withAbsences(List.of(
                        new Absence(FRIDAY, shanghai("2026-01-13T20:00"), null),
                        new Absence(shanghai("2026-01-14T08:00"), shanghai("2026-01-14T10:30"), null))));
        Candidate bob =
                candidate(user("bob").withAbsences(List.of(new Absence(FRIDAY, shanghai("2026-01-15T11:00"), null))));
        assertThat(assign(", 'whenNobody': {'wait': 'P9D'}", FRIDAY, alice, bob).outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-14T10:30")));
        assertThat(assign(", 'whenNobody': {'wait': 'P9D'}", FRIDAY, bob).outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-15T11:00")));
    }

    @Test
    void whoHasHadHisDayIsFreeOnTheNextOneWhenHeIsOnDuty_B22() {
        Candidate spent = new Candidate(user("alice"), 0, 20, false);
        Instant noon = shanghai("2026-01-08T10:00");
        assertThat(assign(", 'whenNobody': {'wait': 'P9D'}", noon, spent).outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-09T09:00")));
        // before the opening of a day that is spent already
        assertThat(assign(", 'whenNobody': {'wait': 'P9D'}", shanghai("2026-01-08T08:00"), spent)
                        .outcome())
                .isEqualTo(new Assignment.Planned(shanghai("2026-01-09T09:00")));
    }

    @Test
    void nothingIsPlannedForWhoWillNotGetItAnyway_T15() {
        Decision<Assignment> decision = assign(
                ", 'whenNobody': {'wait': 'P9D'}",
                FRIDAY,
                candidate(user("alice").withActive(false)),
                Samples.free("bob", 0),
                new Candidate(user("carol"), 0, 0, true));
        assertThat(decision.outcome()).isEqualTo(new Assignment.ToQueue("nobody-eligible"));
        assertThat(decision.reasons())
                .endsWith(Reason.of(
                        "fallback",
                        new Effect.DoesNotApply(),
                        new Fact("entry.wait", "P9D"),
                        new Fact("entry.available", null)));
    }

    @Test
    void whatTheCalendarDoesNotCoverItDoesNotRestrict_B21() {
        Instant later = shanghai("2027-01-02T03:00");
        Decision<Assignment> decision = assign("", later, candidate("alice"));
        assertThat(decision.outcome()).isInstanceOf(Assignment.ToUser.class);
        assertThat(decision.reasons())
                .contains(Reason.of(
                        "fallback",
                        new Effect.DoesNotApply(),
                        new Fact("entry.calendar", "office"),
                        new Fact("calendar.notCovered", later.toString())));
    }

    @Test
    void availabilityIsTheFirstInstantAtWhichSomebodyMay_B21() {
        RuleBook book = book("");
        assertThat(book.assignment().available(facts(book, candidate("alice")), FRIDAY))
                .contains(MONDAY);
        assertThat(book.assignment().available(facts(book, candidate("alice")), MONDAY))
                .isEmpty();
        assertThat(book.assignment().available(facts(book), FRIDAY)).isEmpty();
    }
}
