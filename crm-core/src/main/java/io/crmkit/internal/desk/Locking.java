package io.crmkit.internal.desk;

import io.crmkit.decision.Decision;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Counters;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.User;
import io.crmkit.policy.PoolPolicy.LockFacts;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Locks of customers against recycling. */
final class Locking {
    private Locking() {}

    static <T extends Customer> Outcome<T> lock(Work work, Unit unit, Held<T> held, String id, Instant instant) {
        T customer = unit.get(held.kind(), id);
        String record = held.kind().name() + "/" + id;
        Refusal refusal = refuse(work, unit, held, customer, record);
        if (refusal != null) {
            return Refusals.no(refusal);
        }
        Holding holding = customer.holding();
        Instant until = instant.truncatedTo(ChronoUnit.MICROS);
        if (until.equals(holding.lockedUntil())) {
            return Refusals.done(customer);
        }
        User owner = unit.get(Kind.USER, Objects.requireNonNull(holding.owner()));
        Decision<Boolean> decision = unit.policies(held.book(customer))
                .pool()
                .mayLock(new LockFacts(customer, owner, until, Counters.locks(unit, owner.id(), record)), unit.now())
                .reading(unit.reads());
        if (!decision.outcome()) {
            return Refusals.no(Refusals.decided(
                    "lock-refused",
                    "The lock of " + record + " must keep the rules of the pool.\n"
                            + decision.summarize(10, Locale.ENGLISH),
                    decision));
        }
        return Refusals.done(unit.write(
                held.kind(),
                held.with(customer, holding.withLockedUntil(until)),
                held.kind().name() + ".locked",
                Map.of("until", until.toString()),
                decision));
    }

    static <T extends Customer> Outcome<T> unlock(Work work, Unit unit, Held<T> held, String id) {
        T customer = unit.get(held.kind(), id);
        Refusal refusal = refuse(work, unit, held, customer, held.kind().name() + "/" + id);
        if (refusal != null) {
            return Refusals.no(refusal);
        } else if (customer.holding().lockedUntil() == null) {
            return Refusals.done(customer);
        }
        return Refusals.done(unit.write(
                held.kind(),
                held.with(customer, customer.holding().withLockedUntil(null)),
                held.kind().name() + ".unlocked",
                Map.of(),
                null));
    }

    private static <T extends Customer> @Nullable Refusal refuse(
            Work work, Unit unit, Held<T> held, T customer, String record) {
        Holding holding = customer.holding();
        if (!work.access(unit).reaches(holding.owner())) {
            return Refusals.notYours(record);
        }
        return holding.state() != Holding.State.OWNED || held.closed(customer)
                ? Refusals.state(record, holding.state(), "OWNED and not converted")
                : null;
    }
}
