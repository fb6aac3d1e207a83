package io.crmkit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    private static QuietHours quiet(String spans) {
        return new QuietHours(
                Stream.of(spans.split(" ")).map(QuietHours.Span::of).toList());
    }

    private static String over(String spans, String local, String zone) {
        ZoneId id = ZoneId.of(zone);
        Instant over = quiet(spans).over(LocalDateTime.parse(local).atZone(id).toInstant(), id);
        return over.atZone(id).toLocalDateTime().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-08:00, 2026-03-02T21:59:59.999999, 2026-03-02T21:59:59.999999",
        "22:00-08:00, 2026-03-02T22:00, 2026-03-03T08:00",
        "22:00-08:00, 2026-03-02T23:30, 2026-03-03T08:00",
        "22:00-08:00, 2026-03-03T00:00, 2026-03-03T08:00",
        "22:00-08:00, 2026-03-03T07:59:59.999999, 2026-03-03T08:00",
        "22:00-08:00, 2026-03-03T08:00, 2026-03-03T08:00",
        "12:00-14:00, 2026-03-02T13:00, 2026-03-02T14:00",
        "12:00-14:00, 2026-03-02T11:59, 2026-03-02T11:59",
        "00:00-06:00, 2026-03-02T00:00, 2026-03-02T06:00",
        "20:00-24:00, 2026-03-02T23:59, 2026-03-03T00:00",
        "22:00-08:00 08:00-09:00, 2026-03-02T22:00, 2026-03-03T09:00",
        "08:00-09:00 22:00-08:00, 2026-03-02T22:00, 2026-03-03T09:00",
        "12:00-14:00 22:00-08:00, 2026-03-02T15:00, 2026-03-02T15:00"
    })
    void quietHoursEndOnTheClockOfTheRecipient_B40(String spans, String local, String over) {
        for (String zone : new String[] {"Asia/Shanghai", "UTC", "Pacific/Chatham"}) {
            assertThat(over(spans, local, zone)).as(zone).isEqualTo(over);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the clock goes from 02:00 to 03:00 on 2026-03-29, and from 03:00 to 02:00 on 2026-10-25
        "22:00-08:00, 2026-03-28T21:30:00Z, 2026-03-29T06:00:00Z",
        "22:00-08:00, 2026-10-24T20:30:00Z, 2026-10-25T07:00:00Z",
        // 02:30 is not there and moves to 03:30
        "22:00-02:30, 2026-03-29T00:59:00Z, 2026-03-29T01:30:00Z",
        "02:30-05:00, 2026-03-29T01:15:00Z, 2026-03-29T01:15:00Z",
        "02:30-05:00, 2026-03-29T01:30:00Z, 2026-03-29T03:00:00Z",
        // nothing of it is left
        "02:30-03:15, 2026-03-29T01:20:00Z, 2026-03-29T01:20:00Z",
        // 02:30 is there twice and the first counts: what is over does not begin again
        "22:00-02:30, 2026-10-25T00:29:59Z, 2026-10-25T00:30:00Z",
        "22:00-02:30, 2026-10-25T00:45:00Z, 2026-10-25T00:45:00Z",
        "22:00-02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:15:00Z",
        "02:30-05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "02:30-05:00, 2026-10-25T01:00:00Z, 2026-10-25T04:00:00Z"
    })
    void aClockThatIsSetMovesTheEndAsEverywhere(String spans, Instant now, Instant over) {
        assertThat(quiet(spans).over(now, ZoneId.of("Europe/Berlin"))).isEqualTo(over);
    }

    @Test
    void aDayThatIsLeftOutIsSlept() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        assertThat(over("22:00-08:00", "2011-12-29T23:00", "Pacific/Apia")).isEqualTo("2011-12-31T08:00");
        assertThat(quiet("22:00-08:00").over(Instant.parse("2011-12-30T09:00:00Z"), apia))
                .isEqualTo(Instant.parse("2011-12-30T18:00:00Z"));
    }

    @Test
    void withoutQuietHoursEveryTimeIsGood() {
        Instant now = Instant.parse("2026-03-02T23:00:00Z");
        assertThat(QuietHours.NONE.over(now, ZoneId.of("UTC"))).isEqualTo(now);
        assertThat(QuietHours.NONE).hasToString("[]");
        assertThat(quiet("20:00-24:00")).hasToString("[20:00-24:00]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00:00-24:00", "08:00-08:00", "22:00-08:00 08:00-22:00", "00:00-13:00 12:00-18:00 18:00-00:00"})
    void quietHoursThatLeaveNothingOfADayAreRefused(String spans) {
        assertThatThrownBy(() -> quiet(spans))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("must leave some time of the day.\nMaybe 22:00-08:00?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22:00", "22-08", "22:00 - 08:00", "25:00-08:00", "22:00-24:01", ""})
    void whatIsNoSpanIsRefused(String span) {
        assertThatThrownBy(() -> QuietHours.Span.of(span))
                .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }

    @Test
    void secondsAreRefused() {
        assertThatThrownBy(() -> new QuietHours.Span(LocalTime.of(22, 0, 1), LocalTime.of(8, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe 22:00-08:00?");
    }
}
