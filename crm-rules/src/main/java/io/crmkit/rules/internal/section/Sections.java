package io.crmkit.rules.internal.section;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Reads entries of which the first whose {@code when} holds counts; only the last may be without one. */
    static <T> List<T> inTurn(Place place, Reader<T> entry) {
        List<T> entries = Read.list(1, entry).read(place);
        if (entries == null || !(place.value() instanceof List<?> list)) {
            return List.of();
        }
        for (int i = 0; i < list.size() - 1; i++) {
            if (list.get(i) instanceof Map<?, ?> map && !map.containsKey("when")) {
                place.child(i, list.get(i)).must(Code.ENTRY_REACHABLE);
            }
        }
        return entries;
    }
}
