package io.crmkit.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.Crm;
import io.crmkit.memory.MemoryStore;
import io.crmkit.rules.RuleBook;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.WorkKey;
import io.crmkit.time.ManualClock;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CrmMetersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final MemoryStore store = MemoryStore.create();
    private final Crm crm = Crm.builder()
            .policies(RuleBook.standard())
            .store(store)
            .clock(ManualClock.at(NOW))
            .build();
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    private double gauge(String name, String queue) {
        return registry.get(name).tag("queue", queue).gauge().value();
    }

    private void schedule(String id, Instant due) {
        store.commit(Changeset.builder()
                .schedule(new WorkKey("alarm", RecordKey.of("lead", id)), due, null)
                .build());
    }

    @Test
    void dueLateAndOldestAreTold() {
        CrmMeters.of(crm, Duration.ofMinutes(5), Duration.ZERO).bindTo(registry);
        assertThat(gauge("crm.work.due", "alarms")).isZero();
        schedule("a", NOW.minusSeconds(60));
        schedule("b", NOW.minusSeconds(600));
        schedule("c", NOW.plusSeconds(1));
        assertThat(gauge("crm.work.due", "alarms")).isEqualTo(2);
        assertThat(gauge("crm.work.late", "alarms")).isEqualTo(1);
        assertThat(registry.get("crm.work.oldest")
                        .tag("queue", "alarms")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(600);
        assertThat(gauge("crm.work.due", "deliveries")).isZero();
    }

    @Test
    void theStoreIsNotAskedAgainBeforeItsTime() {
        CrmMeters.of(crm, Duration.ofMinutes(5), Duration.ofSeconds(10)).bindTo(registry);
        assertThat(gauge("crm.work.due", "alarms")).isZero();
        schedule("a", NOW);
        assertThat(gauge("crm.work.due", "alarms")).isZero();
        clock.add(Duration.ofSeconds(10));
        assertThat(gauge("crm.work.due", "alarms")).isEqualTo(1);
    }

    @Test
    void gaugesOfAStoreThatFailsAreNotANumber() {
        CrmMeters.of(crm, Duration.ofMinutes(5), Duration.ofSeconds(10)).bindTo(registry);
        store.close();
        assertThat(gauge("crm.work.due", "alarms")).isNaN();
        assertThat(gauge("crm.work.late", "alarms")).isNaN();
    }

    @Test
    void theExamplePrintsThemBeforeAndAfter() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetricsMain.run(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
                .startsWith("captured:\n  crm.work.due alarms 0.0\n")
                .containsPattern("nobody did due work:\n  crm.work.due alarms [1-9]")
                .containsPattern("crm.work.late alarms [1-9]")
                .contains("done:\n  crm.work.due alarms 0.0\n  crm.work.due deliveries 0.0\n");
    }
}
