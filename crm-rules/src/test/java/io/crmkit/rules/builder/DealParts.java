package io.crmkit.rules.builder;

import static io.crmkit.rules.condition.Condition.all;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.Channel;
import io.crmkit.activity.Signal;
import io.crmkit.calendar.QuietHours;
import io.crmkit.calendar.TimeRange;
import io.crmkit.decision.Label;
import io.crmkit.field.FieldValue;
import io.crmkit.order.Split;
import io.crmkit.people.Permission;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.policy.InteractionTemplate;
import io.crmkit.policy.MessageKind;
import io.crmkit.policy.Sharing;
import io.crmkit.policy.StagePolicy.Forecast;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.condition.OpportunityFields;
import io.crmkit.rules.condition.TicketFields;
import io.crmkit.service.ClockKind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Books that say everything there is to say of what follows leads. */
final class DealParts {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final TimeRange MORNING = TimeRange.of("08:00", "12:00");

    private DealParts() {}

    /** One for each event, and one with every action. */
    static Automation[] automations() {
        List<Automation> all = new ArrayList<>();
        for (Event event : Event.values()) {
            all.add(Automation.of(event.name(), event, Action.notify(LeadParts.BOTH, Recipient.owner())));
        }
        all.add(Automation.of(
                        "every-action",
                        Event.INTERACTION_LOGGED,
                        Action.task(LeadParts.BOTH),
                        Action.task(
                                LeadParts.BOTH, Recipient.manager(), new Span(Period.ofDays(3), Duration.ofHours(2))),
                        Action.task(LeadParts.BOTH, Recipient.role("all"), Period.ofDays(1)),
                        Action.task(LeadParts.BOTH, Recipient.user("bob"), Period.ZERO),
                        Action.task(LeadParts.BOTH, Recipient.owner(), Period.ZERO),
                        Action.notify(
                                LeadParts.BOTH,
                                LeadParts.BOTH,
                                Recipient.owner(),
                                Recipient.manager(),
                                Recipient.user("bob")),
                        Action.notify(LeadParts.BOTH, Recipient.role("all")),
                        Action.notifyUrgently(LeadParts.BOTH, LeadParts.BOTH, Recipient.owner()),
                        Action.tag(List.of("a"), List.of("b")),
                        Action.set(Field.text("lead.fields.text"), FieldValue.of("a")),
                        Action.set(Field.number("account.fields.number"), FieldValue.of(new BigDecimal("2.50"))),
                        Action.set(Field.flag("account.fields.boolean"), FieldValue.of(true)),
                        Action.set(Field.date("account.fields.date"), FieldValue.of(NEW_YEAR)),
                        Action.set(Field.instant("account.fields.instant"), FieldValue.of(Instant.EPOCH)),
                        Action.set(Field.number("account.fields.money"), FieldValue.of(new BigDecimal("10"))),
                        Action.set(Field.tags("account.fields.tags"), FieldValue.of(Set.of("y", "x"))),
                        Action.set(Field.duration("account.fields.duration"), FieldValue.of(Duration.ofHours(2))),
                        Action.set(Field.reference("account.fields.reference"), FieldValue.reference("bob")),
                        Action.owner("bob"),
                        Action.ownerByRules(),
                        Action.ticket(LeadParts.BOTH),
                        Action.complaint(LeadParts.BOTH),
                        Action.startCadence("greet"),
                        Action.stopCadence("greet"),
                        Action.stopCadences(),
                        Action.pool())
                .when(OpportunityFields.REOPENINGS.above(1))
                .salience(-3));
        return all.toArray(Automation[]::new);
    }

    static RuleBookBuilder withRoles(RuleBookBuilder builder) {
        return builder.roles(Roles.none().role("all", Permission.values()))
                .calendars(Calendars.none()
                        .calendar("china", Calendar.china())
                        .calendar("always", Calendar.always())
                        .calendar("weekends", Calendar.weekends())
                        .calendar("own", own()))
                .cadences(
                        Cadence.of("greet", Event.LEAD_ASSIGNED, "own")
                                .step("a", LeadParts.BOTH, Period.ofDays(1))
                                .stepUntilContacted("b", LeadParts.BOTH, Duration.ofHours(1)),
                        Cadence.of("account", Event.ACCOUNT_ASSIGNED, "china")
                                .step("a", LeadParts.BOTH, Period.ofDays(1)),
                        Cadence.of("taken", Event.LEAD_CLAIMED, "china")
                                .endsOn()
                                .step("a", LeadParts.BOTH, Period.ofDays(1)),
                        Cadence.of("taken-account", Event.ACCOUNT_CLAIMED, "china")
                                .step("a", LeadParts.BOTH, Period.ofDays(1)),
                        Cadence.of("won", Event.OPPORTUNITY_WON, "always").step("a", LeadParts.BOTH, Period.ofDays(1)),
                        Cadence.byHand("scheduled", "china")
                                .anchor(CadenceAnchor.SCHEDULED)
                                .endsOn(Signal.REPLY, Signal.MEETING, Signal.BOUNCE, Signal.UNSUBSCRIBE)
                                .step(CadenceStep.of("a", LeadParts.BOTH).afterBusinessDays(3)),
                        Cadence.byHand("blocking", "china")
                                .anchor(CadenceAnchor.AFTER_COMPLETION)
                                .entry(LeadFields.BUDGET.exists())
                                .exit(LeadFields.BUDGET.above(1))
                                .split(CadenceSplit.of("offer").arm("one", 1).arm("none", 3))
                                .split(CadenceSplit.of("words")
                                        .within("offer", "one")
                                        .arm("long", 1)
                                        .arm("short", 1))
                                .step(CadenceStep.of("w", LeadParts.BOTH)
                                        .afterBusinessDays(1)
                                        .waiting())
                                .step(CadenceStep.of("m", LeadParts.BOTH)
                                        .after(Period.ofDays(1))
                                        .message("mail", LeadParts.BOTH, LeadParts.BOTH))
                                .step(CadenceStep.of("n", LeadParts.BOTH)
                                        .after(Period.ofDays(1))
                                        .message("sms", "hello", LeadParts.BOTH, LeadParts.BOTH))
                                .step(CadenceStep.of("a", LeadParts.BOTH)
                                        .arm("offer", "one")
                                        .task()
                                        .after(Period.ofDays(3))
                                        .untilContacted()
                                        .withoutContact()
                                        .when(LeadFields.BUDGET.exists())));
    }

    /** One for each digest there is, and for each kind of message one that tells it at once, later and in own words. */
    static Stream<RuleBookBuilder> notified() {
        Label words = Label.of("{{count}}");
        Stream<Digest> often = Stream.of(1, 2, 3, 4, 6, 8, 12, 24).map(Digest::everyHours);
        Stream<Notifications> digests = Stream.concat(
                        often,
                        Stream.of(Digest.at(LocalTime.of(9, 0), LocalTime.NOON).channels("mail")))
                .map(digest -> Notifications.usual()
                        .quietHours(new QuietHours(List.of(QuietHours.Span.of("22:00-08:00"))))
                        .digest(digest)
                        .perDay(20)
                        .perWeek(60)
                        .template(MessageKind.DIGEST, words, words));
        Stream<Notifications> kinds = Stream.of(MessageKind.values())
                .filter(kind -> kind != MessageKind.DIGEST)
                .flatMap(kind -> Stream.of(
                        Notifications.usual().urgent(kind),
                        Notifications.usual()
                                .digest(Digest.everyHours(4).kinds(kind))
                                .template(kind, LeadParts.BOTH, LeadParts.BOTH)));
        return Stream.concat(digests, kinds).map(LeadParts.small()::notifications);
    }

    static Calendar own() {
        Calendar own = Calendar.of(NEW_YEAR, LocalDate.of(2026, 12, 31)).zone(LeadParts.SHANGHAI);
        for (DayOfWeek day : DayOfWeek.values()) {
            own = own.hours(day, MORNING, TimeRange.of("13:00", "17:30"));
        }
        return own.hours(DayOfWeek.MONDAY)
                .hours(DayOfWeek.MONDAY, MORNING)
                .holidays(NEW_YEAR.plusDays(1))
                .holiday(NEW_YEAR.plusDays(2), LeadParts.BOTH)
                .makeUpDay(LocalDate.of(2026, 1, 4), MORNING)
                .makeUpDay(LocalDate.of(2026, 1, 11), MORNING);
    }

    static RuleBookBuilder staged() {
        Approvers both = Approvers.roles("all").andUsers("bob");
        List<Stage> stages = new ArrayList<>();
        for (Forecast forecast : Forecast.values()) {
            if (forecast != Forecast.CLOSED) {
                stages.add(Stage.of(forecast.name(), Label.of("F"), 20).forecast(forecast));
            }
        }
        for (Stage.Backward backward : Stage.Backward.values()) {
            stages.add(Stage.of(backward.name(), LeadParts.BOTH, 30).backward(backward));
        }
        stages.add(Stage.of("full", LeadParts.BOTH, 50)
                .evidence("letter")
                .quoted()
                .gate("worth", OpportunityFields.AMOUNT.atLeast(1000))
                .checklist("needs", LeadParts.BOTH)
                .checklist("photo", LeadParts.BOTH, false)
                .tasks(
                        Task.of("visit", LeadParts.BOTH)
                                .after(new Span(Period.ofDays(3), Duration.ofHours(2)))
                                .required(),
                        Task.of("card", LeadParts.BOTH))
                .onEntry(
                        Action.task(LeadParts.BOTH),
                        Action.tag(List.of(), List.of("b")),
                        Action.requestApproval("discount"))
                .onExit(Action.notify(LeadParts.BOTH, Recipient.user("bob")))
                .approval(Approval.by(both).escalation(Duration.ofHours(48), "china", both))
                .skip(true)
                .stalledAfterDays(3));
        stages.add(Stage.of("won", LeadParts.BOTH, 100).wins().forecast(Forecast.CLOSED));
        return LeadParts.small()
                .automations(Automation.of("discount", Event.OPPORTUNITY_UPDATED, Action.requestApproval("discount")))
                .pipeline(Pipeline.of(stages.toArray(Stage[]::new))
                        .approval("discount", Approval.by(both).escalation(Duration.ofHours(9), "own", both))
                        .approval("abroad", Approval.by(Approvers.users("bob")))
                        .skip(true)
                        .backwardNeedsReason(false)
                        .stalledAfterDays(1)
                        .quoteReminderDays(2)
                        .lossReasons("price", "other")
                        .reopenWithinDays(3));
    }

    static RuleBookBuilder pooledAndPaid(Split.Method method) {
        return LeadParts.small()
                .pool(Pools.of(
                                Pool.of("key", 60, Pool.Count.EXCLUSIVE)
                                        .name(LeadParts.BOTH)
                                        .when(LeadFields.BUDGET.above(1))
                                        .reminders(14, 3)
                                        .priority(1)
                                        .claimers(Claimers.roles("all")
                                                .andTeams("sales")
                                                .andUsers("alice"))
                                        .dailyClaims(2)
                                        .holdings(20),
                                Pool.of("next", 3, Pool.Count.INCLUSIVE)
                                        .distribute(Distribution.after(
                                                Period.ofDays(3),
                                                LocalTime.of(9, 0),
                                                Sharing.among(UserId.of("alice"))
                                                        .by(Sharing.Strategy.BEST_FIT)))
                                        .when(LeadFields.REGION.exists())
                                        .priority(2),
                                Pool.of("public", 7, Pool.Count.ELAPSED)
                                        .distribute(Distribution.after(
                                                Period.ofDays(3),
                                                LocalTime.of(9, 0),
                                                Sharing.among(TeamId.of("sales"))
                                                        .by(
                                                                method == Split.Method.FIRST
                                                                        ? Sharing.Strategy.LEAST_LOADED
                                                                        : Sharing.Strategy.ROUND_ROBIN)))
                                        .name(Label.of("Public"))
                                        .priority(2))
                        .dailyClaims(1)
                        .holdings(2)
                        .coolDownDays(3)
                        .protectionDays(4)
                        .extensionDays(2)
                        .maxProtectionDays(9)
                        .followUpLength(3)
                        .followUpRepeats(false)
                        .locks(2)
                        .lockDays(30)
                        .exempt(
                                Pools.Exemption.WON,
                                Pools.Exemption.LOCKED,
                                Pools.Exemption.OPEN_OPPORTUNITY,
                                Pools.Exemption.OPEN_TICKET))
                .payments(Payments.usual()
                        .instalment(new BigDecimal("0.50"), 0)
                        .instalment(new BigDecimal("0.5"), 30)
                        .split(method)
                        .remindersBefore(3, 0)
                        .remindersAfter(1)
                        .remindersThenEvery(7))
                .renewal(Renewal.usual()
                        .opensDaysBefore(30)
                        .upliftPercent(new BigDecimal("-2.5"))
                        .term(Period.ofMonths(18))
                        .noticeDays(0))
                .sla(Sla.of(ServiceLevel.of("all", "own")
                                .when(TicketFields.COMPLAINT.equalTo(true))
                                .firstResponse(Duration.ofHours(1))
                                .nextResponse(Duration.ofMinutes(90))
                                .resolution(Duration.ofHours(9))
                                .warnAt(50)
                                .escalation(
                                        Duration.ZERO,
                                        Recipient.owner(),
                                        Recipient.manager(),
                                        Recipient.user("bob"),
                                        Recipient.role("all")))
                        .reopenWithinDays(7)
                        .pause("supplier", LeadParts.BOTH, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION))
                .followUp(FollowUp.usual()
                        .collisionHours(24)
                        .nextContactTask()
                        .contactLimits(ContactLimits.none()
                                .mostPerDay(1)
                                .mostPerWeek(3)
                                .quietHours(new QuietHours(List.of(QuietHours.Span.of("22:00-08:00"))))
                                .zone("West", ZoneId.of("America/Los_Angeles")))
                        .template(Channel.CALL, LeadParts.BOTH, InteractionTemplate.Part.values())
                        .template(Channel.EMAIL))
                .silence(Silence.of(SilenceLadder.of("all")
                        .when(LeadFields.BUDGET.above(1))
                        .rung(
                                5,
                                Recipient.owner(),
                                Recipient.manager(),
                                Recipient.user("bob"),
                                Recipient.role("all"))));
    }
}
