package io.crmkit.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check of the whole log found. */
public sealed interface LogVerification {

    /**
     * Every hash, position and head fits.
     *
     * @param entries the number of entries
     * @param unsealed how many of them no block covers yet
     * @param blocks the number of blocks
     * @param lastBlockHash the hash of the last block, empty if there is none; with {@code blocks} an anchor to keep
     *     outside the store
     */
    record Intact(long entries, long unsealed, long blocks, String lastBlockHash) implements LogVerification {
        /**
         * Returns the last block as anchor.
         *
         * @return the anchor, null if there is no block
         */
        public @Nullable LogAnchor anchor() {
            return blocks == 0 ? null : new LogAnchor(blocks, lastBlockHash);
        }
    }

    /**
     * Something does not fit.
     *
     * @param damages what was found, at most {@value #MAX_DAMAGES}; certain ones first, by position, then entries that
     *     can't be judged because what attests them is damaged itself; not empty
     */
    record Damaged(List<Damage> damages) implements LogVerification {
        /** The most damages that are told. */
        public static final int MAX_DAMAGES = 1_000;

        /** Copies the damages. */
        public Damaged {
            damages = List.copyOf(damages);
        }
    }

    /**
     * One thing that does not fit.
     *
     * @param position the position of the entry; null = it has none or it is not known
     * @param subject the subject of the entry as {@code type/id}, or the key of the block
     * @param sequence the sequence of the entry within its subject, or the number of the block; 0 = not known
     * @param what what is wrong, in English, for people to read
     */
    record Damage(@Nullable Long position, String subject, long sequence, String what) {}
}
