package io.crmkit.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bodies of some rows, deflated together: the number of bytes of each, then their UTF-8. */
final class Pack {
    private final byte[] deflated;
    private final int length;
    private final @Nullable Row[] rows;
    private int live;

    private Pack(byte[] deflated, int length, @Nullable Row[] rows) {
        this.deflated = deflated;
        this.length = length;
        this.rows = rows;
        this.live = rows.length;
    }

    /** The bodies of a pack, inflated. */
    static final class Open {
        final Pack pack;
        private final byte[] plain;

        private Open(Pack pack, byte[] plain) {
            this.pack = pack;
            this.plain = plain;
        }

        /** Returns the body of a row that is in the pack. */
        String text(Row row) {
            ByteBuffer sizes = ByteBuffer.wrap(plain);
            int from = pack.rows.length * Integer.BYTES;
            for (Row other : pack.rows) {
                int size = sizes.getInt();
                if (other == row) {
                    return new String(plain, from, size, StandardCharsets.UTF_8);
                }
                from += size;
            }
            throw new IllegalStateException("The row " + row.id() + " must be in its pack.");
        }
    }

    /** Packs rows whose bodies are text, and leaves the pack in their place. */
    static Pack of(List<Row> rows, Zip zip, byte[] likely) {
        List<byte[]> texts = rows.stream()
                .map(row -> String.valueOf(row.body).getBytes(StandardCharsets.UTF_8))
                .toList();
        int length =
                texts.stream().mapToInt(text -> text.length + Integer.BYTES).sum();
        byte[] plain = new byte[length];
        ByteBuffer writer = ByteBuffer.wrap(plain);
        texts.forEach(text -> writer.putInt(text.length));
        texts.forEach(writer::put);
        Pack pack = new Pack(zip.deflate(plain, likely), length, rows.toArray(new Row[0]));
        rows.forEach(row -> row.body = pack);
        return pack;
    }

    /** Returns how many bytes it takes. */
    int size() {
        return deflated.length;
    }

    Open open(Zip zip, byte[] likely) {
        return new Open(this, zip.inflate(deflated, length, likely));
    }

    /** Forgets a row that left its table. */
    void forget(Row row) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == row) {
                rows[i] = null;
                live--;
            }
        }
    }

    /** Whether most of the pack is kept for nothing. */
    boolean isSparse() {
        return live * 4 <= rows.length;
    }

    List<Row> live() {
        return Arrays.stream(rows).filter(Objects::nonNull).toList();
    }
}
