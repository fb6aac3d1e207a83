package io.crmkit.examples.benchmarks.stages;

import java.util.List;

/** A switch over guards, as one would write it by hand. */
final class SwitchMover implements Mover {
    private final List<Request> requests;
    private Stage at = Stage.CONTACT;

    SwitchMover(List<Request> requests) {
        this.requests = requests;
    }

    @Override
    public Stage move(int position) {
        Request request = requests.get(position);
        Stage to = request.to();
        boolean allowed = switch (at) {
            case CONTACT -> to == Stage.QUALIFIED;
            case QUALIFIED ->
                to == Stage.CONTACT
                        || (to == Stage.PROPOSAL && request.evidence().contains(Request.BUDGET));
            case PROPOSAL ->
                to == Stage.CONTACT
                        || to == Stage.QUALIFIED
                        || (to == Stage.NEGOTIATION && request.evidence().contains(Request.QUOTE));
            case NEGOTIATION -> to != Stage.NEGOTIATION;
            case WON -> to != Stage.WON;
        };
        if (allowed) {
            at = to;
        }
        return at;
    }
}
