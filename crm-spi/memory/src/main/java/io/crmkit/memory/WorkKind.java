package io.crmkit.memory;

import io.crmkit.spi.store.WorkKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The items of one kind: which of them are on offer, and their lanes. */
final class WorkKind {
    private final Blocks<Item> items = new Blocks<>(Item.BY_RECORD);
    /** What may be claimed once it is ready. */
    private final Blocks<Item> offered = new Blocks<>(Item.BY_READY);

    private final Map<String, Lane> lanes = new HashMap<>();

    @Nullable
    Lane lane(@Nullable String name) {
        return name == null ? null : lanes.computeIfAbsent(name, Lane::new);
    }

    @Nullable
    Item find(WorkKey key) {
        return items.find(Item.place(key));
    }

    /** The first of what is ready, in the order of ready times. */
    List<Item> due(long now, int max) {
        List<Item> due = new ArrayList<>();
        Iterator<Item> next = offered.range(null, null).ascending();
        while (due.size() < max && next.hasNext()) {
            Item item = next.next();
            if (item.ready > now) {
                break;
            }
            due.add(item);
        }
        return due;
    }

    /**
     * Hands over items that may be due: those without a lane that are ready and that no lease holds, and all of every lane,
     * whose items are ready in another order than they stand in.
     */
    void eachUnheld(long now, Consumer<Item> consumer) {
        Iterator<Item> next = offered.range(null, null).ascending();
        while (next.hasNext()) {
            Item item = next.next();
            if (item.ready > now) {
                break;
            }
            if (item.lane == null) {
                consumer.accept(item);
            }
        }
        lanes.values().forEach(lane -> lane.items.forEach(consumer));
    }

    void add(Item item) {
        items.add(item);
        if (item.lane == null) {
            offered.add(item);
        } else {
            item.lane.items.add(item);
            refresh(item.lane);
        }
    }

    /** Removes an item that a lease holds, or none. */
    void remove(Item item, boolean held) {
        items.remove(item);
        if (item.lane != null) {
            item.lane.items.remove(item);
            if (item.lane.out == item) {
                item.lane.out = null;
            }
            refresh(item.lane);
        } else if (!held) {
            offered.remove(item);
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
