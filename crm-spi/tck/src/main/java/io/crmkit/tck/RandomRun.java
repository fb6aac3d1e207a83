package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Claim;
import io.crmkit.spi.store.ClaimRequest;
import io.crmkit.spi.store.CommitResult;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.Settlement;
import io.crmkit.spi.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One sequence of random operations on the model and on the store under test, reproducible by its seed. */
final class RandomRun {
    private final long seed;
    private final ModelStore model;
    private final Store store;
    private final Consumer<Duration> passLeaseTime;
    private final RandomValues random;
    /** Claims of late, each as the model and as the store gave it: they differ in the token. */
    private final List<Twin> claims = new ArrayList<>();

    private final List<String> log = new ArrayList<>();

    private record Twin(Claim model, Claim store) {}

    RandomRun(long seed, ModelStore model, Store store, Consumer<Duration> passLeaseTime) {
        this.seed = seed;
        this.model = model;
        this.store = store;
        this.passLeaseTime = passLeaseTime;
        this.random = new RandomValues(seed);
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            switch (random.below(10)) {
                case 0, 1, 2, 3 -> commit();
                case 4, 5 -> find();
                case 6, 7 -> claim();
                case 8 -> get();
                default -> passTime();
            }
        }
    }

    /** Does the same on both and compares what came of it; a wrong argument is an outcome too. */
    private void compare(String what, Supplier<Object> onModel, Supplier<Object> onStore) {
        log.add(what);
        Object expected = outcome(onModel);
        Object actual = outcome(onStore);
        assertThat(actual)
                .as("seed %s, step %s; the last operations were%n%s", seed, log.size(), tail())
                .isEqualTo(expected);
    }

    private static Object outcome(Supplier<Object> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            return IllegalArgumentException.class;
        }
    }

    private String tail() {
        return String.join("\n", log.subList(Math.max(0, log.size() - 12), log.size()));
    }

    private void get() {
        List<RecordKey> keys = random.keys();
        compare("get " + keys, () -> model.get(keys), () -> store.get(keys));
    }

    private void find() {
        Query query = random.query();
        compare("find " + query, () -> model.find(query), () -> store.find(query));
        long max = 1L + random.below(8);
        compare("count to " + max, () -> model.count(query, max), () -> store.count(query, max));
        if (outcome(() -> model.find(query)) instanceof Page page && page.next() != null) {
            Query next = query.after(page.next());
            compare("find " + next, () -> model.find(next), () -> store.find(next));
        }
    }

    private void passTime() {
        Duration duration = Duration.ofMinutes(10L * (1 + random.below(3)));
        log.add("pass " + duration);
        model.passLeaseTime(duration);
        passLeaseTime.accept(duration);
    }

    private void claim() {
        ClaimRequest request = random.claimRequest();
        List<Claim> onModel = model.claim(request);
        List<Claim> onStore = store.claim(request);
        compare("claim " + request, () -> plain(onModel), () -> plain(onStore));
        for (int i = 0; i < onModel.size(); i++) {
            claims.add(new Twin(onModel.get(i), onStore.get(i)));
        }
        while (claims.size() > 12) {
            claims.remove(0);
        }
    }

    private void commit() {
        Changeset changes = random.changeset(model);
        List<Twin> settled = random.some(2, claims).stream()
                .collect(Collectors.toMap(t -> t.model.key(), t -> t, (a, b) -> b))
                .values()
                .stream()
                .toList();
        List<Settlement.Outcome> outcomes =
                settled.stream().map(twin -> random.outcome()).toList();
        Changeset onModel = with(changes, settled, Twin::model, outcomes);
        Changeset onStore = with(changes, settled, Twin::store, outcomes);
        compare("commit " + onModel, () -> plain(model.commit(onModel)), () -> plain(store.commit(onStore)));
    }

    private static Changeset with(
            Changeset changes, List<Twin> settled, Function<Twin, Claim> side, List<Settlement.Outcome> outcomes) {
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            settlements.add(new Settlement(side.apply(settled.get(i)), outcomes.get(i)));
        }
        return new Changeset(changes.puts(), changes.deletes(), changes.expects(), changes.work(), settlements);
    }

    private static Object plain(CommitResult result) {
        return result instanceof CommitResult.LeaseLost lost ? plain(lost.lost()) : result;
    }

    private static List<Claim> plain(List<Claim> claims) {
        return claims.stream()
                .map(c -> new Claim(c.key(), c.due(), c.lane(), c.attempt(), 0))
                .toList();
    }
}
