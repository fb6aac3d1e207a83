package io.crmkit.examples.benchmarks.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same until there is nothing left. */
final class Crew {
    private Crew() {}

    /** Some work. */
    interface Turn {
        /** Does what is to be done now; returns how much that was, 0 if nothing is left. */
        int take() throws Exception;
    }

    /** Lets each thread take turns until one finds nothing; returns how much was done by all. */
    static int work(int threads, Turn turn) {
        ExecutorService crew = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(crew.submit(() -> {
                    int done = 0;
                    for (int more = turn.take(); more > 0; more = turn.take()) {
                        done += more;
                    }
                    return done;
                }));
            }
            int done = 0;
            for (Future<Integer> one : all) {
                done += one.get();
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            crew.shutdownNow();
        }
    }
}
