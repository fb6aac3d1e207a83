package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.activity.Channel;
import io.crmkit.activity.Collision;
import io.crmkit.activity.Interaction;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.Outcome;
import io.crmkit.event.Event;
import io.crmkit.lead.LeadId;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of whom when two people follow up one customer. */
@ParameterizedClass
@EnumSource(Storage.class)
class CollisionTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";
    private static final Instant NOW = Instant.parse(MONDAY);
    private static final RuleBook BOOK =
            Draft.plain().with("/followUp", "{'collisionHours': 24}").book();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Storage storage;

    CollisionTest(Storage storage) {
        this.storage = storage;
    }

    private Office office(RuleBook book) {
        Office office = Office.open(book, MONDAY, storage, "alice");
        office.hire("mary", "manager");
        return office;
    }

    private static NewInteraction contact(Channel channel, Instant next) {
        return Office.call(next).withChannel(channel);
    }

    private static Instant hours(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    /** A contact of alice at the beginning, the next one in forty days, and one of mary some time after it. */
    private Interaction second(Duration after) {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice")
                .followUp()
                .log(lead, contact(Channel.EMAIL, hours(960)))
                .orThrow();
        office.clock.advance(after);
        return office.as("mary")
                .followUp()
                .log(lead, contact(Channel.CALL, hours(480)))
                .orThrow();
    }

    @Test
    void whoHasContactInsideTheWindowIsToldWhoWhenAndOnWhichChannel() {
        Interaction said = second(Duration.ofHours(24).minus(MINUTE));
        assertThat(said.collisions())
                .containsExactly(new Collision(UserId.of("alice"), said.subject(), Channel.EMAIL, NOW, false));
    }

    @Test
    void aColleagueWhoMayNotWriteAboutTheCustomerIsToldWhoAndWhen() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.hire("bob", "rep");
        office.as("alice")
                .followUp()
                .log(lead, contact(Channel.EMAIL, hours(20)))
                .orThrow();
        office.clock.advance(Duration.ofHours(1));
        Outcome<Interaction> refused = office.as("bob").followUp().log(lead, contact(Channel.CALL, hours(30)));
        assertThat(((Outcome.Refused<Interaction>) refused).refusal())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("collision"))
                .satisfies(refusal -> assertThat(refusal.message())
                        .contains(
                                "alice had contact by EMAIL at " + NOW,
                                "alice plans contact by EMAIL at " + hours(20),
                                "Maybe they should agree"));
        // after the last step of the cadences, which are planned contacts too
        office.clock.advance(Duration.ofDays(30));
        Outcome<Interaction> later = office.as("bob").followUp().log(lead, contact(Channel.CALL, hours(900)));
        assertThat(((Outcome.Refused<Interaction>) later).refusal().code()).isEqualTo("not-allowed");
    }

    @Test
    void atExactlyTheWindowNobodyIsTold() {
        assertThat(second(Duration.ofHours(24)).collisions()).isEmpty();
        assertThat(second(Duration.ofHours(24).minusMillis(1)).collisions()).hasSize(1);
    }

    @Test
    void whatSomebodyElsePlannedIsTold() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice")
                .followUp()
                .log(lead, contact(Channel.VISIT, hours(240)))
                .orThrow();
        office.clock.advance(Duration.ofHours(100));
        Interaction near = office.as("mary")
                .followUp()
                .log(
                        lead,
                        contact(
                                Channel.CALL,
                                hours(240).plus(Duration.ofHours(24)).minus(MINUTE)))
                .orThrow();
        assertThat(near.collisions())
                .containsExactly(new Collision(UserId.of("alice"), near.subject(), Channel.VISIT, hours(240), true));
        office.clock.advance(MINUTE);
        Interaction far = office.as("mary")
                .followUp()
                .log(lead, contact(Channel.CALL, hours(264)))
                .orThrow();
        assertThat(far.collisions()).isEmpty();

        office.clock.advance(MINUTE);
        // alice plans anew, and mary's last plan is the one that counts
        Interaction again = office.as("alice")
                .followUp()
                .log(lead, contact(Channel.CALL, hours(250)))
                .orThrow();
        assertThat(again.collisions())
                .extracting(Collision::by, Collision::at, Collision::planned)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                UserId.of("mary"), hours(100).plus(MINUTE), false),
                        org.assertj.core.api.Assertions.tuple(UserId.of("mary"), hours(264), true));
    }

    @Test
    void theSamePersonIsNeverToldAndAContactThatIsSentTwiceIsOne() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        for (int i = 0; i < 3; i++) {
            assertThat(office.as("alice")
                            .followUp()
                            .log(lead, contact(Channel.CALL, hours(240)))
                            .orThrow()
                            .collisions())
                    .isEmpty();
        }
        NewInteraction twice = contact(Channel.CALL, hours(240));
        Interaction once =
                office.as("mary").key("k").followUp().log(lead, twice).orThrow();
        Interaction again =
                office.as("mary").key("k").followUp().log(lead, twice).orThrow();
        assertThat(again).isEqualTo(once);
        assertThat(office.boss.followUp().interactions("lead/" + lead)).hasSize(4);
    }

    @Test
    void whatWasSaidToTheLeadAndAboutAnOpportunityCountsForTheAccount() {
        Office office = office(BOOK);
        LeadId lead = office.capture(Office.profile(1)).id();
        office.as("alice")
                .followUp()
                .log(lead, contact(Channel.CALL, hours(960)))
                .orThrow();
        var customer = office.convert(office.boss.leads().find(lead).orElseThrow(), "CNY 1000.00");
        office.clock.advance(Duration.ofHours(1));
        office.as("alice")
                .followUp()
                .log(customer.opportunity(), contact(Channel.MEETING, hours(970)))
                .orThrow();
        office.clock.advance(Duration.ofHours(1));
        assertThat(office.as("mary")
                        .followUp()
                        .log(customer.account(), contact(Channel.CALL, hours(480)))
                        .orThrow()
                        .collisions())
                .containsExactly(new Collision(
                        UserId.of("alice"), "opportunity/" + customer.opportunity(), Channel.MEETING, hours(1), false));
        office.clock.advance(Duration.ofHours(22).plusMinutes(30));
        assertThat(office.as("mary")
                        .followUp()
                        .log(customer.opportunity(), contact(Channel.CALL, hours(490)))
                        .orThrow()
                        .collisions())
                .hasSize(1);
    }

    @Test
    void theEventSaysItAndNothingElseChanges() {
        Office office = office(BOOK);
        Office silent = office(Draft.plain().book());
        for (Office each : List.of(office, silent)) {
            LeadId lead = each.capture(Office.profile(1)).id();
            each.as("alice")
                    .followUp()
                    .log(lead, contact(Channel.CALL, hours(240)))
                    .orThrow();
            Interaction said = each.as("mary")
                    .followUp()
                    .log(lead, contact(Channel.CALL, hours(240)))
                    .orThrow();
            assertThat(said.collisions()).hasSize(each == office ? 2 : 0);
            assertThat(each.boss.history("interaction/" + said.id()))
                    .isNotEmpty()
                    .extracting(Event::data)
                    .allSatisfy(data -> assertThat(data.get("collisions")).isEqualTo(each == office ? "alice" : null));
        }
        assertThat(office.log())
                .extracting(Event::kind)
                .isEqualTo(silent.log().stream().map(Event::kind).toList());
        assertThat(office.messages).hasSameSizeAs(silent.messages);
    }

    @Test
    void aContactThatPlansNothingHidesNoPlanThatStillStands() {
        Office office = office(Draft.plain()
                .with("/followUp", "{'collisionHours': 24, 'templates': {'MESSAGE': {'requires': []}}}")
                .book());
        LeadId lead = office.capture(Office.profile(1)).id();
        NewInteraction nothing =
                NewInteraction.builder().channel(Channel.MESSAGE).build();
        office.as("alice")
                .followUp()
                .log(lead, contact(Channel.VISIT, hours(100)))
                .orThrow();
        office.clock.advance(Duration.ofHours(1));
        office.as("alice").followUp().log(lead, nothing).orThrow();
        office.clock.advance(Duration.ofHours(39));
        // the visit is still to come
        Interaction near = office.as("mary")
                .followUp()
                .log(lead, contact(Channel.CALL, hours(110)))
                .orThrow();
        assertThat(near.collisions())
                .containsExactly(new Collision(UserId.of("alice"), near.subject(), Channel.VISIT, hours(100), true));
        office.clock.advance(Duration.ofHours(60));
        office.as("alice").followUp().log(lead, nothing).orThrow();
        office.clock.advance(Duration.ofHours(1));
        // what was due is done by the contact at its time
        assertThat(office.as("mary")
                        .followUp()
                        .log(lead, contact(Channel.CALL, hours(300)))
                        .orThrow()
                        .collisions())
                .containsExactly(new Collision(UserId.of("alice"), near.subject(), Channel.MESSAGE, hours(100), false));
    }

    /** A lead of a company that somebody owns. */
    private static LeadId lead(Office office, int number, String company, String owner) {
        LeadId lead =
                office.capture(Office.profile(number).withCompany(company)).id();
        if (!office.owner(lead).equals(owner)) {
            office.boss.leads().assignTo(lead, UserId.of(owner), "It is hers").orThrow();
        }
        return lead;
    }

    @Test
    void aDayBetweenTwoZonesIsTwentyFourHoursAlsoWhenAClockIsSetForward() {
        for (long minutes : List.of(-1L, 0L, 1L)) {
            Office office = Office.open(
                    Draft.standard()
                            .with("/followUp", "{'collisionHours': 24, 'nextContactTask': true}")
                            .with("/cadences", "[]")
                            .book(),
                    "2026-03-06T14:00:00Z",
                    storage,
                    "alice");
            office.hire(User.of("nina", "Nina", TeamId.of("sales"), ZoneId.of("America/New_York"), List.of("rep")));
            LeadId hers = lead(office, 1, "Harbour Ltd", "nina");
            LeadId mine = lead(office, 2, "HARBOUR", "alice");
            // Saturday 09:00 in New York; 09:00 on Sunday is 23 hours later
            Instant planned = Instant.parse("2026-03-07T14:00:00Z");
            Interaction said = office.as("nina")
                    .followUp()
                    .log(hers, contact(Channel.VISIT, planned))
                    .orThrow();
            assertThat(said.nextContactAt().plus(Duration.ofHours(23)).atZone(ZoneId.of("America/New_York")))
                    .hasToString("2026-03-08T09:00-04:00[America/New_York]");
            office.clock.advance(Duration.ofHours(48).plusMinutes(minutes));
            Interaction answer = office.as("alice")
                    .followUp()
                    .log(mine, contact(Channel.CALL, Instant.parse("2026-04-01T01:00:00Z")))
                    .orThrow();
            assertThat(answer.collisions())
                    .containsExactlyElementsOf(
                            minutes < 0
                                    ? List.of(new Collision(
                                            UserId.of("nina"), "lead/" + hers, Channel.VISIT, planned, true))
                                    : List.of());
        }
    }
}
