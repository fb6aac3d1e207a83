package io.crmkit.examples.benchmarks.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A wish to move a deal.
 *
 * @param to the stage to enter
 * @param budget whether it is proven what is to be spent
 * @param quote whether it is proven that the offer was sent
 */
public record Request(Stage to, boolean budget, boolean quote) {

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
            Request request = new Request(to, random.nextInt(10) < 7, random.nextInt(10) < 7);
            walk.add(request);
            at = request.after(at);
        }
        walk.add(new Request(Stage.CONTACT, false, false));
        return List.copyOf(walk);
    }
}
