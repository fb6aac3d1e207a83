package io.crmkit.acceptance;

import io.crmkit.memory.MemoryStore;
import io.crmkit.spi.store.Store;

/** Where a story takes place. */
enum Storage {
    /** All goes well. */
    QUIET {
        @Override
        Store open() {
            return MemoryStore.create();
        }
    },
    /** Conflicts and lost replies. */
    SHAKY {
        @Override
        Store open() {
            return ShakyStore.of(MemoryStore.create());
        }
    };

    abstract Store open();
}
