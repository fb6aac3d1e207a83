package io.crmkit.memory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the rows of one table. The latest are texts; once the
 * store has little room left, the oldest of them are packed. Texts
 * may be asked for side by side, changes are alone.
 */
final class Bodies {
    /** How many texts, and characters of them, stay as they are. */
    static final int MOST_ROWS = 16_384;

    static final int MOST_CHARS = 1 << 22;

    /** How many bodies, and characters of them, go into a pack. */
    private static final int PACK_ROWS = 64;

    private static final int PACK_CHARS = 28 << 10;
    private static final int LIKELY = 16 << 10;

    /** How many packs one change makes at most, so that no commit waits long. */
    private static final int MOST_PACKS = 4;

    private final Zip zip;
    private final Room room;
    private final Queue<Row> loose = new ArrayDeque<>();
    private long chars;
    private byte @Nullable [] likely;
    private volatile Pack.@Nullable Open last;

    Bodies(Zip zip, Room room) {
        this.zip = zip;
        this.room = room;
    }

    /** Takes in a row whose body is text. */
    void add(Row row) {
        if (row.body instanceof String text) {
            loosened(row, text);
        }
        packTheOldest();
    }

    private void loosened(Row row, String text) {
        loose.add(row);
        taken(text.length());
    }

    private void taken(long more) {
        chars += more;
        room.take(more);
    }

    private void packTheOldest() {
        for (int packs = 0; packs < MOST_PACKS && room.isFull() && isMuch(); packs++) {
            pack();
        }
    }

    private boolean isMuch() {
        return !loose.isEmpty() && (loose.size() > MOST_ROWS || chars > MOST_CHARS);
    }

    /** Gives a row another body. */
    void replace(Row row, String text) {
        boolean waits = row.body instanceof String;
        forget(row);
        row.body = text;
        if (waits) {
            taken(text.length());
        } else {
            loosened(row, text);
        }
        packTheOldest();
    }

    /** Forgets a row that left its table. */
    void forget(Row row) {
        Object body = row.body;
        row.body = null;
        if (body instanceof String text) {
            taken(-text.length());
        } else if (body instanceof Pack pack) {
            pack.forget(row);
            if (pack.isSparse()) {
                loosen(pack);
            }
        }
    }

    /** Returns the body of a row that is in the table. */
    String text(Row row) {
        return row.body instanceof Pack pack ? open(pack).text(row) : String.valueOf(row.body);
    }

    private Pack.Open open(Pack pack) {
        Pack.Open open = last;
        if (open == null || open.pack != pack) {
            open = pack.open(zip, likely());
            last = open;
        }
        return open;
    }

    private void loosen(Pack pack) {
        room.take(-pack.size());
        List<Row> live = pack.live();
        if (!live.isEmpty()) {
            Pack.Open open = open(pack);
            live.forEach(row -> row.body = open.text(row));
            live.forEach(this::add);
        }
        last = null;
    }

    private void pack() {
        List<Row> rows = new ArrayList<>();
        int size = 0;
        byte[] known = likely();
        while (!loose.isEmpty() && size < PACK_CHARS && rows.size() < PACK_ROWS) {
            Row row = loose.remove();
            if (row.body instanceof String text) {
                rows.add(row);
                size += text.length();
            }
        }
        taken(-size);
        if (!rows.isEmpty()) {
            room.take(Pack.of(rows, zip, known).size());
        }
    }

    /** What is likely to occur in a body: some bodies, taken evenly from those that are there at first. */
    private byte[] likely() {
        byte[] known = likely;
        if (known == null) {
            ByteArrayOutputStream some = new ByteArrayOutputStream();
            long wanted = Math.max(1, (long) LIKELY * loose.size() / Math.max(1, chars));
            long step = Math.max(1, loose.size() / wanted);
            Iterator<Row> rows = loose.iterator();
            for (int i = 0; rows.hasNext() && some.size() < LIKELY; i++) {
                Row row = rows.next();
                if (i % step == 0 && row.body instanceof String text) {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    some.write(utf8, 0, Math.min(utf8.length, LIKELY - some.size()));
                }
            }
            known = some.toByteArray();
            likely = known;
        }
        return known;
    }
}
