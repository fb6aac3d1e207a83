package io.crmkit.rules.internal.section;

import io.crmkit.calendar.BusinessCalendar;
import io.crmkit.calendar.BusinessCalendarBuilder;
import io.crmkit.calendar.CalendarDefinitionException;
import io.crmkit.calendar.CalendarProblem;
import io.crmkit.calendar.TimeRange;
import io.crmkit.decision.Label;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the calendars: built in ones by name, others by their hours, holidays and make-up days. */
public final class CalendarsReader {
    /** Reads the name of a time zone. */
    public static final Reader<ZoneId> ZONE = Read.parsed(Code.ZONE, ZoneId::of);

    private static final Reader<LocalDate> DATE = Read.parsed(Code.DATE, LocalDate::parse);
    private static final Reader<List<TimeRange>> HOURS = Read.list(0, Read.parsed(Code.HOURS, CalendarsReader::range));

    private CalendarsReader() {}

    /** Returns a reader of the section: a calendar for each name. */
    public static Reader<Map<String, BusinessDays>> reader(ZoneId bookZone) {
        return Read.entries(Read.ID, Fields.object(body -> calendar(body, bookZone)));
    }

    private static BusinessDays calendar(Fields body, ZoneId bookZone) {
        if (!body.has("builtIn")) {
            BusinessCalendar own = own(body, bookZone);
            return own == null ? BusinessDays.ALWAYS : BusinessDays.of(own);
        }
        Map<String, BusinessDays> builtIn = new LinkedHashMap<>();
        builtIn.put("china", BusinessDays.of(BusinessCalendar.china()));
        builtIn.put("always", BusinessDays.ALWAYS);
        builtIn.put("weekends", BusinessDays.of(weekends(bookZone)));
        return body.get("builtIn", Read.choice(builtIn), BusinessDays.ALWAYS);
    }

    /** Whole days from Monday to Friday, whatever the holidays of a country. */
    private static BusinessCalendar weekends(ZoneId zone) {
        return BusinessCalendar.builder("weekends", zone)
                .weekdays(TimeRange.of("00:00", "24:00"))
                .covering(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31))
                .build();
    }

    private static @Nullable BusinessCalendar own(Fields body, ZoneId bookZone) {
        Place place = body.place();
        int before = place.problems().list().size();
        BusinessCalendarBuilder builder =
                BusinessCalendar.builder(place.name().toString(), body.get("zone", ZONE, bookZone));
        Map<String, DayOfWeek> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name().toLowerCase(Locale.ROOT), day);
        }
        Reader<String> names = Read.map(Read.choice(days), DayOfWeek::name);
        Map<String, List<TimeRange>> week = body.need("hours", Read.entries(names, HOURS), Map.of());
        week.forEach((day, hours) ->
                builder.hours(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), hours.toArray(TimeRange[]::new)));
        body.get("holidays", holidays(), List.of()).forEach(holiday -> holiday.addTo(builder));
        Map<String, List<TimeRange>> makeUps =
                body.get("makeUpDays", Read.entries(Read.map(DATE, LocalDate::toString), HOURS), Map.of());
        makeUps.forEach((date, hours) -> builder.makeUp(LocalDate.parse(date), hours.toArray(TimeRange[]::new)));
        LocalDate from = body.need("from", DATE, LocalDate.EPOCH);
        LocalDate to = body.need("to", DATE, LocalDate.EPOCH);
        builder.covering(from, to);
        if (place.problems().list().size() > before) {
            return null;
        }
        try {
            return builder.build();
        } catch (CalendarDefinitionException e) {
            e.problems().forEach(problem -> tell(place, problem));
            return null;
        }
    }

    private static void tell(Place place, CalendarProblem problem) {
        Code code = switch (problem.kind()) {
            case NAME -> Code.CALENDAR_NAME;
            case ORDER -> Code.CALENDAR_RANGE;
            case YEARS -> Code.CALENDAR_YEARS;
            case WEEK -> Code.CALENDAR_WEEK;
            case OVERLAP -> Code.CALENDAR_OVERLAP;
            case MAKE_UP_HOURS -> Code.CALENDAR_MAKE_UP;
            case BOTH -> Code.CALENDAR_BOTH;
            case OUTSIDE -> Code.CALENDAR_OUTSIDE;
        };
        Object[] found = problem.found().stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toArray();
        place.must(code, found);
    }

    /** Reads days off, each a date or a date with a name; no date is there twice. */
    private static Reader<List<Holiday>> holidays() {
        Map<LocalDate, Object> seen = new HashMap<>();
        Reader<Holiday> named = Fields.object(body -> new Holiday(
                body.need("date", dates(seen), LocalDate.EPOCH), body.need("name", Names.READER, Names.NONE)));
        Reader<Holiday> plain = Read.map(dates(seen), date -> new Holiday(date, null));
        return Read.list(0, place -> (place.value() instanceof Map<?, ?> ? named : plain).read(place));
    }

    private static Reader<LocalDate> dates(Map<LocalDate, Object> seen) {
        return place -> {
            LocalDate date = DATE.read(place);
            return date == null ? null : Read.once(seen, date, place);
        };
    }

    /**
     * A day off.
     *
     * @param name what people call it; null = nobody said
     */
    private record Holiday(LocalDate date, @Nullable Label name) {
        private void addTo(BusinessCalendarBuilder builder) {
            if (name == null) {
                builder.holidays(date);
            } else {
                builder.holiday(date, name);
            }
        }
    }

    private static TimeRange range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(text);
        }
        return TimeRange.of(text.substring(0, dash), text.substring(dash + 1));
    }
}
