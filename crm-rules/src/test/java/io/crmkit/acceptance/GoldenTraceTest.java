package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.rules.RuleBook;
import io.crmkit.simulation.Market;
import io.crmkit.simulation.MarketPlan;
import io.crmkit.simulation.Script;
import io.crmkit.simulation.Simulation;
import io.crmkit.simulation.SimulationResult;
import io.crmkit.simulation.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A story has the same trace, byte for byte, wherever and whenever it is played. The trace that is meant is the resource
 * golden-trace.ndjson; what is found instead is left in target/golden-trace.ndjson, to be compared and, if the change is
 * meant, to take its place.
 */
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
class GoldenTraceTest {
    private static final Path FOUND = Path.of("target", "golden-trace.ndjson");

    private final Locale locale = Locale.getDefault();
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.FORMAT, format);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        TimeZone.setDefault(zone);
    }

    @Test
    void theTraceIsTheOneThatIsMeant() throws IOException {
        byte[] found = play();
        byte[] meant = resource("golden-trace.ndjson");
        Files.createDirectories(FOUND.getParent());
        Files.write(FOUND, found);

        assertThat(text(found).lines().toList())
                .containsExactlyElementsOf(text(meant).lines().toList());
        assertThat(found).isEqualTo(meant);
    }

    @Test
    void theStoryGoesTheWholeRoad() throws IOException {
        assertThat(text(resource("golden-trace.ndjson")))
                .contains(
                        "\"lead.captured\"",
                        "\"lead.recycled\"",
                        "\"lead.claimed\"",
                        "\"command.refused\"",
                        "\"message.delivered\"",
                        "\"opportunity.won\"",
                        "\"order.payment-overdue\"",
                        "\"ticket.closed\"",
                        "\"contract.renewal-opened\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Chatham,tr-TR",
        "UTC,zh-CN",
        "America/St_Johns,ar-EG-u-nu-arab",
        "Asia/Kathmandu,th-TH-u-ca-buddhist-nu-thai",
        "Africa/Casablanca,hi-IN-u-nu-deva"
    })
    void anotherZoneAndLanguageOfTheMachineGivesTheSameBytes(String id, String tag) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(play()).isEqualTo(resource("golden-trace.ndjson"));
    }

    @Test
    void aMarketGivesTheSameBytesInEveryZoneAndLanguage() {
        MarketPlan plan = MarketPlan.of(4).withDays(25);
        String here = market(plan);
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        String turkish = market(plan);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.forLanguageTag("zh-CN"));

        assertThat(market(plan)).isEqualTo(here).isEqualTo(turkish).contains("lead.captured");
    }

    private static String market(MarketPlan plan) {
        StringBuilder trace = new StringBuilder();
        Market.of(plan).trace(event -> trace.append(event.json()).append('\n')).play(RuleBook.standard());
        return trace.toString();
    }

    private static byte[] play() throws IOException {
        SimulationResult result =
                Simulation.of(RuleBook.standard()).play(Script.parse(text(resource("golden-story.ndjson"))));
        assertThat(result.failures()).isEqualTo(List.of());
        return result.trace().stream()
                .map(TraceEvent::json)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A resource as it is checked in, where a checkout may have changed its line ends. */
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenTraceTest.class.getResourceAsStream(name)) {
            return text(in.readAllBytes()).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
