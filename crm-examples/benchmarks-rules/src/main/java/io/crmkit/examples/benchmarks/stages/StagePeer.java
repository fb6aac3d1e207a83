package io.crmkit.examples.benchmarks.stages;

import java.util.List;

/** Who moves deals from stage to stage. */
public enum StagePeer {
    /** A switch by hand over values made for it. */
    SWITCH("hand-written switch"),
    /** A switch by hand over deals as they are stored. */
    STORED_SWITCH("switch, stored deals"),
    /** CRM Kit. */
    CRM_KIT("CRM Kit"),
    /** stateless4j. */
    STATELESS4J("stateless4j"),
    /** squirrel-foundation. */
    SQUIRREL("squirrel-foundation"),
    /** Spring Statemachine. */
    SPRING("Spring Statemachine");

    private static final int LENGTH = 4_000;
    private static final long SEED = 20_260_105;

    private final String label;

    StagePeer(String label) {
        this.label = label;
    }

    /**
     * Returns what people call it.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    /**
     * Makes a deal.
     *
     * @param requests all it will be asked
     * @return the deal, in its first stage
     */
    public Mover mover(List<Request> requests) {
        return switch (this) {
            case SWITCH -> new SwitchMover(requests);
            case STORED_SWITCH -> new StoredSwitchMover(requests);
            case CRM_KIT -> new CrmKitMover(requests);
            case STATELESS4J -> new Stateless4jMover(requests);
            case SQUIRREL -> new SquirrelMover(requests);
            case SPRING -> new SpringMover(requests);
        };
    }

    /**
     * Returns what deals are asked to do. After all of it a deal is where it began.
     *
     * @return the requests
     */
    public static List<Request> requests() {
        return Request.walk(SEED, LENGTH);
    }

    /**
     * Requires a deal that just began to do what it should.
     *
     * @param mover the deal
     * @param requests what it is asked
     * @throws IllegalStateException if it ends up in another stage than it should
     */
    public static void check(Mover mover, List<Request> requests) {
        Stage should = Stage.CONTACT;
        for (int i = 0; i < requests.size(); i++) {
            should = requests.get(i).after(should);
            Stage is = mover.move(i);
            if (is != should) {
                throw new IllegalStateException(
                        "stage (" + is + ") after request " + i + " must be " + should + ": " + requests.get(i));
            }
        }
    }
}
