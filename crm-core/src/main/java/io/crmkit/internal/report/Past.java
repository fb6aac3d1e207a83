package io.crmkit.internal.report;

import io.crmkit.event.Event;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.json.Json;
import io.crmkit.internal.log.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records were like, folded from their events. For one thread. */
final class Past {
    private static final int PAGE = 500;

    private final Json json;
    private final History history;

    Past(Engine engine) {
        this.json = engine.json();
        this.history = new History(engine.store(), json);
    }

    /** The state of one record while its events are gone through. */
    final class State {
        private final Map<String, String> parts = new TreeMap<>();

        /** Takes over what an event changed. */
        void take(Event event) {
            event.changes().forEach((part, value) -> {
                if (value == null) {
                    parts.remove(part);
                } else {
                    parts.put(part, value);
                }
            });
        }

        /**
         * Returns the record.
         *
         * @throws IllegalArgumentException if a part of it is gone, for its person was erased
         */
        <T> T as(Kind<T> kind) {
            return json.read(
                    parts.entrySet().stream()
                            .map(part -> json.canonical(json.tree(part.getKey())) + ":" + part.getValue())
                            .collect(Collectors.joining(",", "{", "}")),
                    kind.type());
        }
    }

    List<Event> events(Kind<?> kind, Object id) {
        List<Event> events = new ArrayList<>();
        List<Event> page = history.ofSubject(kind.keyOf(id), 0, PAGE);
        events.addAll(page);
        while (page.size() == PAGE) {
            page = history.ofSubject(kind.keyOf(id), events.size(), PAGE);
            events.addAll(page);
        }
        return events;
    }

    /** Returns a record as a command found it at an instant, null if it was not there. */
    <T> @Nullable T before(Kind<T> kind, Object id, Instant at, String command) {
        State state = new State();
        events(kind, id).stream()
                .filter(event -> !event.at().isAfter(at) && !event.command().equals(command))
                .forEach(state::take);
        return state.parts.isEmpty() ? null : state.as(kind);
    }
}
