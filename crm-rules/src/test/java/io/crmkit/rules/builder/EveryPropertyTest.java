package io.crmkit.rules.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmkit.decision.Label;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.order.Split;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.condition.Field;
import io.crmkit.rules.condition.LeadFields;
import io.crmkit.rules.internal.section.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Everything that a book can say, Java can say: what the schema knows is written by some method of a builder. */
class EveryPropertyTest {

    /** What a model writes is its own; the name of the schema is no part of a book. */
    private static final Set<String> LEAVES = Set.of("/prediction/model");

    private static final String NOT_OF_THE_BOOK = "/$schema";

    private static Set<String> written(SchemaProperties schema) {
        Stream<RuleBookBuilder> some = Stream.of(
                LeadParts.fieldsAndCapture(),
                LeadParts.small().assignment(Assignment.fallbackToPool("public")),
                LeadParts.scored(),
                DealParts.staged(),
                LeadParts.small().inFlight(WorkInFlight.pinned().pin(WorkInFlight.Section.values())),
                LeadParts.small().inFlight(WorkInFlight.pinned().migrate(WorkInFlight.Section.values())));
        Stream<RuleBookBuilder> paid = Stream.of(Split.Method.values()).map(DealParts::pooledAndPaid);
        Set<String> written = new TreeSet<>();
        Stream.of(some, paid, LeadParts.assigned(), LeadParts.predicted(), DealParts.notified())
                .flatMap(books -> books)
                .map(DealParts::withRoles)
                .map(RuleBookBuilder::build)
                .forEach(book -> written.addAll(schema.written(book.canonical())));
        return written;
    }

    private static Set<String> missing(String schema) {
        SchemaProperties properties = SchemaProperties.of(schema);
        Set<String> missing = properties.known(LEAVES);
        assertThat(missing).hasSizeGreaterThan(300).contains("/pipeline/stages/[]/approval/escalation/after");
        missing.removeAll(written(properties));
        missing.remove(NOT_OF_THE_BOOK);
        return missing;
    }

    @Test
    void everySectionAndPropertyOfTheSchemaHasAMethodThatWritesIt() {
        assertThat(missing(RuleBook.schema())).isEmpty();
    }

    @Test
    void aPropertyOrValueWithoutAMethodIsFound() {
        String schema = RuleBook.schema()
                .replace(
                        "\"quoted\": {\"type\": \"boolean\"",
                        "\"colour\": {\"type\": \"string\"}, \"quoted\": {\"type\": \"boolean\"")
                .replace("[\"EXCLUSIVE\",", "[\"SOMETIMES\", \"EXCLUSIVE\",");
        assertThat(missing(schema)).containsExactly("/pipeline/stages/[]/colour", "/pool/pools/[]/count=SOMETIMES");
    }

    @Test
    void eventsAreThoseThatAutomationsKnow() {
        assertThat(Stream.of(Event.values()).map(Event::kind))
                .containsExactlyElementsOf(Happening.all().keySet());
    }

    @Test
    void anAmountWithACurrencyIsRefusedWithAdvice() {
        FieldValue amount = FieldValue.of(Money.parse("CNY 12.50"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Action.set(Field.number("lead.fields.worth"), amount))
                .withMessageContaining("must be a number")
                .withMessageContaining("\nMaybe FieldValue.of(12.50)?");
    }

    @Test
    void aLabelIsOneTextOrOneForEachLanguage() {
        CustomField field = CustomField.of("tier", FieldType.TEXT);
        Label same = Label.of("Tier");
        Label each = new Label("Tier", "级别");
        assertThat(field.label(same).tree().values())
                .isEqualTo(field.label("Tier").tree().values())
                .containsEntry("label", "Tier");
        assertThat(field.label(each).tree().values())
                .isEqualTo(field.label("Tier", "级别").tree().values())
                .containsEntry("label", Map.of("en", "Tier", "zh", "级别"));
    }

    @Test
    void aSpanIsDaysOfTheCalendarAndThenHours() {
        Span span = new Span(Period.ofDays(3), Duration.ofHours(2));
        assertThat(span).hasToString("P3DT2H");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(start.atZone(LeadParts.SHANGHAI).plus(span).toInstant())
                .isEqualTo(Instant.parse("2026-01-04T02:00:00Z"));
        assertThat(start.atZone(LeadParts.SHANGHAI).plus(span).minus(span).toInstant())
                .isEqualTo(start);
        assertThat(span.getUnits()).hasSize(5);
        assertThat(span.getUnits()).extracting(span::get).containsExactly(0L, 0L, 3L, 7200L, 0L);
    }

    @Test
    void aKeyThatNoDuplicateHasStaysAsItIsForTheBookToTell() {
        assertThat(LeadParts.small()
                        .capture(Capture.none()
                                .duplicate("a", Field.text("account.name"), CapturePolicy.Action.WARN)
                                .duplicate("b", Field.text("lead.fields.phone"), CapturePolicy.Action.WARN)
                                .duplicate("c", LeadFields.NAME, CapturePolicy.Action.WARN))
                        .toJson())
                .contains("\"key\":\"account.name\"", "\"key\":\"lead.fields.phone\"", "\"key\":\"lead.name\"");
    }
}
