package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit fails for every planted fault, and for nothing else. */
@Tag("heavy")
class KitCanaryTest {

    private static TestExecutionSummary run(Class<?> kit, String fault) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(kit))
                                .configurationParameter(NamedFault.PARAMETER, fault)
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static List<String> failed(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .flatMap(failure -> failure.getTestIdentifier().getSource().stream())
                .map(source -> ((MethodSource) source).getMethodName())
                .toList();
    }

    @Test
    void faultlessStorePassesEveryTestAndNoneIsSkipped() {
        TestExecutionSummary summary = run(ModelStoreTest.class, "");
        assertThat(failed(summary)).isEmpty();
        assertThat(summary.getTestsSkippedCount()).isZero();
        assertThat(summary.getTestsAbortedCount()).isZero();
        assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void faultlessPowersPassEveryTestAndNoneIsSkipped() {
        for (Class<?> kit : List.of(ModelScanTest.class, ModelAggregationTest.class, ModelWorkGaugeTest.class)) {
            TestExecutionSummary summary = run(kit, "");
            assertThat(failed(summary)).isEmpty();
            assertThat(summary.getTestsSkippedCount()).isZero();
            assertThat(summary.getTestsAbortedCount()).isZero();
            assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(13);
        }
    }

    @TestFactory
    Stream<DynamicTest> faultOfAPowerIsFoundByTheTestThatNamesIt() {
        return Arrays.stream(PowerFault.values())
                .map(fault -> DynamicTest.dynamicTest(
                        fault + " is found by " + fault.finder(),
                        () -> assertThat(failed(run(fault.kit(), fault.name()))).contains(fault.finder())));
    }

    @TestFactory
    Stream<DynamicTest> faultIsFoundByTheTestThatNamesIt() {
        return Arrays.stream(Fault.values())
                .map(fault -> DynamicTest.dynamicTest(
                        fault + " is found by " + fault.finder(),
                        () -> assertThat(failed(run(FaultyKit.class, fault.name())))
                                .contains(fault.finder())));
    }
}
