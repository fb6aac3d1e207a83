package io.crmkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Threads that start at one moment. */
final class Crew {
    private static final int SECONDS = 60;

    private Crew() {}

    /** Runs tasks 0 to n-1 at once and returns their results; fails if one fails or does not end within a minute. */
    static <T> List<T> together(int n, IntFunction<Callable<T>> task) {
        return together(IntStream.range(0, n).mapToObj(task).toList());
    }

    /** Runs tasks at once and returns their results; fails if one fails or does not end within a minute. */
    static <T> List<T> together(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await(SECONDS, TimeUnit.SECONDS);
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("A thread failed: " + e, e);
        } finally {
            threads.shutdownNow();
        }
    }
}
