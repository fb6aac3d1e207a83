package io.crmkit.examples.benchmarks.stages;

/** A switch over guards, as one would write it by hand. */
final class SwitchMover implements Mover {
    private Stage at = Stage.CONTACT;

    @Override
    public Stage move(Request request) {
        Stage to = request.to();
        boolean allowed = switch (at) {
            case CONTACT -> to == Stage.QUALIFIED;
            case QUALIFIED -> to == Stage.CONTACT || (to == Stage.PROPOSAL && request.budget());
            case PROPOSAL ->
                to == Stage.CONTACT || to == Stage.QUALIFIED || (to == Stage.NEGOTIATION && request.quote());
            case NEGOTIATION -> to != Stage.NEGOTIATION;
            case WON -> to != Stage.WON;
        };
        if (allowed) {
            at = to;
        }
        return at;
    }
}
