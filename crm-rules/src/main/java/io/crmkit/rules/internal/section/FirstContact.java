package io.crmkit.rules.internal.section;

import io.crmkit.calendar.CalendarRangeException;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.pool.Holding;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Within what time the owner of a lead has contact with it, and what follows if he has not. The time elapses, or is
 * business time where a calendar is named; of what the calendar does not cover nothing is guessed, and that is told.
 *
 * @param within the time
 * @param reminders after which parts of it the owner is reminded, in percent, ascending
 * @param hops how often at most the lead goes to somebody else, before a manager hands it on
 * @param duty the business time; null = the time elapses
 */
record FirstContact(
        Duration within,
        List<Integer> reminders,
        int hops,
        @Nullable Duty duty) {
    /** The id of the rule in reasons. */
    static final String RULE = "first-contact";

    /** Why a lead goes to a manager: it went to somebody else often enough. */
    static final String HOPS = "hops";

    /** How often it does where the book says nothing. */
    private static final int USUAL_HOPS = 3;

    private static final Reader<Duration> WITHIN = Read.parsed(Code.WITHIN, FirstContact::within);

    /** Reads what the book says. */
    static FirstContact read(Fields body, Map<String, BusinessDays> calendars) {
        return new FirstContact(
                body.get("within", WITHIN, Duration.ofHours(24)),
                body.get("reminders", Read.distinct(0, Read.whole(1, 99)), List.of(50, 80)).stream()
                        .sorted()
                        .toList(),
                body.get("hops", Read.whole(0, 100), USUAL_HOPS),
                body.find("calendar", place -> duty(place, calendars)));
    }

    private static @Nullable Duty duty(Place place, Map<String, BusinessDays> calendars) {
        String name = Read.choice(calendars.keySet().stream().collect(Sections.byName()))
                .read(place);
        return name == null ? null : new Duty(name, calendars.getOrDefault(name, BusinessDays.ALWAYS));
    }

    private static Duration within(String text) {
        Duration within = Duration.parse(text);
        if (within.compareTo(Duration.ofMinutes(1)) < 0 || within.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return within;
    }

    /** Returns the reminders and the end of the time for a lead, in ascending order; empty if no time runs. */
    List<Alarm> alarms(Lead lead) {
        Holding holding = lead.holding();
        if (holding.state() != Holding.State.OWNED || lead.firstContactAt() != null) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("holding.since", holding.since().toString()));
        facts.add(new Fact("firstContact.within", within.toString()));
        BusinessDays time = duty == null ? BusinessDays.ALWAYS : duty.calendar();
        if (duty != null) {
            facts.add(new Fact("firstContact.calendar", duty.name()));
        }
        Instant overdue;
        try {
            overdue = at(time, holding.since(), 100);
        } catch (CalendarRangeException e) {
            facts.add(new Fact("date", e.date().toString()));
            // business time is never over before the same time has elapsed
            return isProtected(holding, holding.since().plus(within))
                    ? List.of()
                    : List.of(new Alarm(
                            OwnerAssigner.FIRST_CONTACT_NOT_COVERED,
                            RULE,
                            Sections.wholeMicros(holding.since()).plus(1, ChronoUnit.MICROS),
                            facts));
        }
        if (isProtected(holding, overdue)) {
            return List.of();
        }
        List<Alarm> alarms = new ArrayList<>();
        for (int percent : reminders) {
            List<Fact> more = new ArrayList<>(facts);
            more.add(new Fact("firstContact.percent", Integer.toString(percent)));
            alarms.add(new Alarm(OwnerAssigner.FIRST_CONTACT_REMINDER, RULE, at(time, holding.since(), percent), more));
        }
        alarms.add(new Alarm(OwnerAssigner.FIRST_CONTACT_OVERDUE, RULE, overdue, facts));
        return alarms;
    }

    private static boolean isProtected(Holding holding, Instant then) {
        return holding.protectedUntil() != null && holding.protectedUntil().isAfter(then);
    }

    /** Returns when a part of the time is over, in percent: the first whole microsecond at which it is. */
    private Instant at(BusinessDays time, Instant since, int percent) {
        return Sections.wholeMicros(time.add(since, within.multipliedBy(percent).dividedBy(100)));
    }

    /** Returns that a manager hands a lead on, if it went round often enough. */
    static Optional<Assignment> spent(@Nullable FirstContact rule, Lead lead, List<Reason> reasons) {
        int most = rule == null ? USUAL_HOPS : rule.hops;
        int hops = lead.holding().hops();
        if (hops <= most) {
            return Optional.empty();
        }
        reasons.add(Reason.of(
                RULE,
                new Effect.Refuses(HOPS),
                new Fact("holding.hops", Integer.toString(hops)),
                new Fact("firstContact.hops", Integer.toString(most))));
        return Optional.of(new Assignment.Escalated(HOPS));
    }
}
