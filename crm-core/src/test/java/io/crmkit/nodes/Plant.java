package io.crmkit.nodes;

import io.crmkit.spi.store.Store;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A defect that is planted to see that it is found. What makes a store of a store keeps nothing. */
@SuppressWarnings("ImmutableEnumChecker")
enum Plant {
    /** No defect. */
    NONE("", store -> store, store -> store),
    /** Late work is accepted. */
    NO_FENCING_TOKEN("must not be settled any more", Plants.NoToken::new, store -> store),
    /** The clock of whoever asks says whether a lease lives. */
    NODE_CLOCK_FOR_LEASES("is claimed, but is out until", store -> store, store -> store),
    /** A command is acknowledged before it is committed. */
    ACK_BEFORE_COMMIT("was committed 0 times and kept 0 times", store -> store, Plants.AckFirst::new),
    /** Messages are written by a transaction of their own. */
    OUTBOX_OUTSIDE_OF_THE_TRANSACTION(
            "Everybody must be told what he was given", store -> store, store -> new Plants.Apart(store, "message")),
    /** The answer to a key is kept by a transaction of its own. */
    KEY_OUTSIDE_OF_THE_TRANSACTION("but is there", store -> store, store -> new Plants.Apart(store, "answer")),
    /** What falls due is planned by a transaction of its own. */
    WORK_OUTSIDE_OF_THE_TRANSACTION("must be planned for", store -> store, Plants.WorkApart::new),
    /** The outbox is read from where it was read to before. */
    CURSOR_OUTBOX("must come to an end, but there is .*message/", Plants.FromCursor::new, store -> store),
    /** Whoever got no answer sends his command again without a key. */
    RETRY_WITHOUT_KEY("must always be answered", store -> store, store -> store),
    /** Who does what stands in a table of its own, and does not pass. */
    LEASE_TABLE_APART(
            "must come to an end, but there is .*(alarm|message|seal)", Plants.LeasesApart::new, store -> store),
    /** Whoever writes last wins. */
    NO_VERSIONS("must conflict", Plants.NoVersions::new, store -> store),
    /** Several messages to one recipient are out at once. */
    NO_LANES("is claimed, but \\S+ (is out$|is before it)", Plants.NoLanes::new, store -> store);

    /** What is said when it is found, as a pattern. */
    final String told;

    private final UnaryOperator<Store> under;
    private final UnaryOperator<Store> over;

    Plant(String told, UnaryOperator<Store> under, UnaryOperator<Store> over) {
        this.told = told;
        this.under = under;
        this.over = over;
    }

    boolean keyless() {
        return this == RETRY_WITHOUT_KEY;
    }

    Instant leaseClock(World world) {
        return this == NODE_CLOCK_FOR_LEASES ? world.presentTime() : world.storeTime();
    }

    /** What the store itself does wrong. */
    Store under(Store memory) {
        return under.apply(memory);
    }

    /** What a node does wrong with the store. */
    Store over(Store port) {
        return over.apply(port);
    }
}
