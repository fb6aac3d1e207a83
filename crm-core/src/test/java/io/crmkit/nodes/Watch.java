package io.crmkit.nodes;

import io.crmkit.event.Event;
import io.crmkit.internal.engine.Ids;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.RecordType;
import io.crmkit.spi.store.Store;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.spi.store.WorkKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows what a store answers, and knows itself which versions and leases there are. */
final class Watch implements Store {
    private final Store store;
    private final World world;
    private final Leases leases = new Leases();
    private final Map<RecordKey, Long> counts = new HashMap<>();
    private final Set<RecordKey> present = new HashSet<>();
    private final Map<String, Integer> commands = new HashMap<>();
    private final Map<Long, String> positions = new HashMap<>();

    Watch(Store store, World world) {
        this.store = store;
        this.world = world;
    }

    /** Returns how many changesets with entries of the log a command committed. */
    int commits(String command) {
        return commands.getOrDefault(command, 0);
    }

    /** Returns how often the answer to a command with a key was kept. */
    int kept(String key) {
        return counts.getOrDefault(RecordKey.of("answer", Ids.of("key:" + key)), 0L)
                .intValue();
    }

    /** Whether nothing is due. */
    boolean drained(Instant now) {
        return leases.left(now).isEmpty();
    }

    boolean isPlanned(WorkKey key, Instant at) {
        return leases.isPlanned(key, at);
    }

    String left() {
        return leases.left(world.latest()).toString();
    }

    /** Somebody read the log from its beginning: its positions have no gaps, and each is for ever of one entry. */
    void read(List<Event> log) {
        for (int i = 0; i < log.size(); i++) {
            Event event = log.get(i);
            Breach.unless(
                    event.position() != null && event.position() == i + 1,
                    "The positions of the log must have no gaps, but %s is there instead of %s",
                    event.position(),
                    i + 1);
            String name = event.subject() + " " + event.sequence();
            String before = positions.putIfAbsent(event.position(), name);
            Breach.unless(
                    before == null || before.equals(name),
                    "Position %s must stay that of %s, but is that of %s",
                    i + 1,
                    before,
                    name);
        }
    }

    @Override
    public void prepare(List<RecordType> types) {
        store.prepare(types);
    }

    @Override
    public List<StoredRecord> get(List<RecordKey> keys) {
        return store.get(keys);
    }

    @Override
    public Page find(Query query) {
        return store.find(query);
    }

    @Override
    public long count(Query query, long max) {
        return store.count(query, max);
    }

    @Override
    public CommitResult commit(Changeset changes) {
        CommitResult result = store.commit(changes);
        world.trace.add("  " + result.getClass().getSimpleName() + " "
                + changes.puts().size() + " puts "
                + (changes.puts().isEmpty() ? "" : changes.puts().get(0).key()) + " "
                + changes.settlements().stream()
                        .map(s -> s.claim().key() + " " + s.outcome().getClass().getSimpleName())
                        .toList());
        world.saw(result.getClass().getSimpleName());
        if (result instanceof CommitResult.Committed) {
            applied(changes);
        }
        return result;
    }

    private void applied(Changeset changes) {
        changes.expects().forEach(expect -> versioned(expect.key(), expect.version()));
        Set<String> by = new HashSet<>();
        for (Put put : changes.puts()) {
            versioned(put.key(), put.expected());
            counts.merge(put.key(), 1L, Long::sum);
            present.add(put.key());
            world.trace.mix(put.key() + put.body());
            if (put.key().type().equals("event") && put.expected() == 0) {
                by.add(command(put.body()));
            } else if (put.key().type().equals("message")) {
                world.letters.written(put);
            }
        }
        changes.deletes().forEach(delete -> {
            versioned(delete.key(), delete.expected());
            counts.merge(delete.key(), 1L, Long::sum);
            present.remove(delete.key());
        });
        by.forEach(command -> commands.merge(command, 1, Integer::sum));
        leases.applied(changes, world.storeTime());
        changes.work().forEach(world.letters::planned);
    }

    private void versioned(RecordKey key, long expected) {
        long actual = present.contains(key) ? counts.get(key) : 0;
        Breach.unless(
                actual == expected, "What expects version %s of %s, which is %s, must conflict", expected, key, actual);
    }

    private static String command(String body) {
        int at = body.indexOf("\"command\":\"") + 11;
        return body.substring(at, body.indexOf('"', at));
    }

    @Override
    public List<Claim> claim(ClaimRequest request) {
        List<Claim> claims = store.claim(request);
        claims.forEach(claim -> {
            world.trace.add("  claimed " + claim.key() + " due " + claim.due() + " attempt " + claim.attempt());
            leases.claimed(request, claim, world.storeTime());
            world.letters.claimed(claim);
        });
        return claims;
    }

    @Override
    public void close() {
        store.close();
    }
}
