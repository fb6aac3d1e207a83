package io.crmkit.internal.desk;

import io.crmkit.internal.engine.Alarms;
import io.crmkit.internal.engine.Unit;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a lead or an account follow another book. */
final class CustomerTakeover {
    private CustomerTakeover() {}

    /**
     * If the customer falls back at another time from now on and its owner would have been reminded of that before, he is
     * reminded now: by what falls due next, else here.
     */
    static <T extends Customer> void of(
            Unit unit, Held<T> held, T before, T after, Policies from, Policies to, DueWork due) {
        TakingOver.write(unit, held.kind(), before, after, from, to);
        Instant handled = unit.handledUntil(held.kind(), after);
        Line was = Line.of(unit, before, from.hash(), unit.now());
        Line is = Line.of(unit, after, to.hash(), unit.now());
        Alarm missed = is.reminded;
        boolean ahead = is.recycled != null && is.recycled.isAfter(unit.now()) && !is.recycled.equals(was.recycled);
        if (ahead && missed != null && handled != null && !missed.at().isAfter(handled)) {
            due.customer(unit, held, after, held.kind().id().apply(after).toString(), to.hash(), missed);
        }
    }

    /** When a customer falls back, and the last reminder of it that is over. */
    private record Line(
            @Nullable Instant recycled, @Nullable Alarm reminded) {
        static Line of(Unit unit, Customer customer, String book, Instant now) {
            Alarm reminded = null;
            Optional<Alarm> next = Alarms.fallBack(unit, book, customer, Instant.EPOCH);
            while (next.isPresent() && next.get().name().equals(PoolPolicy.REMINDER)) {
                Alarm reminder = next.get();
                reminded = reminder.at().isAfter(now) ? reminded : reminder;
                next = Alarms.fallBack(unit, book, customer, reminder.at());
            }
            return new Line(next.map(Alarm::at).orElse(null), reminded);
        }
    }
}
