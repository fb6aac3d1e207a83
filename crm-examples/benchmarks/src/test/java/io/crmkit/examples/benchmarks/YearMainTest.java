package io.crmkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YearMainTest {
    private final ByteArrayOutputStream figures = new ByteArrayOutputStream();

    private String play(boolean halves, OutputStream trace) {
        return YearMain.run(new PrintStream(figures, true, StandardCharsets.UTF_8), 12, halves, trace);
    }

    @Test
    @Tag("heavy")
    void aYearThatIsStoppedHalfWayAndResumedElsewhereHasTheSameTrace() {
        ByteArrayOutputStream trace = new ByteArrayOutputStream();
        String whole = play(false, trace);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            assertThat(play(true, OutputStream.nullOutputStream())).isEqualTo(whole);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(figures.toString(StandardCharsets.UTF_8).lines())
                .contains(String.format(Locale.ROOT, "trace: %,d bytes, SHA-256 %s", trace.size(), whole))
                .anyMatch(line -> line.startsWith("12 customers, 10 reps, America/St_Johns, tr-TR"));
        assertThat(trace.toString(StandardCharsets.UTF_8).lines())
                .hasSizeGreaterThan(400)
                .allMatch(line -> line.contains("\"at\":\"2026-") || line.contains("\"at\":\"2025-12-31T16:"));
    }
}
