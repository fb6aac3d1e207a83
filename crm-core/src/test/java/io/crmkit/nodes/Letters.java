package io.crmkit.nodes;

import io.crmkit.spi.notification.Notification;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.WorkChange;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of every message: when it was written, planned, claimed and taken. */
final class Letters {
    private final World world;
    private final Map<String, Letter> letters = new HashMap<>();
    private int clock;

    private static final class Letter {
        final String id;
        String status = "";
        Instant due;
        String lane;
        int planned;
        int claimed;
        int taken;
        int times;
        Notification told;

        Letter(String id) {
            this.id = id;
        }

        /** What is told in a digest comes when it is time for it. */
        boolean isDigest() {
            return told.template().equals("digest") || told.template().equals("lead.assigned");
        }

        boolean before(Letter other) {
            int order = due.compareTo(other.due);
            return (order == 0 ? id.compareTo(other.id) : order) < 0;
        }
    }

    Letters(World world) {
        this.world = world;
    }

    private Letter of(String id) {
        return letters.computeIfAbsent(id, Letter::new);
    }

    void written(Put put) {
        of(put.key().id()).status = ((AttributeValue.TextValue) put.attributes().get("status")).value();
    }

    void planned(WorkChange change) {
        if (change instanceof WorkChange.Schedule plan
                && plan.key().record().type().equals("message")) {
            Letter letter = of(plan.key().record().id());
            if (letter.times == 0) {
                letter.due = plan.due();
                letter.lane = plan.lane();
                letter.planned = ++clock;
                letter.claimed = 0;
            }
        }
    }

    void claimed(Claim claim) {
        if (claim.key().record().type().equals("message")) {
            Letter letter = of(claim.key().record().id());
            letter.claimed = letter.claimed == 0 ? ++clock : letter.claimed;
        }
    }

    void taken(Notification message) {
        Letter letter = letters.get(message.idempotencyKey());
        Breach.unless(letter != null, "%s is told, but its command did not commit", message.idempotencyKey());
        Breach.unless(
                letter.told == null || letter.told.equals(message),
                "%s must be the same whenever it is told",
                message.idempotencyKey());
        letter.told = message;
        letter.times++;
        world.saw(letter.times == 1 ? "TOLD" : "TOLD_AGAIN");
        letter.taken = letter.taken == 0 ? ++clock : letter.taken;
        world.trace.add("  taken " + letter.id + " for " + message.recipient());
    }

    /** At the end each was taken, or waits for a time to come, and none is given up; those of one lane in their order. */
    void check() {
        Map<String, List<Letter>> lanes = new HashMap<>();
        for (Letter letter : letters.values()) {
            Breach.unless(
                    letter.status.equals("DELIVERED") ? letter.times > 0 : isQuiet(letter.status),
                    "Message %s (%s) must have been told, but was %s times",
                    letter.id,
                    letter.status,
                    letter.times);
            if (letter.times > 0) {
                lanes.computeIfAbsent(letter.lane, lane -> new ArrayList<>()).add(letter);
            }
        }
        for (List<Letter> lane : lanes.values()) {
            for (Letter one : lane) {
                for (Letter other : lane) {
                    boolean first =
                            one.before(other) && one.planned < other.claimed && one.isDigest() == other.isDigest();
                    Breach.unless(
                            !first || one.taken < other.taken, "Message %s must be told before %s", one.id, other.id);
                }
            }
        }
    }

    private boolean isQuiet(String status) {
        return status.equals("COLLECTED")
                || (status.startsWith("HELD:")
                        && world.watch.isPlanned(
                                new WorkKey("message", RecordKey.of("hold", status.substring(5))), Instant.MAX));
    }
}
