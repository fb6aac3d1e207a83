package io.crmkit.internal.desk;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.error.KeyReusedException;
import io.crmkit.internal.desk.Uniques.Value;
import io.crmkit.policy.CapturePolicy.Action;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal remembers of the rows before: the last so many keys and values, however many rows there are. It plays
 * the part of the records that rows would have written.
 */
final class RowMemory {
    static final int MOST = 100_000;

    private final Map<String, Integer> keys = latest();
    private final Map<String, Holder> values = latest();
    private final Map<String, Integer> pending = new HashMap<>(1);

    /** A record that rows before made (named after the key of the row) or changed, and which rules it has a value of. */
    private record Holder(String record, Set<String> rules) {}

    private static <V> Map<String, V> latest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /**
     * Tells whether a row with a key and the same content was before.
     *
     * @throws KeyReusedException if the content was other
     */
    boolean seen(String key, List<?> content) {
        Integer before = keys.get(key);
        if (before != null && before != content.hashCode()) {
            throw new KeyReusedException(key);
        }
        pending.clear();
        pending.put(key, content.hashCode());
        return before != null;
    }

    /** Notes that the row asked for last would have taken effect. */
    void keep(String key) {
        keys.put(key, pending.getOrDefault(key, 0));
    }

    /**
     * Returns what would become of a lead after the rows before.
     *
     * @param answer what becomes of it by the store alone
     * @param given the values of the lead
     */
    CaptureResult lead(String key, CaptureResult answer, List<Value> given) {
        if (!(answer instanceof CaptureResult.Captured) && !(answer instanceof CaptureResult.Merged)) {
            return answer;
        }
        List<Match> blocking = matches(given, Action.BLOCK);
        if (!blocking.isEmpty()) {
            return new CaptureResult.Duplicate(blocking);
        }
        keep(key);
        CaptureResult result = answer;
        List<Match> merging = matches(given, Action.MERGE);
        if (answer instanceof CaptureResult.Captured) {
            if (merging.isEmpty()) {
                Set<String> rules = new HashSet<>();
                given.forEach(value -> rules.add(value.rule().id()));
                note(given, new Holder("row/" + key, rules), false);
            } else {
                result = new CaptureResult.Merged(merging.get(0).record(), null, List.of());
                Holder holder = holder(merging.get(0), given);
                note(given, holder, true);
            }
        } else if (answer instanceof CaptureResult.Merged merged) {
            Set<String> filled = Set.copyOf(merged.filled());
            Holder holder = new Holder(merged.record(), new HashSet<>());
            List<Value> fresh = given.stream()
                    .filter(value -> filled.contains(value.rule().key())
                            || filled.contains("fields." + value.rule().key()))
                    .toList();
            note(fresh, holder, true);
        }
        return result;
    }

    private Holder holder(Match match, List<Value> given) {
        return given.stream()
                .map(value -> values.get(value.hash()))
                .filter(holder -> holder != null && holder.record().equals(match.record()))
                .findFirst()
                .orElseGet(() -> new Holder(match.record(), new HashSet<>()));
    }

    /** Notes values; of a record that is filled up, only those it has none of yet. */
    private void note(List<Value> given, Holder holder, boolean filling) {
        for (Value value : given) {
            boolean blank = holder.rules().add(value.rule().id());
            if (blank || !filling) {
                values.putIfAbsent(value.hash(), holder);
            }
        }
    }

    private List<Match> matches(List<Value> given, Action action) {
        return given.stream()
                .filter(value -> value.rule().action() == action)
                .map(value -> match(value, values.get(value.hash())))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
    }

    private static @Nullable Match match(Value value, @Nullable Holder holder) {
        return holder == null ? null : new Match(holder.record(), value.rule().id());
    }
}
