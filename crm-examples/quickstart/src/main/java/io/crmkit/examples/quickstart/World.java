package io.crmkit.examples.quickstart;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Policies;
import io.crmkit.time.ManualClock;
import io.crmkit.time.ManualRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What everybody in the play shares: the customer management, the clock, the agenda and the dice. */
final class World {
    private static final Duration MOMENT = Duration.ofSeconds(20);

    final Crm crm;
    final Policies book;
    final Agenda agenda = new Agenda();
    final ZoneId zone;
    private final ManualClock clock;
    private final ManualRunner runner;
    private final Random random;
    private final Map<Deed, Integer> tally = new EnumMap<>(Deed.class);

    World(Crm crm, Policies book, ManualClock clock, ZoneId zone, long seed) {
        this.crm = crm;
        this.runner = crm.manualRunner(clock);
        this.book = book;
        this.clock = clock;
        this.zone = zone;
        this.random = new Random(seed);
    }

    /** Returns the session of somebody whose turn it is now; a moment passes, and what is due meanwhile is done. */
    CrmSession as(UserId user) {
        runner.advance(MOMENT);
        return crm.as(Actor.user(user.value()));
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), zone);
    }

    /** Lets time pass up to an instant; what is due on the way is done at its own time. */
    void passTo(Instant instant) {
        if (instant.isAfter(now())) {
            runner.advanceTo(instant);
        }
    }

    /** Plans an action some days from today. */
    void in(int least, int most, Runnable action) {
        agenda.add(today().plusDays(between(least, most)), action);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void count(Deed what) {
        tally.merge(what, 1, Integer::sum);
    }

    Map<Deed, Integer> tally() {
        return tally;
    }
}
