package io.crmkit.spi.store;

import java.time.Instant;

/**
 * A store that can tell how much work is due without claiming it.
 *
 * <p>A power of some stores: {@code store instanceof WorkGauge gauge} tells whether one has it, {@code
 * io.crmkit.tck.WorkGaugeKit} proves it. A store that wraps another has it only if it says so itself and the other has it.
 */
public interface WorkGauge extends Store {

    /**
     * Tells how much work of a kind is due, from one snapshot. What is scheduled and neither settled as done or dead nor
     * cancelled counts once its ready time has come, whether or not it waits for its lane or a lease holds it. Nothing
     * changes by it. It takes time in proportion to what is due, not to what is scheduled.
     *
     * @param kind the kind of work
     * @param now the caller's time, by which items are due; 1970 to 9999, whole microseconds
     * @param late what was ready by then is late; not after {@code now}
     * @return how much is due; nothing of a kind nobody scheduled
     * @throws IllegalArgumentException if the kind is malformed, or an instant is out of its bounds
     * @throws StoreException if the store cannot be reached
     */
    Backlog backlog(String kind, Instant now, Instant late);
}
