package io.crmkit.examples.benchmarks.stores;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets every keeper do everything on one database, in turns, so that what disturbs one disturbs all. */
final class Bench {
    private final Database.Opened database;
    private final Plan plan;
    private long next;

    Bench(Database.Opened database, Plan plan) {
        this.database = database;
        this.plan = plan;
    }

    /** Times everything. It fails if two keepers find different things. */
    List<Measured> run() {
        Map<Keepers, Keeper> all = new EnumMap<>(Keepers.class);
        try {
            for (Keepers keeper : Keepers.values()) {
                all.put(keeper, keeper.open(database));
            }
            fill(all);
            List<Measured> measured = new ArrayList<>();
            for (Task task : Task.values()) {
                measured.addAll(time(task, all));
            }
            return measured;
        } finally {
            all.values().forEach(Keeper::close);
        }
    }

    private void fill(Map<Keepers, Keeper> all) {
        for (long from = 0; from < plan.there(); from += Plan.BATCH) {
            List<Item> items = new ArrayList<>();
            for (long number = from; number < Math.min(plan.there(), from + Plan.BATCH); number++) {
                items.add(Item.of(number));
            }
            all.values().forEach(keeper -> keeper.insert(items));
        }
        next = plan.there();
    }

    private List<Measured> time(Task task, Map<Keepers, Keeper> all) {
        Map<Keepers, List<Double>> micros = new EnumMap<>(Keepers.class);
        for (int number = 0; number < plan.rounds(); number++) {
            List<String> expected = List.of();
            long after = next;
            for (Map.Entry<Keepers, Keeper> entry : all.entrySet()) {
                Task.Round round = new Task.Round(number, plan.there(), next);
                task.before(entry.getValue());
                long start = System.nanoTime();
                List<String> found = task.run(entry.getValue(), round);
                double took = (System.nanoTime() - start) / 1e3 / task.times();
                if (entry.getKey() == Keepers.PLAIN_JDBC) {
                    expected = found;
                } else if (!found.equals(expected)) {
                    throw new IllegalStateException(
                            entry.getKey().label() + " found something else: " + task.label() + ".");
                }
                if (number >= plan.rounds() / 2) {
                    micros.computeIfAbsent(entry.getKey(), keeper -> new ArrayList<>())
                            .add(took);
                }
                after = round.next();
            }
            next = after;
        }
        List<Double> jdbc = micros.getOrDefault(Keepers.PLAIN_JDBC, List.of());
        List<Measured> measured = new ArrayList<>();
        micros.forEach((keeper, rounds) -> measured.add(Measured.of(database.kind(), task, keeper, rounds, jdbc)));
        return measured;
    }
}
