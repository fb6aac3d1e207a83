package io.crmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.error.InvalidArgumentException;
import io.crmkit.operation.Workload;
import io.crmkit.operation.Workload.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What runs in the background waits longer and longer while it fails, and not at all while there is more to do. */
class DueLoopTest {
    /** Runs nothing by itself, and notes after how many seconds it was to. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {
        final List<Long> pauses = new ArrayList<>();
        final Deque<Runnable> planned = new ArrayDeque<>();

        ByHand() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            if (isShutdown()) {
                throw new RejectedExecutionException("closed");
            }
            pauses.add(unit.toSeconds(delay));
            planned.add(command);
            return null;
        }

        void next() {
            planned.remove().run();
        }
    }

    private static List<Long> pauses(String story) {
        try (var threads = new Closing(new ByHand())) {
            Deque<Character> rounds = new ArrayDeque<>();
            story.chars().forEach(c -> rounds.add((char) c));
            new DueLoop(threads.it, stopped -> {
                        char round = rounds.remove();
                        if (round == 'x') {
                            throw new IllegalStateException("no store");
                        }
                        return round == 'm';
                    })
                    .begin();
            IntStream.range(0, story.length()).forEach(i -> threads.it.next());
            return threads.it.pauses;
        }
    }

    private record Closing(ByHand it) implements AutoCloseable {
        @Override
        public void close() {
            it.shutdownNow();
        }
    }

    @Test
    void aRoundFollowsAtOnceWhileThereIsMoreAndAfterASecondWhenThereIsNot() {
        assertThat(pauses("mm.m..")).containsExactly(0L, 0L, 0L, 1L, 0L, 1L, 1L);
    }

    @Test
    void thePauseDoublesWithEachFailureUpToAMinuteAndIsASecondAgainAfterASuccess() {
        assertThat(pauses("xxxxxxxxx.x.")).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 1L, 1L, 1L);
    }

    @Test
    void whatIsClosedPlansNothingMore() {
        ByHand threads = new ByHand();
        DueLoop loop = new DueLoop(threads, stopped -> {
            assertThat(stopped.getAsBoolean()).isFalse();
            threads.shutdownNow();
            assertThat(stopped.getAsBoolean()).isTrue();
            return true;
        });
        loop.begin();
        threads.next();
        assertThat(threads.planned).isEmpty();
    }

    @Test
    void whatWaitsForItsPauseIsForgottenWhenItIsClosed() throws Exception {
        ScheduledExecutorService threads = DueLoop.threads();
        threads.schedule(() -> {}, 1, TimeUnit.DAYS);
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static Optional<Workload> late(long alarms, long deliveries) {
        return Optional.of(new Workload(NOW, new Queue(9, alarms, NOW), new Queue(9, deliveries, NOW)));
    }

    @Test
    void whoeverIsToldOfLateWorkIsToldOnceAMinuteWhileItIsAndOnceWhenItIsNot() {
        List<Workload> told = new ArrayList<>();
        LateWork late = new LateWork(HOUR, told::add);
        late.look(NOW, tolerance -> late(0, 0));
        assertThat(told).isEmpty();
        late.look(NOW.plusSeconds(59), tolerance -> late(1, 0));
        assertThat(told).as("a minute is not over").isEmpty();
        late.look(NOW.plusSeconds(60), tolerance -> late(0, 1));
        late.look(NOW.plusSeconds(120), tolerance -> late(2, 0));
        late.look(NOW.plusSeconds(180), tolerance -> late(0, 0));
        late.look(NOW.plusSeconds(240), tolerance -> late(0, 0));
        assertThat(told).extracting(Optional::of).containsExactly(late(0, 1), late(2, 0), late(0, 0));
    }

    @Test
    void aClockThatWasSetBackAndWhoeverThrowsKeepNobodyFromLooking() {
        List<Workload> told = new ArrayList<>();
        LateWork late = new LateWork(HOUR, workload -> {
            told.add(workload);
            throw new IllegalStateException("no");
        });
        late.look(NOW, tolerance -> late(1, 0));
        late.look(NOW.minusSeconds(3600), tolerance -> late(1, 0));
        late.look(NOW.plusSeconds(3600), tolerance -> {
            throw new IllegalStateException("no store");
        });
        assertThat(told).hasSize(2);
    }

    @Test
    void limitsOutOfTheirBoundsAreRefused() {
        assertThat(DueLimit.of(2)).isEqualTo(new DueLimit(2, null));
        assertThat(DueLimit.of(Duration.ZERO).items()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> DueLimit.of(1))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("items (1) of a round must be 2 or more");
        assertThatThrownBy(() -> DueLimit.of(Duration.ofMillis(-1)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("PT0S to PT8760H");
        assertThatThrownBy(() -> DueLimit.of(Duration.ofDays(366))).isInstanceOf(InvalidArgumentException.class);
    }
}
