package io.crmkit.calendar;

import java.util.List;

/**
 * Time zones whose clocks change in every way clocks do: by an hour, by half of one, by two; at noon of another place, at
 * midnight, in winter for Ramadan; north and south of the equator; and one that never changes.
 */
final class Zones {
    static final List<String> ALL = List.of(
            "Africa/Cairo",
            "Africa/Casablanca",
            "America/Halifax",
            "America/Havana",
            "America/Los_Angeles",
            "America/New_York",
            "America/Nuuk",
            "America/Santiago",
            "America/Scoresbysund",
            "America/St_Johns",
            "Antarctica/Troll",
            "Asia/Beirut",
            "Asia/Gaza",
            "Asia/Jerusalem",
            "Asia/Shanghai",
            "Atlantic/Azores",
            "Australia/Adelaide",
            "Australia/Lord_Howe",
            "Australia/Sydney",
            "Europe/Berlin",
            "Europe/Chisinau",
            "Europe/Dublin",
            "Europe/London",
            "Pacific/Auckland",
            "Pacific/Chatham",
            "Pacific/Norfolk");

    private Zones() {}
}
