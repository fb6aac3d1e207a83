package io.crmkit.internal.desk;

import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.OperationsDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.error.RefusedException;
import io.crmkit.internal.engine.Failures;
import io.crmkit.internal.engine.Kind;
import io.crmkit.operation.GivenUp;
import io.crmkit.operation.GivenUpId;
import io.crmkit.people.Permission;
import io.crmkit.spi.store.Order;
import java.util.List;

/** The commands of {@link OperationsDesk}. */
public final class OperationsCommands implements OperationsDesk {
    private final Work work;

    /** Creates the desk of a caller. */
    public OperationsCommands(Work work) {
        this.work = work;
    }

    @Override
    public Listing<GivenUp> givenUp(ListFilter filter) {
        if (!work.access().may(Permission.ADMINISTER)) {
            throw RefusedException.needs(work.caller().actor(), Permission.ADMINISTER);
        }
        return work.engine()
                .reader()
                .list(Kind.GIVEN_UP, filter.withTag(null), (java.util.Set<String>) null, Order.Direction.DESCENDING);
    }

    @Override
    public Outcome<GivenUp> retry(GivenUpId id) {
        return work.ask("work.retry", List.of(id), GivenUp.class, unit -> {
            if (!work.access(unit).may(Permission.ADMINISTER)) {
                return Refusals.no(Refusals.needs(Permission.ADMINISTER));
            }
            GivenUp item = unit.get(Kind.GIVEN_UP, id);
            return Refusals.done(item.status() == GivenUp.Status.GIVEN_UP ? Failures.retry(unit, item) : item);
        });
    }
}
