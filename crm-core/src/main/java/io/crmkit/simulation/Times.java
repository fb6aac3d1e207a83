package io.crmkit.simulation;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the times of a script, one after the other. For one script. */
final class Times {
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final Found found;
    private @Nullable Instant now;
    private boolean told;

    Times(Found found) {
        this.found = found;
    }

    /** Returns where the time is; the beginning of all times if a line had none or a wrong one. */
    Instant now() {
        return now == null ? Instant.EPOCH : now;
    }

    /** Takes it that a line that cannot be read has said when it plays. */
    void lost() {
        told = true;
    }

    /** Requires that some line has said when it plays. */
    void require() {
        if (now == null && !told) {
            told = true;
            found.at("", Phrase.of(Code.FIRST_TIME).with(Phrase.maybe("\"at\":\"2026-01-05T01:00:00Z\"")));
        }
    }

    /** Moves the time to an instant, or by a duration. */
    void move(JsonNode value, String pointer) {
        String given = value.isString() ? value.stringValue() : "";
        String shown = Found.shown(value);
        try {
            Instant next = given.startsWith("P") || given.startsWith("-P")
                    ? after(Duration.parse(given), shown, pointer)
                    : OffsetDateTime.parse(given).toInstant();
            if (next != null) {
                check(next, shown, pointer);
            }
        } catch (DateTimeException | ArithmeticException e) {
            told = true;
            found.at(
                    pointer,
                    Phrase.of(Code.SCRIPT_TIME, shown)
                            .with(Phrase.maybe(
                                    meant(given, Phrase.of(Code.OR, "2026-01-05T09:00:00+08:00, PT2H", "P3D")))));
        }
    }

    private @Nullable Instant after(Duration duration, String shown, String pointer) {
        if (now != null) {
            try {
                return now.plus(duration);
            } catch (DateTimeException | ArithmeticException e) {
                return Instant.MAX;
            }
        } else if (!told) {
            told = true;
            found.at(pointer, Phrase.of(Code.FIRST_INSTANT, shown).with(Phrase.maybe("2026-01-05T09:00:00+08:00")));
        }
        return null;
    }

    private void check(Instant next, String shown, String pointer) {
        if (next.isBefore(Instant.EPOCH) || next.isAfter(END)) {
            told = true;
            found.at(pointer, Code.TIME_YEARS, shown);
        } else if (now != null && next.isBefore(now)) {
            found.at(pointer, Code.TIME_BEFORE, shown, now);
        } else {
            now = next.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Returns the nearest text that is an instant with its offset, or another text if none is near. */
    static Object meant(String given, Object otherwise) {
        String bare = given.strip().replace(' ', 'T').replaceAll("\\[.*", "");
        return Stream.of(bare, bare + "Z", bare + ":00Z", bare + "T00:00:00Z")
                .filter(text -> text.length() < 40 && isInstant(text))
                .<Object>map(text -> text)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isInstant(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
