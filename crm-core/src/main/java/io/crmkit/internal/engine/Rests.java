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
    private static final Duration SLOW = Duration.ofSeconds(3);

    /** The first rest, which doubles each time, and the longest. */
    private static final Duration FIRST = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Rests.class);

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();

    /**
     * What is known of a channel that failed slowly.
     *
     * @param recipient for whom it failed last
     * @param length how long it rests; null = it has failed for one recipient only, which may be his own fault
     * @param until until when, or when it failed
     */
    private record Rest(String recipient, @Nullable Duration length, Instant until) {
        Rest after(String other, Instant begun, Instant now) {
            if (length == null) {
                return other.equals(recipient) ? new Rest(other, null, now) : new Rest(other, FIRST, now.plus(FIRST));
            } else if (begun.isBefore(until)) {
                // it was asked before the rest began
                return this;
            }
            Duration twice = length.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            return new Rest(other, next, now.plus(next));
        }
    }

    /** Returns until when a channel rests, null if it does not. */
    @Nullable
    Instant until(String channel, Instant now) {
        Rest rest = rests.get(channel);
        return rest != null && rest.length() != null && now.isBefore(rest.until()) ? rest.until() : null;
    }

    /** Notes that a channel was asked to reach somebody. */
    void asked(String channel, String recipient, Instant begun, Instant now, boolean failed) {
        if (!failed || Duration.between(begun, now).compareTo(SLOW) < 0) {
            rests.remove(channel);
            return;
        }
        Rest rest = rests.compute(
                channel,
                (id, before) -> before == null ? new Rest(recipient, null, now) : before.after(recipient, begun, now));
        if (rest.length() != null) {
            LOG.warn("Channel {} took long to fail: it rests until {}", channel, rest.until());
        }
    }
}
