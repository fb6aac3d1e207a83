package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** What several sections read alike. */
final class Sections {
    /** The longest time in days that a book may name: ten years. */
    static final int MOST_DAYS = 3_650;

    /** Reads a count of days, 1 or more. */
    static final Reader<Integer> DAYS = Read.whole(1, MOST_DAYS);

    private Sections() {}

    /** Reads the id of an element, unique among some. */
    static String id(Fields body, Map<String, Object> seen) {
        String id = body.need("id", Read.ID, "");
        return id.isEmpty() ? id : Read.once(seen, id, body.at("id"));
    }

    /** Collects names to a map onto themselves, in their order. */
    static Collector<String, ?, Map<String, String>> byName() {
        return Collectors.toMap(name -> name, name -> name, (a, b) -> a, LinkedHashMap::new);
    }

    /** Returns the first whole microsecond that is not before an instant. */
    static Instant wholeMicros(Instant exact) {
        Instant whole = exact.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(exact) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }
}
