package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
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
}
