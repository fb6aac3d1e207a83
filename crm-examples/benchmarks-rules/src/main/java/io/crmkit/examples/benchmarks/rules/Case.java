package io.crmkit.examples.benchmarks.rules;

import io.crmkit.examples.benchmarks.stages.StagePeer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the benchmark.
 *
 * @param task what is decided
 * @param peer the constant of who decides, a {@link RulePeer} or for stage moves a {@link StagePeer}
 * @param size the number of rules; 0 for stage moves
 */
record Case(Task task, String peer, int size) {
    /** Returns the case that a text from {@link #toString} stands for. */
    static Case parse(String text) {
        String[] parts = text.split("/", -1);
        return new Case(Task.valueOf(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }

    /** Returns every case for some numbers of rules, the dear ones last. */
    static List<Case> all(List<Integer> sizes) {
        List<Case> all = new ArrayList<>();
        Stream.of(StagePeer.values()).forEach(peer -> all.add(new Case(Task.STAGE_MOVE, peer.name(), 0)));
        for (int size : sizes) {
            for (Task task : List.of(Task.SCORING, Task.FIRST_MATCH)) {
                Stream.of(RulePeer.values())
                        .filter(peer -> peer.does(task))
                        .forEach(peer -> all.add(new Case(task, peer.name(), size)));
            }
        }
        return all;
    }

    /** Returns what people call who decides. */
    String label() {
        return task == Task.STAGE_MOVE
                ? StagePeer.valueOf(peer).label()
                : RulePeer.valueOf(peer).label();
    }

    @Override
    public String toString() {
        return task + "/" + peer + "/" + size;
    }
}
