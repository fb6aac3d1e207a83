package io.crmkit.rules.builder;

import io.crmkit.policy.MessageKind;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * When messages that can wait are told together.
 */
public final class Digest {
    private final Tree tree;

    private Digest(Tree tree) {
        this.tree = tree;
    }

    /**
     * Returns a digest at times of every day.
     *
     * @param times the times, whole minutes, in the zone of the recipient
     * @return the digest, of all messages that are not urgent, on all channels
     */
    public static Digest at(LocalTime... times) {
        return new Digest(Tree.EMPTY.with("at", List.of(times)));
    }

    /**
     * Returns a digest every few hours.
     *
     * @param hours 1, 2, 3, 4, 6, 8, 12 or 24, from midnight in the zone of the recipient on
     * @return the digest, of all messages that are not urgent, on all channels
     */
    public static Digest everyHours(int hours) {
        return new Digest(Tree.EMPTY.with("everyHours", hours));
    }

    /**
     * Returns this digest of some kinds of messages only.
     *
     * @param kinds the kinds
     * @return the digest
     */
    public Digest kinds(MessageKind... kinds) {
        return new Digest(
                tree.with("kinds", Stream.of(kinds).map(MessageKind::id).toList()));
    }

    /**
     * Returns this digest on some channels only.
     *
     * @param channels the ids of the channels
     * @return the digest
     */
    public Digest channels(String... channels) {
        return new Digest(tree.with("channels", List.of(channels)));
    }

    Tree tree() {
        return tree;
    }
}
