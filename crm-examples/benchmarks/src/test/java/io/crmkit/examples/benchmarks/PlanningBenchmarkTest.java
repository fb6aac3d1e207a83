package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.Deadline;
import io.crmkit.calendar.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanningBenchmarkTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40, 2_000})
    void bothPlanTheSame(int hours) {
        BusinessCalendar china = BusinessCalendar.china();
        for (Instant start : PlanningBenchmark.starts()) {
            assertThat(DayByDay.add(china, start, Duration.ofHours(hours)))
                    .isEqualTo(china.add(start, Duration.ofHours(hours)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40, 2_000})
    void allPlanTheSameWithPauses(int hours) {
        BusinessCalendar china = BusinessCalendar.china();
        Duration amount = Duration.ofHours(hours);
        for (Instant start : PlanningBenchmark.starts()) {
            List<Pause> pauses = PlanningBenchmark.pauses(start);
            Instant due = Deadline.of(china, start, amount, pauses).due();
            assertThat(Deadline.due(china, start, amount, pauses)).isEqualTo(due);
            assertThat(DayByDay.add(china, start, amount, pauses)).isEqualTo(due);
        }
    }
}
