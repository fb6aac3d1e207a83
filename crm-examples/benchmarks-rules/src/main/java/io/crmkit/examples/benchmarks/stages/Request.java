package io.crmkit.examples.benchmarks.stages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A wish to move a deal.
 *
 * @param to the stage to enter
 * @param evidence the kinds of evidence there are
 */
public record Request(Stage to, Set<String> evidence) {
    /** What is to be spent is proven. */
    static final String BUDGET = "budget-proven";

    /** That the offer was sent is proven. */
    static final String QUOTE = "quote-sent";

    /** Copies the evidence. */
    public Request {
        evidence = Set.copyOf(evidence);
    }

    /** Returns the stage a deal is in after this request, as the rules are written down. */
    Stage after(Stage from) {
        boolean back = to.position() < from.position();
        boolean forward = to.position() == from.position() + 1 && from.proven(this);
        return back || forward ? to : from;
    }

    /** Returns the requests of a deal that comes and goes: it begins and ends in the first stage. */
    static List<Request> walk(long seed, int length) {
        Random random = new Random(seed);
        List<Request> walk = new ArrayList<>();
        Stage at = Stage.CONTACT;
        while (walk.size() < length) {
            boolean onward = at != Stage.WON && random.nextInt(10) < 7;
            Stage to = onward
                    ? at.next()
                    : Stage.all().get(random.nextInt(Stage.all().size()));
            Request request = new Request(to, evidence(random));
            walk.add(request);
            at = request.after(at);
        }
        walk.add(new Request(Stage.CONTACT, Set.of()));
        return List.copyOf(walk);
    }

    private static Set<String> evidence(Random random) {
        Set<String> evidence = new HashSet<>();
        if (random.nextInt(10) < 7) {
            evidence.add(BUDGET);
        }
        if (random.nextInt(10) < 7) {
            evidence.add(QUOTE);
        }
        return evidence;
    }
}
