package io.crmkit.examples.customstore;

import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** The planned work. Its caller holds the write lock and commits what was changed. */
final class Work {
    private static final String TOKEN = "token";
    private static final Comparator<Planned> BY_PLACE =
            Comparator.comparing((Planned planned) -> planned.item.due()).thenComparing(planned -> planned.record);
    private static final Comparator<Planned> BY_READY =
            Comparator.comparing((Planned planned) -> planned.item.ready()).thenComparing(planned -> planned.record);

    /** The items by {@code kind:type/id}: no name holds a colon or a slash, so those of a kind lie together. */
    private final MVMap<String, Item> items;

    private final MVMap<String, Long> numbers;

    private record Planned(RecordKey record, Item item) {}

    Work(MVMap<String, Item> items, MVMap<String, Long> numbers) {
        this.items = items;
        this.numbers = numbers;
    }

    /** Whether a claim may still settle: it is the last one of its item, and its lease lives. */
    boolean lives(Claim claim, Instant leaseTime) {
        Item item = items.get(key(claim.key()));
        return item != null && item.token() == claim.token() && item.isHeld(leaseTime);
    }

    /** Done and dead items go; a retry keeps due time, place in the lane and attempts. */
    void settle(Settlement settlement) {
        String key = key(settlement.claim().key());
        Item item = items.get(key);
        if (item != null && settlement.outcome() instanceof Settlement.RetryAt retry) {
            items.put(key, item.retryAt(retry.ready()));
        } else {
            items.remove(key);
        }
    }

    /** Scheduling replaces the whole item, cancelling removes it: either way an open claim on it is void. */
    void change(WorkChange change) {
        if (change instanceof WorkChange.Schedule schedule) {
            items.put(key(schedule.key()), Item.scheduled(schedule.due(), schedule.lane()));
        } else {
            items.remove(key(change.key()));
        }
    }

    List<Claim> claim(ClaimRequest request, Instant leaseTime) {
        // of a lane only the first item by due time and key is offered, and nothing while one of its items is out
        List<Planned> all = ofKind(request.kind());
        Map<String, Planned> heads = new HashMap<>();
        Set<String> busy = new HashSet<>();
        for (Planned planned : all) {
            String lane = planned.item.lane();
            if (lane != null) {
                heads.merge(lane, planned, (a, b) -> BY_PLACE.compare(a, b) < 0 ? a : b);
                if (planned.item.isHeld(leaseTime)) {
                    busy.add(lane);
                }
            }
        }
        return all.stream()
                .filter(planned -> !planned.item.ready().isAfter(request.now()))
                .filter(planned -> !planned.item.isHeld(leaseTime))
                .filter(planned -> planned.item.lane() == null
                        || (planned.equals(heads.get(planned.item.lane())) && !busy.contains(planned.item.lane())))
                .sorted(BY_READY)
                .limit(request.max())
                .map(planned -> hold(new WorkKey(request.kind(), planned.record), planned.item, request, leaseTime))
                .toList();
    }

    /** The last token is kept beside the items, so that it grows also over a restart and for items planned anew. */
    private Claim hold(WorkKey key, Item item, ClaimRequest request, Instant leaseTime) {
        long token = 1 + numbers.getOrDefault(TOKEN, 0L);
        numbers.put(TOKEN, token);
        Item held = item.claimed(token, leaseTime.plus(request.lease()));
        items.put(key(key), held);
        return new Claim(key, held.due(), held.lane(), held.attempts(), token);
    }

    private List<Planned> ofKind(String kind) {
        List<Planned> all = new ArrayList<>();
        // up to the character after the colon
        Cursor<String, Item> cursor = items.cursor(kind + ":", kind + ";", false);
        while (cursor.hasNext()) {
            String[] key = cursor.next().substring(kind.length() + 1).split("/", 2);
            all.add(new Planned(RecordKey.of(key[0], key[1]), cursor.getValue()));
        }
        return all;
    }

    private static String key(WorkKey key) {
        return key.kind() + ":" + key.record().type() + "/" + key.record().id();
    }
}
