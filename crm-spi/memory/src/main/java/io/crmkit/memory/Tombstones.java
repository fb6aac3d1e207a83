package io.crmkit.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** How far the versions of deleted ids had come, of the latest ones each by itself, of all others together. */
final class Tombstones {
    static final int MOST = 10_000;

    private final Map<String, Long> latest = new LinkedHashMap<>();
    private long others;

    /** Notes the version at which an id was deleted. */
    void put(String id, long version) {
        latest.put(id, version);
        if (latest.size() > MOST) {
            String oldest = latest.keySet().iterator().next();
            others = Math.max(others, take(oldest));
        }
    }

    /** Returns a version that is not below any an id without a record ever had, and forgets it. */
    long take(String id) {
        Long version = latest.remove(id);
        return version == null ? others : version;
    }
}
