package io.crmkit.examples.customstore;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished item of work. The claim is part of the item itself, so there is no second place to agree with: an item
 * whose lease has ended is free again by that alone.
 *
 * @param due when it is due, and its place in the lane
 * @param lane its lane, null = none
 * @param ready when it may next be claimed: the due time, or that of a retry
 * @param attempts how often it was claimed since it was scheduled
 * @param token the token of the last claim, 0 = none holds it
 * @param leaseEnd when that claim ends, on the store's clock
 */
record Item(Instant due, @Nullable String lane, Instant ready, int attempts, long token, Instant leaseEnd) {

    static Item scheduled(Instant due, @Nullable String lane) {
        return new Item(due, lane, due, 0, 0, Instant.EPOCH);
    }

    Item retryAt(Instant at) {
        return new Item(due, lane, at, attempts, 0, Instant.EPOCH);
    }

    Item claimed(long newToken, Instant end) {
        return new Item(due, lane, ready, attempts + 1, newToken, end);
    }

    boolean isHeld(Instant leaseTime) {
        return leaseTime.isBefore(leaseEnd);
    }

    /** How an item lies in the file. A change of it needs a new number in {@link OneFileStore}. */
    static final class Bytes extends BasicDataType<Item> {
        @Override
        public int getMemory(Item item) {
            return 250;
        }

        @Override
        public Item[] createStorage(int size) {
            return new Item[size];
        }

        @Override
        public void write(WriteBuffer out, Item item) {
            time(out, item.due);
            Text.write(out, item.lane == null ? "" : item.lane); // no lane is empty
            time(out, item.ready);
            out.putVarInt(item.attempts).putVarLong(item.token);
            time(out, item.leaseEnd);
        }

        @Override
        public Item read(ByteBuffer in) {
            Instant due = time(in);
            String lane = Text.read(in);
            Instant ready = time(in);
            int attempts = DataUtils.readVarInt(in);
            long token = DataUtils.readVarLong(in);
            return new Item(due, lane.isEmpty() ? null : lane, ready, attempts, token, time(in));
        }

        private static void time(WriteBuffer out, Instant time) {
            out.putVarLong(time.getEpochSecond()).putVarInt(time.getNano());
        }

        private static Instant time(ByteBuffer in) {
            return Instant.ofEpochSecond(DataUtils.readVarLong(in), DataUtils.readVarInt(in));
        }
    }
}
