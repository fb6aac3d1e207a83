package io.crmkit.examples.metrics;

import io.crmkit.Crm;
import io.crmkit.operation.Workload;
import io.crmkit.operation.Workload.Queue;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The due work of a process as gauges, each with the tag {@code queue}, which is {@code alarms} or {@code deliveries}:
 *
 * <ul>
 *   <li>{@code crm.work.due}: how many items are due
 *   <li>{@code crm.work.late}: how many of them are due for longer than is tolerated
 *   <li>{@code crm.work.oldest}: for how long the oldest is due, 0 if nothing is
 * </ul>
 *
 * <p>The store is asked when a gauge is read, at most once in so many seconds for all gauges together. While it fails, and of a
 * store that cannot tell, gauges are not a number.
 */
public final class CrmMeters implements MeterBinder {
    private final Crm crm;
    private final Duration tolerance;
    private final Duration fresh;

    private CrmMeters(Crm crm, Duration tolerance, Duration fresh) {
        this.crm = crm;
        this.tolerance = tolerance;
        this.fresh = fresh;
    }

    /**
     * Returns the meters of a process.
     *
     * @param crm the process
     * @param tolerance what is due for longer is late
     * @param fresh for how long an answer of the store is told again
     * @return the meters, to be bound to registries
     */
    public static CrmMeters of(Crm crm, Duration tolerance, Duration fresh) {
        return new CrmMeters(crm, tolerance, fresh);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Look look = new Look(registry.config().clock());
        bind(registry, look, "alarms", Workload::alarms);
        bind(registry, look, "deliveries", Workload::deliveries);
    }

    private static void bind(MeterRegistry registry, Look look, String name, Function<Workload, Queue> queue) {
        Gauge.builder("crm.work.due", look, told(load -> queue.apply(load).due()))
                .description("Items of work that are due")
                .tag("queue", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("crm.work.late", look, told(load -> queue.apply(load).late()))
                .description("Items of work that are due for longer than is tolerated")
                .tag("queue", name)
                .strongReference(true)
                .register(registry);
        TimeGauge.builder(
                        "crm.work.oldest",
                        look,
                        TimeUnit.MILLISECONDS,
                        told(load -> load.age(queue.apply(load)).toMillis()))
                .description("For how long the oldest item of work is due")
                .tag("queue", name)
                .strongReference(true)
                .register(registry);
    }

    private static ToDoubleFunction<Look> told(ToDoubleFunction<Workload> value) {
        return look -> look.now().map(value::applyAsDouble).orElse(Double.NaN);
    }

    /** The last answer of the store. */
    private final class Look {
        private final Clock clock;
        private Optional<Workload> last = Optional.empty();
        private long at;
        private boolean looked;

        private Look(Clock clock) {
            this.clock = clock;
        }

        synchronized Optional<Workload> now() {
            long present = clock.monotonicTime();
            if (!looked || present - at >= fresh.toNanos()) {
                last = Optional.empty();
                at = present;
                looked = true;
                last = crm.workload(tolerance);
            }
            return last;
        }
    }
}
