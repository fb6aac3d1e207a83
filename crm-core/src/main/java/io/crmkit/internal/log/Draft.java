package io.crmkit.internal.log;

import com.google.common.collect.ImmutableSortedMap;
import io.crmkit.decision.Decision;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an entry is to say.
 *
 * @param kind what happened, for example {@code lead.captured}
 * @param data what is to say about it beside the change
 * @param changes the parts of the subject that changed, each its new value; JSON null = the part is gone
 * @param decision the decision that led to it, null if none did
 */
public record Draft(
        String kind,
        Map<String, String> data,
        Map<String, JsonNode> changes,
        @Nullable Decision<?> decision) {
    /** Copies the maps, in the order of their names: the same draft gives the same entry in every process. */
    public Draft {
        data = ImmutableSortedMap.copyOf(data);
        changes = ImmutableSortedMap.copyOf(changes);
    }
}
