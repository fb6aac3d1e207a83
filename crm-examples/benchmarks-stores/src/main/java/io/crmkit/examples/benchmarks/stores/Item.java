package io.crmkit.examples.benchmarks.stores;

import io.crmkit.spi.store.AttributeKind;
import io.crmkit.spi.store.RecordType;
import java.util.List;
import java.util.Random;

/**
 * A record as a process keeps them: what it is found by, and a document of about a kilobyte.
 *
 * @param id its id
 * @param owner who has it
 * @param status how far it is
 * @param due when something is due, in microseconds
 * @param body the document
 */
record Item(String id, String owner, String status, long due, String body) {
    static final RecordType TYPE = RecordType.of("item")
            .with("owner", AttributeKind.TEXT)
            .with("status", AttributeKind.TEXT)
            .with("due", AttributeKind.NUMBER);

    private static final List<String> STATUS = List.of("NEW", "ASSIGNED", "CONTACTED", "QUALIFIED", "LOST");
    private static final int OWNERS = 40;
    private static final int WORDS = 110;
    private static final long DAY = 86_400_000_000L;

    /** The item with a number: the same one for everybody. */
    static Item of(long number) {
        Random random = new Random(number);
        StringBuilder body = new StringBuilder("{\"number\":").append(number).append(",\"text\":\"");
        for (int word = 0; word < WORDS; word++) {
            body.append(Integer.toString(random.nextInt(1 << 30), Character.MAX_RADIX))
                    .append(' ');
        }
        // ids as the process makes them: in no order
        String id = String.format("%016x", number * 0x9E3779B97F4A7C15L);
        return new Item(
                id,
                "user-" + random.nextInt(OWNERS),
                STATUS.get(random.nextInt(STATUS.size())),
                (long) (random.nextDouble() * 365 * DAY),
                body.append("\"}").toString());
    }

    /** The same item after a change. */
    Item changed(int times) {
        return new Item(
                id, owner, STATUS.get(times % STATUS.size()), due + times, body.replace("}", ",\"n\":" + times + "}"));
    }
}
