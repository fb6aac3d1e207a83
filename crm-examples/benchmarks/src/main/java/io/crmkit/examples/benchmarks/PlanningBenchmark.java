package io.crmkit.examples.benchmarks;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.Deadline;
import io.crmkit.calendar.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Plans one due date in business time, from instants all over a year, on the calendar of China with its make-up days. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PlanningBenchmark {
    private static final int STARTS = 1_024;
    private static final BusinessCalendar CHINA = BusinessCalendar.china();

    /** How much business time is ahead: 40 h are about a week, 2,000 h about a year. */
    @Param({"40", "2000"})
    public int hours;

    private final Instant[] starts = starts();
    private int next;

    /** Makes a benchmark. */
    public PlanningBenchmark() {}

    /** Returns instants all over 2024 and 2025, so that a year later is covered. */
    static Instant[] starts() {
        Random random = new Random(1);
        Instant first = Instant.parse("2024-01-02T00:00:00Z");
        Instant[] starts = new Instant[STARTS];
        for (int i = 0; i < STARTS; i++) {
            starts[i] =
                    first.plusSeconds(random.nextInt((int) Duration.ofDays(700).toSeconds()));
        }
        return starts;
    }

    private Instant start() {
        next = (next + 1) % STARTS;
        return starts[next];
    }

    /**
     * By the calendar.
     *
     * @return the due date
     */
    @Benchmark
    public Instant calendar() {
        return CHINA.add(start(), Duration.ofHours(hours));
    }

    /**
     * Day by day.
     *
     * @return the same
     */
    @Benchmark
    public Instant dayByDay() {
        return DayByDay.add(CHINA, start(), Duration.ofHours(hours));
    }

    /** Returns two pauses of a ticket: over a night from the second hour on, and over three days from the fifth day on. */
    static List<Pause> pauses(Instant start) {
        Instant night = start.plus(Duration.ofHours(2));
        Instant days = start.plus(Duration.ofDays(5));
        return List.of(
                new Pause(night, night.plus(Duration.ofHours(20))), new Pause(days, days.plus(Duration.ofDays(3))));
    }

    /**
     * When a clock is over that stood still twice, as the job plans it.
     *
     * @return the due date
     */
    @Benchmark
    public Instant paused() {
        Instant start = start();
        return Deadline.due(CHINA, start, Duration.ofHours(hours), pauses(start));
    }

    /**
     * The same with every step that leads to it, as people are told.
     *
     * @return the deadline
     */
    @Benchmark
    public Deadline explained() {
        Instant start = start();
        return Deadline.of(CHINA, start, Duration.ofHours(hours), pauses(start));
    }

    /**
     * The same day by day.
     *
     * @return the same due date
     */
    @Benchmark
    public Instant pausedDayByDay() {
        Instant start = start();
        return DayByDay.add(CHINA, start, Duration.ofHours(hours), pauses(start));
    }
}
