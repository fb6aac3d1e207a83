package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.acceptance.Laws;
import io.crmkit.account.AccountId;
import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.Deadline;
import io.crmkit.calendar.Pause;
import io.crmkit.decision.Fact;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.service.ClockKind;
import io.crmkit.service.ClockReading;
import io.crmkit.service.PauseReason;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketClock;
import io.crmkit.service.TicketId;
import io.crmkit.service.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The laws of the clocks of tickets. */
class SlaClockProperties {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final BusinessCalendar CHINA = BusinessCalendar.china();
    private static final Duration TARGET = Duration.ofHours(9);
    private static final ServiceLevelPolicy SLA =
            Draft.standard().with("/sla", """
                    {'entries': [{'id': 'a', 'calendar': 'china', 'firstResponse': 'PT9H', 'nextResponse': 'PT9H',
                      'resolution': 'PT9H', 'escalation': [
                      {'after': 'PT2H', 'to': ['owner']}, {'after': 'PT0S', 'to': ['manager']}]}],
                     'pauses': [{'id': 'supplier', 'name': {'en': 'a supplier', 'zh': '供应商'}, 'stops': ['resolution', 'nextResponse']},
                      {'id': 'third-party', 'name': 'a third party', 'stops': ['nextResponse']}]}
                    """).book().serviceLevels();

    private static Instant minute(int minute) {
        return NEW_YEAR.plus(Duration.ofMinutes(minute));
    }

    private static Ticket ticket(TicketClock clock) {
        return new Ticket(
                TicketId.of("t"),
                AccountId.of("a"),
                null,
                "t",
                null,
                false,
                TicketStatus.OPEN,
                null,
                clock.startedAt(),
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                "a",
                List.of(clock),
                "book");
    }

    private static Instant breach(TicketClock clock) {
        return SLA.alarms(ticket(clock)).stream()
                .filter(alarm -> alarm.name().equals(ServiceLevelPolicy.BREACH))
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Property(tries = 300, seed = Laws.SEED)
    void aPauseShiftsTheDueByExactlyItsBusinessTime_B41(
            @ForAll @IntRange(max = 300_000) int start,
            @ForAll @IntRange(max = 20_000) int before,
            @ForAll @IntRange(min = 1, max = 20_000) int length,
            @ForAll("reasons") String reason) {
        TicketClock plain = TicketClock.started(ClockKind.RESOLUTION, minute(start));
        Instant due = breach(plain);
        Instant from = minute(start + before);
        Instant until = from.plus(Duration.ofMinutes(length));
        TicketClock paused = plain.paused(from, reason).resumed(until);
        assertThat(breach(paused))
                .isEqualTo(
                        from.isBefore(due) ? CHINA.add(minute(start), TARGET.plus(CHINA.between(from, until))) : due);
        assertThat(paused.pauses()).containsExactly(new Pause(from, until, reason));
    }

    @Provide
    Arbitrary<String> reasons() {
        return Arbitraries.of("customer", "supplier", "third-party");
    }

    /** What a ticket waits for, for how many minutes, and for how many it went on before. */
    record Waiting(String reason, int after, int length) {}

    @Provide
    Arbitrary<List<Waiting>> waitings() {
        return Combinators.combine(
                        reasons(),
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(1, 3_000))
                .as(Waiting::new)
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 300, seed = Laws.SEED)
    void eachClockIsLaterByExactlyThePausesWhoseReasonStopsItAndExplainsEachOfThem_B41(
            @ForAll @IntRange(max = 300_000) int start,
            @ForAll("waitings") List<Waiting> waitings,
            @ForAll ClockKind kind) {
        TicketClock clock = TicketClock.started(kind, minute(start));
        Duration target = TARGET;
        List<String> paused = new ArrayList<>();
        Instant at = minute(start);
        for (Waiting waiting : waitings) {
            Instant from = at.plus(Duration.ofMinutes(waiting.after()));
            Instant until = from.plus(Duration.ofMinutes(waiting.length()));
            PauseReason reason = SLA.pause(waiting.reason()).orElseThrow();
            if (reason.stops().contains(kind)) {
                if (from.isBefore(CHINA.add(minute(start), target))) {
                    target = target.plus(CHINA.between(from, until));
                    paused.add(reason.id() + " " + from + "/" + until);
                }
                clock = clock.paused(from, reason.id()).resumed(until);
            }
            at = until;
        }
        ClockReading reading = SLA.read(ticket(clock), minute(400_000)).get(0);
        assertThat(reading.due()).isEqualTo(CHINA.add(minute(start), target)).isEqualTo(breach(clock));
        assertThat(reading.deadline().steps())
                .filteredOn(step -> step.kind() == Deadline.Kind.PAUSED)
                .extracting(step -> step.reason() + " " + step.from() + "/" + step.until())
                .isEqualTo(paused);
        assertThat(SLA.alarms(ticket(clock)).stream()
                        .filter(alarm -> alarm.name().equals(ServiceLevelPolicy.BREACH))
                        .flatMap(alarm -> alarm.facts().stream())
                        .filter(fact -> fact.name().startsWith("clock.pause."))
                        .map(Fact::value))
                .isEqualTo(paused);
    }

    @Property(tries = 300, seed = Laws.SEED)
    void alarmsAreInOrderAndWarningsComeBeforeTheBreach(
            @ForAll @IntRange(max = 300_000) int start, @ForAll @IntRange(max = 5_000) int met) {
        TicketClock clock =
                TicketClock.started(ClockKind.RESOLUTION, minute(start)).met(minute(start + met));
        List<Alarm> alarms = SLA.alarms(ticket(clock));
        List<Alarm> all = SLA.alarms(ticket(clock.withMetAt(null)));
        assertThat(all)
                .extracting(Alarm::name)
                .containsExactly("sla-warning", "sla-warning", "sla-breach", "sla-escalation", "sla-escalation");
        assertThat(all).extracting(Alarm::at).isSorted();
        assertThat(alarms)
                .as("what fell due before it was met")
                .isEqualTo(all.stream()
                        .filter(alarm -> !alarm.at().isAfter(minute(start + met)))
                        .toList());
        ClockReading.State state =
                SLA.read(ticket(clock), minute(400_000)).get(0).state();
        assertThat(state == ClockReading.State.BREACHED)
                .isEqualTo(alarms.stream().anyMatch(alarm -> alarm.name().equals(ServiceLevelPolicy.BREACH)));
    }

    @Property(tries = 300, seed = Laws.SEED)
    void planningAgainPlansTheSame(
            @ForAll @IntRange(max = 300_000) int start, @ForAll @IntRange(max = 20_000) int handled) {
        Ticket ticket = ticket(TicketClock.started(ClockKind.RESOLUTION, minute(start)));
        Instant after = minute(start + handled);
        Optional<Alarm> next = SLA.next(ticket, after);
        assertThat(SLA.next(ticket, after)).isEqualTo(next);
        @Nullable Instant at = next.map(Alarm::at).orElse(null);
        if (at != null) {
            assertThat(SLA.next(ticket, at.minusNanos(1_000))).isEqualTo(next);
            assertThat(SLA.next(ticket, at).map(Alarm::at).orElse(Instant.MAX)).isAfter(at);
        }
    }

    @Property(tries = 300, seed = Laws.SEED)
    void whatIsPausedAndGoesOnAtOnceIsTheSame(
            @ForAll @IntRange(max = 300_000) int start, @ForAll @IntRange(max = 20_000) int at) {
        TicketClock clock = TicketClock.started(ClockKind.RESOLUTION, minute(start));
        assertThat(clock.paused(minute(start + at), "customer").resumed(minute(start + at)))
                .isEqualTo(clock);
        assertThat(clock.met(minute(start + at)).continued(minute(start + at))).isEqualTo(clock);
    }
}
