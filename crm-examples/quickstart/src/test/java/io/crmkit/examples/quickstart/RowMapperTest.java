package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.examples.quickstart.RowMapper.Mapped;
import io.crmkit.field.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RowMapperTest {

    @Test
    void eachTypeIsReadByItsRules() {
        Mapping mapping = mapping("""
                "company": "A",
                "source": {"column": "B", "values": {"x": "website"}, "default": "unknown"},
                "need": {"constant": "a demo"},
                "budget": {"column": "C", "currencyColumn": "D", "grouping": ","},
                "tags": {"column": "E", "separator": "|"},
                "fields.seats": {"column": "F", "type": "number"},
                "fields.vip": {"column": "G", "type": "boolean", "yes": ["J"], "no": ["N"]},
                "fields.since": {"column": "H", "type": "date", "format": "dd.MM.uuuu"},
                "fields.seen": {"column": "I", "type": "instant", "format": "uuuu-MM-dd HH:mm", "zone": "Asia/Shanghai"},
                "fields.paid": {"column": "J", "type": "money", "currency": "EUR"},
                "fields.called": {"column": "K", "type": "instant"}
                """);
        Mapped mapped = new RowMapper(mapping, List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"))
                .map(List.of(
                        " Harbor ",
                        "x",
                        "1,500.5",
                        "USD",
                        "a| b|",
                        "1e3",
                        "j",
                        "29.02.2024",
                        "2026-01-05 09:00",
                        "7",
                        "2026-01-05T09:00:00+08:00"));

        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.profile().company()).isEqualTo("Harbor");
        assertThat(mapped.profile().source()).isEqualTo("website");
        assertThat(mapped.profile().need()).isEqualTo("a demo");
        assertThat(mapped.profile().budget()).isEqualTo(Money.parse("USD 1500.50"));
        assertThat(mapped.tags()).isEqualTo(Set.of("a", "b"));
        assertThat(mapped.profile().fields().values())
                .containsEntry("seats", FieldValue.of(new BigDecimal("1000")))
                .containsEntry("vip", FieldValue.of(true))
                .containsEntry("since", FieldValue.of(LocalDate.of(2024, 2, 29)))
                .containsEntry("seen", FieldValue.of(Instant.parse("2026-01-05T01:00:00Z")))
                .containsEntry("paid", FieldValue.of(Money.parse("EUR 7.00")))
                .containsEntry("called", FieldValue.of(Instant.parse("2026-01-05T01:00:00Z")));
    }

    @Test
    void whatIsUnknownStaysAbsentOrTakesTheDefault() {
        Mapping mapping = mapping("""
                "company": "A", "source": {"column": "B", "default": "other"},
                "fields.seats": {"column": "C", "type": "number"}
                """);
        Mapped mapped = new RowMapper(mapping, List.of("A", "B", "C")).map(List.of("Select", " ", "Select"));

        assertThat(mapped.profile().company()).isNull();
        assertThat(mapped.profile().source()).isEqualTo("other");
        assertThat(mapped.profile().fields().values()).isEmpty();
    }

    @Test
    void everyCellThatCannotBeReadIsAProblem() {
        Mapping mapping = mapping("""
                "budget": {"column": "A", "currencyColumn": "B"},
                "fields.a": {"column": "C", "type": "number"},
                "fields.b": {"column": "C", "type": "boolean"},
                "fields.c": {"column": "C", "type": "date"},
                "fields.d": {"column": "C", "type": "instant"},
                "fields.e": {"column": "A", "type": "money", "currency": "JPY"},
                "fields.f": {"column": "D"}
                """);
        Mapped mapped = new RowMapper(mapping, List.of("A", "B", "C", "D"))
                .map(List.of("1.5", "RMBX", "about 50", "x".repeat(4_001)));

        assertThat(mapped.problems()).hasSize(7);
        assertThat(mapped.problems().get(0)).startsWith("budget (1.5)").contains("RMBX");
        assertThat(mapped.problems().get(5)).contains("no more decimals than JPY");
    }

    @Test
    void amountsNeedACurrency() {
        Mapping mapping = mapping("\"budget\": {\"column\": \"A\", \"currencyColumn\": \"B\"}");
        assertThat(new RowMapper(mapping, List.of("A", "B"))
                        .map(List.of("5", ""))
                        .problems())
                .singleElement()
                .asString()
                .contains("must have a currency");
    }

    @Test
    void rowsOfAnotherWidthAndOtherEncodingsAreProblems() {
        RowMapper mapper = new RowMapper(mapping("\"company\": \"A\""), List.of("A", "B"));

        assertThat(mapper.map(List.of("x")).problems())
                .singleElement()
                .asString()
                .contains("2 cells", "has 1");
        assertThat(mapper.map(List.of("\uFFFD\uFFFD", "b")).problems())
                .singleElement()
                .asString()
                .contains("GB18030");
    }

    @Test
    void everyMissingColumnIsToldAtOnce() {
        Mapping mapping = mapping("\"company\": \"Company\", \"phone\": \"Tel\", \"name\": \"N\"");

        assertThatThrownBy(() -> new RowMapper(mapping, List.of("Compny", "N", "N", "Id")))
                .hasMessageContaining("/targets/company/column (Company)")
                .hasMessageContaining("Maybe Compny?")
                .hasMessageContaining("/targets/phone/column (Tel)")
                .hasMessageContaining("several are called so");
    }

    @Test
    void aRowIsKnownByItsKeyColumnsWhereverItStands() {
        Mapping mapping = MappingReader.read("{\"name\": \"m\", \"key\": [\"Id\"], \"targets\": {\"company\": \"A\"}}");
        RowMapper here = new RowMapper(mapping, List.of("Id", "A"));
        RowMapper there = new RowMapper(mapping, List.of("A", "Id"));

        assertThat(here.key(List.of("1", "x"))).isEqualTo(there.key(List.of("y", " 1 ")));
        assertThat(here.key(List.of("1", "x"))).isNotEqualTo(here.key(List.of("2", "x")));
        assertThat(here.key(List.of("", "x"))).isNotEqualTo(here.key(List.of("", "y")));
        assertThat(here.key(List.of("1", "x"))).matches("csv-[0-9a-f]{48}");
    }

    private static Mapping mapping(String targets) {
        return MappingReader.read("{\"name\": \"m\", \"unknown\": [\"Select\"]" + ", \"targets\": {" + targets + "}}");
    }
}
