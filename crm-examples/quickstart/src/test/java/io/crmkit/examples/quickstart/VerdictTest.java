package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.simulation.Comparison.Row;
import io.crmkit.simulation.Measure;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "WON_PERCENT, 1, 2, better",
        "WON_PERCENT, -2, -1, worse",
        "RESPONSE_HOURS, 1, 2, worse",
        "RESPONSE_HOURS, -2, -1, better",
        "REMINDERS, 1, 2, more",
        "POOL_MOVES, -2, -1, fewer",
        "REVENUE, -1, 3, same",
    })
    void aVerdictIsAWordOnlyWhereTheIntervalShowsADifference(Measure measure, int low, int high, String verdict) {
        BigDecimal mean = new BigDecimal(low + high).divide(new BigDecimal(2));
        boolean differs = low > 0 || high < 0;
        Row row = new Row(
                measure, 20, BigDecimal.ZERO, mean, mean, BigDecimal.valueOf(low), BigDecimal.valueOf(high), differs);

        assertThat(CompareCommand.verdict(row)).isEqualTo(verdict);
    }
}
