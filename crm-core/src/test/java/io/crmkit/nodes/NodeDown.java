package io.crmkit.nodes;

/** Ends whatever a node is doing, as the end of its process would. */
final class NodeDown extends Error {
    private static final long serialVersionUID = 1L;

    NodeDown() {
        super("down", null, false, false);
    }
}
