package io.crmkit.ical;

import io.crmkit.CrmSession;
import io.crmkit.error.InvalidArgumentException;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one person has to do when: open tasks, planned contacts, first contacts, what is promised of tickets, what is to be
 * paid, the last days of notice, which customers fall back to a pool, which opportunities and quotes are to go on, and the approvals
 * that wait for the person, as a calendar of RFC 5545 to subscribe to. Overdue items are in it until they are done.
 *
 * <p>Items are to-dos (VTODO), or {@linkplain #asEvents events}. Their UIDs stay the same, so a program that reads the
 * calendar again moves what was moved and removes what is done. All times are UTC.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class DueCalendar {
    /** The most items of a calendar. */
    public static final int MOST = 10_000;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?");

    private final CrmSession session;
    private final UserId person;
    private final Locale language;
    private final @Nullable Duration length;
    private final String host;
    private final int limit;

    private DueCalendar(
            CrmSession session, UserId person, Locale language, @Nullable Duration length, String host, int limit) {
        this.session = session;
        this.person = person;
        this.language = language;
        this.length = length;
        this.host = host;
        this.limit = limit;
    }

    /**
     * Returns the calendar of a person: in English, of to-dos, at most 1000.
     *
     * @param session reads it: nothing is in it that the actor of the session may not see. Tasks are seen by the person
     *     and by systems
     * @param person whose tasks, customers, tickets, orders, contracts, opportunities and approvals
     * @return the calendar
     */
    public static DueCalendar of(CrmSession session, UserId person) {
        return new DueCalendar(session, person, Locale.ENGLISH, null, "crm-kit", 1_000);
    }

    /**
     * Returns the same calendar in another language.
     *
     * @param words the language: Chinese, or else English
     * @return the calendar
     */
    public DueCalendar language(Locale words) {
        return new DueCalendar(session, person, words, length, host, limit);
    }

    /**
     * Returns the same calendar as events, which end so long after they are due, for programs that show no to-dos.
     *
     * @param duration how long each is, 0 to 1 day; whole seconds count
     * @return the calendar
     * @throws InvalidArgumentException if it is out of its bounds
     */
    public DueCalendar asEvents(Duration duration) {
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidArgumentException(
                    "length", duration.toString(), "of the events of a calendar must be PT0S to PT24H.");
        }
        return new DueCalendar(session, person, language, duration, host, limit);
    }

    /**
     * Returns the same calendar with other UIDs: each is the id of an item, then {@code @} and the host.
     *
     * @param name the name of a host or whatever tells one installation from another, 1 to 100 of a-z, 0-9, dot and hyphen
     * @return the calendar
     * @throws InvalidArgumentException if it is none
     */
    public DueCalendar host(String name) {
        if (!HOST.matcher(name).matches()) {
            throw new InvalidArgumentException(
                    "host",
                    name,
                    "of a calendar must be 1 to 100 of a-z, 0-9, dot and hyphen."
                            + "\nMaybe it has capital letters or a port?");
        }
        return new DueCalendar(session, person, language, length, name, limit);
    }

    /**
     * Returns the same calendar with another limit; the earliest items are in it.
     *
     * @param most the most items, 1 to {@value #MOST}
     * @return the calendar
     * @throws InvalidArgumentException if it is out of its bounds
     */
    public DueCalendar limit(int most) {
        if (most < 1 || most > MOST) {
            throw new InvalidArgumentException(
                    "limit", Integer.toString(most), "of a calendar must be 1 to " + MOST + ".");
        }
        return new DueCalendar(session, person, language, length, host, most);
    }

    /**
     * Returns what is to be done, the earliest first.
     *
     * @return the items
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public List<DueItem> items() {
        return DueItems.of(session, person, limit);
    }

    /**
     * Returns the calendar as text, to be served as {@code text/calendar; charset=utf-8}. The same items at the same instant
     * give the same text.
     *
     * @param now the present instant, at which the calendar is made
     * @return lines of at most 75 bytes in UTF-8, each ending in CRLF
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public String text(Instant now) {
        ContentLines lines = new ContentLines();
        lines.plain("BEGIN", "VCALENDAR").plain("VERSION", "2.0").plain("PRODID", "-//CRM Kit//Due items//EN");
        lines.plain("CALSCALE", "GREGORIAN");
        List<DueItem> items = items();
        items.forEach(item -> item(lines, item, now));
        if (items.isEmpty()) {
            utc(lines);
        }
        return lines.plain("END", "VCALENDAR").toString();
    }

    /** A calendar must have a component, and one that has nothing to do may have a time zone. */
    private static void utc(ContentLines lines) {
        lines.plain("BEGIN", "VTIMEZONE").plain("TZID", "Etc/UTC");
        lines.plain("BEGIN", "STANDARD").plain("DTSTART", "19700101T000000");
        lines.plain("TZOFFSETFROM", "+0000").plain("TZOFFSETTO", "+0000");
        lines.plain("END", "STANDARD").plain("END", "VTIMEZONE");
    }

    private void item(ContentLines lines, DueItem item, Instant now) {
        Duration duration = length;
        String component = duration == null ? "VTODO" : "VEVENT";
        lines.plain("BEGIN", component).plain("UID", item.id() + "@" + host).plain("DTSTAMP", UTC.format(now));
        if (duration == null) {
            lines.plain("DUE", UTC.format(item.due())).plain("STATUS", "NEEDS-ACTION");
        } else {
            lines.plain("DTSTART", UTC.format(item.due()))
                    .plain("DURATION", "PT" + duration.toSeconds() + "S")
                    .plain("TRANSP", "TRANSPARENT");
        }
        lines.text("SUMMARY", item.title().in(language))
                .text("DESCRIPTION", item.record())
                .plain("CATEGORIES", item.kind().name().replace('_', '-'))
                .plain("END", component);
    }
}
