package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.calendar.Deadline.Kind;
import io.crmkit.calendar.Deadline.Step;
import io.crmkit.trial.Laws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DeadlineProperties {
    private static final BusinessCalendar CHINA = BusinessCalendar.china();
    private static final Instant ORIGIN = Instant.parse("2026-01-28T00:00:00Z");

    @Provide
    Arbitrary<List<Pause>> pauses() {
        Arbitrary<Integer> start = Arbitraries.integers().between(-5_000, 60_000);
        return Combinators.combine(start, Arbitraries.integers().between(1, 8_000))
                .as((from, minutes) ->
                        new Pause(ORIGIN.plusSeconds(from * 60L), ORIGIN.plusSeconds((from + minutes) * 60L)))
                .list()
                .ofMaxSize(6);
    }

    @Property(seed = Laws.SEED)
    void dueIsTheAmountPlusThePausedBusinessTime(
            @ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("pauses") List<Pause> pauses) {
        Instant from = ORIGIN.plusSeconds(start * 60L);
        Duration amount = Duration.ofMinutes(minutes);
        Deadline deadline = Deadline.of(CHINA, from, amount, pauses);
        assertThat(deadline.due())
                .isEqualTo(
                        deadline.steps().stream().anyMatch(step -> step.kind() == Kind.PAUSED) && minutes > 0
                                ? CHINA.subtract(deadline.due(), Duration.ZERO)
                                : CHINA.add(from, amount));
        assertThat(counted(deadline, Kind.WORKED)).isEqualTo(amount);
        assertThat(CHINA.between(from, deadline.due())).isEqualTo(amount.plus(counted(deadline, Kind.PAUSED)));
    }

    @Property(seed = Laws.SEED)
    void stepsFollowEachOtherFromTheStartToTheDue(
            @ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("pauses") List<Pause> pauses) {
        Deadline deadline = Deadline.of(CHINA, ORIGIN.plusSeconds(start * 60L), Duration.ofMinutes(minutes), pauses);
        Instant at = deadline.start();
        for (Step step : deadline.steps()) {
            assertThat(step.from()).isEqualTo(at);
            assertThat(step.until()).isAfter(at);
            assertThat(step.business()).isEqualTo(CHINA.between(at, step.until()));
            at = step.until();
        }
        assertThat(at).isEqualTo(deadline.due());
    }

    private static Duration counted(Deadline deadline, Kind kind) {
        return deadline.steps().stream()
                .filter(step -> step.kind() == kind)
                .map(Step::business)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
