package io.crmkit.internal.engine;

import io.crmkit.desk.DryRun;
import io.crmkit.event.Event;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.WorkChange;
import java.util.ArrayList;
import java.util.List;

/** Takes down what one command, or the rows of an import, would write, plan and send. For one thread. */
public final class Rehearsal {
    private final List<Event> events = new ArrayList<>();
    private final List<DryRun.Message> messages = new ArrayList<>();
    private final List<DryRun.Plan> plans = new ArrayList<>();
    private boolean used;
    private boolean rows;

    /**
     * Says that the next command is a row of an import, of which there may be many.
     *
     * @throws IllegalStateException if a command was taken down that is no row
     */
    public void row() {
        if (used && !rows) {
            throw second();
        }
        rows = true;
        used = false;
    }

    private static IllegalStateException second() {
        return new IllegalStateException(
                "A dry run must be of one command.\nMaybe rehearse each in a dry run of its own, or play a script?");
    }

    void take(Unit unit, Changeset changes) {
        if (used) {
            throw second();
        }
        used = true;
        events.addAll(unit.records().events());
        unit.messages().forEach(draft -> messages.add(draft.message()));
        for (WorkChange change : changes.work()) {
            if (change instanceof WorkChange.Schedule planned && Runner.isAlarm(planned.key())) {
                plans.add(new DryRun.Plan(planned.key().record().toString(), planned.due()));
            }
        }
    }

    /** Returns what was taken down, with the answer of the command. */
    public <R> DryRun<R> of(R result) {
        return new DryRun<>(result, events, messages, plans);
    }
}
