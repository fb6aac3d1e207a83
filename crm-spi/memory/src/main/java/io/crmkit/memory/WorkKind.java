package io.crmkit.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items of one kind: which of them are on offer, and their lanes. */
final class WorkKind {
    /** What may be claimed once it is ready. */
    final TreeSet<Item> offered = new TreeSet<>(Item.BY_READY);

    private final Map<String, Lane> lanes = new HashMap<>();

    @Nullable
    Lane lane(@Nullable String name) {
        return name == null ? null : lanes.computeIfAbsent(name, Lane::new);
    }

    void add(Item item) {
        if (item.lane == null) {
            offered.add(item);
        } else {
            item.lane.items.add(item);
            refresh(item.lane);
        }
    }

    void remove(Item item) {
        if (item.lane == null) {
            offered.remove(item);
        } else {
            item.lane.items.remove(item);
            if (item.lane.out == item) {
                item.lane.out = null;
            }
            refresh(item.lane);
        }
    }

    /** Takes an item off offer because a lease holds it. */
    void hold(Item item) {
        if (item.lane == null) {
            offered.remove(item);
        } else {
            item.lane.out = item;
            refresh(item.lane);
        }
    }

    /** Puts an item back because no lease holds it any more. */
    void release(Item item) {
        if (item.lane == null) {
            offered.add(item);
        } else {
            item.lane.out = null;
            refresh(item.lane);
        }
    }

    private void refresh(Lane lane) {
        Item next = lane.next();
        if (next != lane.offered) {
            if (lane.offered != null) {
                offered.remove(lane.offered);
            }
            if (next != null) {
                offered.add(next);
            }
            lane.offered = next;
        }
        if (lane.items.isEmpty()) {
            lanes.remove(lane.name);
        }
    }
}
