package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sections work in flight follows when the book comes into force (MIGRATE); the others it keeps (PIN). */
public final class InFlightSection {
    /** The calendars, and with them the zone of the book. */
    public static final String CALENDARS = "calendars";

    /** The sections that work in flight follows. */
    public static final List<String> SECTIONS =
            List.of("pool", "pipeline", CALENDARS, "cadences", "payments", "renewal", "sla", "silence");

    private static final Reader<Boolean> CHOICE = Read.choice(choices());

    private InFlightSection() {}

    private static Map<String, Boolean> choices() {
        Map<String, Boolean> choices = new LinkedHashMap<>();
        choices.put("PIN", false);
        choices.put("MIGRATE", true);
        return choices;
    }

    /**
     * Returns a reader of the names of the sections that are followed. One that the book does not have is told of: work in flight
     * would lose what it began under.
     *
     * @param whole the book
     */
    public static Reader<Set<String>> reader(Fields whole) {
        return Fields.object(body -> read(body, whole));
    }

    private static Set<String> read(Fields body, Fields whole) {
        Set<String> followed = new LinkedHashSet<>();
        for (String section : SECTIONS) {
            if (body.get(section, CHOICE, false)) {
                followed.add(section);
                if (!whole.has(section)) {
                    body.at(section).warn(Phrase.of(Code.MAYBE_PIN), Code.FOLLOWS_NOTHING);
                }
            }
        }
        return Set.copyOf(followed);
    }
}
