package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.calendar.Deadline.Kind;
import io.crmkit.calendar.Deadline.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final BusinessCalendar OFFICE = BusinessCalendar.weekdays(
            "office",
            ZoneId.of("Asia/Shanghai"),
            LocalTime.of(9, 0),
            LocalTime.of(18, 0),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-12-31"));
    private static final Duration FOUR_HOURS = Duration.ofHours(4);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(OFFICE.zone()).toInstant();
    }

    private static Pause pause(String from, String until) {
        return new Pause(at(from), at(until));
    }

    private static Step step(Kind kind, String from, String until, long hours) {
        return new Step(kind, at(from), at(until), Duration.ofHours(hours));
    }

    private static Deadline fromFridayAtFive(Pause... pauses) {
        return Deadline.of(OFFICE, at("2026-03-06T17:00"), FOUR_HOURS, List.of(pauses));
    }

    @Test
    void dueDateExplainsItselfStepByStep_B41() {
        Deadline deadline = fromFridayAtFive();
        assertThat(deadline.due()).isEqualTo(at("2026-03-09T12:00"));
        assertThat(deadline.steps())
                .containsExactly(
                        step(Kind.WORKED, "2026-03-06T17:00", "2026-03-06T18:00", 1),
                        step(Kind.CLOSED, "2026-03-06T18:00", "2026-03-09T09:00", 0),
                        step(Kind.WORKED, "2026-03-09T09:00", "2026-03-09T12:00", 3));
    }

    @Test
    void pauseAddsExactlyThePausedBusinessTime_B41() {
        Deadline deadline = fromFridayAtFive(pause("2026-03-09T10:00", "2026-03-09T15:00"));
        assertThat(deadline.due()).isEqualTo(at("2026-03-09T17:00"));
        assertThat(deadline.steps())
                .containsExactly(
                        step(Kind.WORKED, "2026-03-06T17:00", "2026-03-06T18:00", 1),
                        step(Kind.CLOSED, "2026-03-06T18:00", "2026-03-09T09:00", 0),
                        step(Kind.WORKED, "2026-03-09T09:00", "2026-03-09T10:00", 1),
                        step(Kind.PAUSED, "2026-03-09T10:00", "2026-03-09T15:00", 5),
                        step(Kind.WORKED, "2026-03-09T15:00", "2026-03-09T17:00", 2));
    }

    @Test
    void pauseOutsideTheHoursAddsNothing_B41() {
        Deadline deadline = fromFridayAtFive(pause("2026-03-07T10:00", "2026-03-08T10:00"));
        assertThat(deadline.due()).isEqualTo(at("2026-03-09T12:00"));
        assertThat(deadline.steps())
                .contains(
                        step(Kind.CLOSED, "2026-03-06T18:00", "2026-03-07T10:00", 0),
                        step(Kind.PAUSED, "2026-03-07T10:00", "2026-03-08T10:00", 0),
                        step(Kind.CLOSED, "2026-03-08T10:00", "2026-03-09T09:00", 0));
    }

    @Test
    void overlappingPausesCountOnceInWhateverOrder() {
        assertThat(fromFridayAtFive(
                                pause("2026-03-09T11:00", "2026-03-09T13:00"),
                                pause("2026-03-09T10:00", "2026-03-09T12:00"),
                                pause("2026-03-09T10:30", "2026-03-09T11:30"))
                        .due())
                .isEqualTo(at("2026-03-09T15:00"));
    }

    @Test
    void pauseBeforeTheStartOrFromTheDueOnDoesNothing() {
        assertThat(fromFridayAtFive(
                        pause("2026-03-06T10:00", "2026-03-06T17:00"), pause("2026-03-09T12:00", "2026-03-09T13:00")))
                .isEqualTo(fromFridayAtFive());
        assertThat(fromFridayAtFive(pause("2026-03-06T10:00", "2026-03-06T17:30"))
                        .due())
                .isEqualTo(at("2026-03-09T12:30"));
    }

    @Test
    void nothingToDoIsDueAtTheNextOpening() {
        Deadline open = Deadline.of(
                OFFICE, at("2026-03-06T10:00"), Duration.ZERO, List.of(pause("2026-03-06T09:00", "2026-03-06T12:00")));
        assertThat(open.due()).isEqualTo(at("2026-03-06T10:00"));
        assertThat(open.steps()).isEmpty();
        Deadline closed = Deadline.of(OFFICE, at("2026-03-06T18:00"), Duration.ZERO, List.of());
        assertThat(closed.steps()).containsExactly(step(Kind.CLOSED, "2026-03-06T18:00", "2026-03-09T09:00", 0));
    }

    @Test
    void deadlineBackwardsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.of(OFFICE, at("2026-03-06T18:00"), Duration.ofHours(-1), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pause("2026-03-06T18:00", "2026-03-06T18:00"))
                .withMessageContaining("Maybe");
    }
}
