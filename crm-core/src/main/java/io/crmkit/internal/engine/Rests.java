package io.crmkit.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Channels that rest in this process, because it took them long to fail: what is to go through one waits, so that it does
 * not hold up what goes through others. Safe for use by several threads.
 */
final class Rests {
    /** Who fails within this time holds up nobody. */
    static final Duration SLOW = Duration.ofSeconds(3);

    /** The first rest, which doubles each time, and the longest. */
    static final Duration FIRST = Duration.ofSeconds(30);

    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Rests.class);

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /** How long a channel rests, and until when. */
    private record Rest(Duration length, Instant until) {}

    /** Returns until when a channel rests, null if it does not. */
    @Nullable
    Instant until(String channel, Instant now) {
        Rest rest = rests.get(channel);
        return rest != null && now.isBefore(rest.until()) ? rest.until() : null;
    }

    /** Notes that a channel was asked. */
    void asked(String channel, Instant begun, Instant now, boolean failed) {
        if (!failed || Duration.between(begun, now).compareTo(SLOW) < 0) {
            rests.remove(channel);
            return;
        }
        Rest rest = rests.compute(channel, (id, before) -> {
            Duration length = before == null ? FIRST : before.length().multipliedBy(2);
            Duration most = length.compareTo(LONGEST) < 0 ? length : LONGEST;
            return new Rest(most, now.plus(most));
        });
        LOG.warn("Channel {} took long to fail: it rests until {}", channel, rest.until());
    }
}
