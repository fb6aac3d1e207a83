package io.crmkit.memory;

/** How much room the bodies of a store may take before the older ones are packed. Changed by one thread at a time. */
final class Room {
    private final long most;
    private long taken;

    /**
     * Returns room of a size.
     *
     * @param most how many bytes, 0 or more
     */
    Room(long most) {
        this.most = most;
    }

    /** Takes or, if negative, gives back some bytes. */
    void take(long bytes) {
        taken += bytes;
    }

    boolean isFull() {
        return taken > most;
    }
}
