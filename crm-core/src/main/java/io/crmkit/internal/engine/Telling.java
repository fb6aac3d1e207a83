package io.crmkit.internal.engine;

import io.crmkit.desk.DryRun;
import io.crmkit.event.Event;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what each command wrote, once it is committed. */
public final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final @Nullable Consumer<Event> listener;
    private volatile @Nullable BiConsumer<List<Event>, List<DryRun.Message>> watcher;

    Telling(@Nullable Consumer<Event> listener) {
        this.listener = listener;
    }

    /** Says who is told what each command wrote to the log, and what messages it sent. */
    public void watch(BiConsumer<List<Event>, List<DryRun.Message>> told) {
        watcher = told;
    }

    boolean wanted() {
        return listener != null || watcher != null;
    }

    void tell(Unit unit) {
        Consumer<Event> told = listener;
        if (told != null) {
            unit.records().events().forEach(event -> tell(told, event));
        }
        BiConsumer<List<Event>, List<DryRun.Message>> watching = watcher;
        if (watching != null) {
            watching.accept(
                    unit.records().events(),
                    unit.messages().stream().map(Outbox.Draft::message).toList());
        }
    }

    private static void tell(Consumer<Event> told, Event event) {
        try {
            told.accept(event);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed for {} of {}", event.kind(), event.subject(), e);
        }
    }
}
