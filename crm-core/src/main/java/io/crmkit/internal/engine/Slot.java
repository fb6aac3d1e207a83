package io.crmkit.internal.engine;

import io.crmkit.internal.log.Head;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A record of the model while a command works on it. */
final class Slot<T> {
    final Kind<T> kind;
    final RecordKey key;
    final long version;
    final @Nullable T original;
    final List<Put> entries = new ArrayList<>();
    private final Head headBefore;
    private final @Nullable Instant handledBefore;
    private final JsonNode stateBefore;
    Head head;

    @Nullable
    Instant handled;

    JsonNode state;

    @Nullable
    T value;

    boolean written;
    boolean expected;

    Slot(
            Kind<T> kind,
            RecordKey key,
            long version,
            Head head,
            @Nullable Instant handled,
            JsonNode state,
            @Nullable T value) {
        this.kind = kind;
        this.key = key;
        this.version = version;
        this.headBefore = head;
        this.handledBefore = handled;
        this.stateBefore = state;
        this.head = head;
        this.handled = handled;
        this.state = state;
        this.value = value;
        this.original = value;
    }

    /** Takes back whatever was to be written. */
    void drop() {
        entries.clear();
        head = headBefore;
        handled = handledBefore;
        state = stateBefore;
        value = original;
        written = false;
    }

    static <T> Slot<T> absent(Kind<T> kind, RecordKey key) {
        return new Slot<>(kind, key, 0, Head.NONE, null, JsonNodeFactory.instance.objectNode(), null);
    }
}
