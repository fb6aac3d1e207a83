package io.crmkit.spi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of work that one claimer may handle while its lease lives.
 *
 * <p>The lease lives until its time has passed on the store's clock, or the item is settled, moved, cancelled or
 * claimed again, whichever comes first.
 *
 * @param key the item
 * @param due its due time as it was scheduled, also after retries
 * @param lane its lane, null = none
 * @param attempt which claim of this item it is since it was scheduled, 1 or more
 * @param token the fencing token: no other claim of the store has or had it, and it is greater than those of all earlier
 *     claims of the same key
 */
public record Claim(WorkKey key, Instant due, @Nullable String lane, int attempt, long token) {}
