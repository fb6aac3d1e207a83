package io.crmkit.calendar;

import io.crmkit.decision.Label;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** The calendar of mainland China, read once from {@code china.csv} beside this class. */
final class ChinaCalendar {
    static final BusinessCalendar INSTANCE = load();

    private ChinaCalendar() {}

    private static BusinessCalendar load() {
        BusinessCalendarBuilder builder = BusinessCalendar.builder("china", ZoneId.of("Asia/Shanghai"))
                .weekdays(LocalTime.of(9, 0), LocalTime.of(18, 0));
        for (String line : lines()) {
            String[] cells = line.split(",", -1);
            LocalDate first = LocalDate.parse(cells[1]);
            LocalDate last = LocalDate.parse(cells[2]);
            switch (cells[0]) {
                case "covers" -> builder.covering(first, last);
                case "off" -> {
                    Label name = new Label(cells[3], cells[4]);
                    first.datesUntil(last.plusDays(1)).forEach(date -> builder.holiday(date, name));
                }
                case "work" -> first.datesUntil(last.plusDays(1)).forEach(builder::makeUp);
                default -> throw new IllegalStateException("The kind (" + cells[0] + ") must be covers, off or work.");
            }
        }
        return builder.build();
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(ChinaCalendar.class.getResourceAsStream("china.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
