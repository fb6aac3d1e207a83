package io.crmkit.nodes;

/**
 * How often what goes wrong, each in ten thousand calls of a port; a commit is what goes wrong more often than others.
 *
 * @param crash a node ends, half of the time before the call is done and half of the time after it
 * @param fault a call fails, or is done and its reply is lost
 * @param pause a node stands still for longer than a lease lives
 * @param passed another node goes on instead
 */
record Weather(int crash, int fault, int pause, int passed) {
    private static final int COMMITS = 4;

    static final Weather CALM = new Weather(0, 0, 0, 3_000);
    static final Weather STORM = new Weather(60, 90, 60, 4_000);

    int crash(boolean commits) {
        return commits ? COMMITS * crash : crash;
    }

    int fault(boolean commits) {
        return commits ? COMMITS * fault : fault;
    }
}
