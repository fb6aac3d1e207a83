package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.LeadWork.Style;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ten reps at work, day by day, under the manual clock. */
final class Play {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalDate LAST_CLAIMS = LocalDate.of(2026, 9, 1);

    private final World world;
    private final List<UserId> reps = new ArrayList<>();
    private final Map<UserId, Style> styles = new TreeMap<>();
    private final Map<String, Journey> journeys = new LinkedHashMap<>();
    private final Set<PoolId> pools = new TreeSet<>();
    private final LeadWork work;

    /**
     * Prepares a play.
     *
     * @param world what everybody shares
     * @param users everybody; reps are those with the role {@code rep}
     * @param lossReasons why deals are lost, in the book's words
     */
    Play(World world, Collection<User> users, List<String> lossReasons) {
        this.world = world;
        users.stream()
                .filter(user -> user.roles().contains("rep"))
                .map(User::id)
                .forEach(reps::add);
        for (int i = 0; i < reps.size(); i++) {
            styles.put(reps.get(i), i % 5 == 4 ? Style.FORGETFUL : i % 2 == 0 ? Style.DILIGENT : Style.STEADY);
        }
        this.work = new LeadWork(world, styles, new DealWork(world, lossReasons, new AfterSale(world)));
    }

    /** Hands the captured leads to their owners. */
    void begin(Collection<Lead> leads) {
        for (Lead lead : leads) {
            pools.add(world.book.pool().poolFor(lead));
            UserId owner = lead.holding().owner();
            Journey journey = new Journey(lead, owner == null ? reps.get(0) : owner, world.chance(interest(lead)));
            journeys.put(lead.id().value(), journey);
            if (owner != null) {
                work.begin(journey, owner);
            }
        }
    }

    /** Returns how likely a lead is to buy, per cent: the better the grade, the likelier. */
    private static int interest(Lead lead) {
        String grade = lead.score() == null ? null : lead.score().grade();
        return grade == null ? 15 : grade.equals("A") ? 45 : grade.equals("B") ? 28 : grade.equals("C") ? 12 : 5;
    }

    /**
     * Plays.
     *
     * @param last the last day
     */
    void run(LocalDate last) {
        for (LocalDate day = world.today(); !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            world.passTo(day.atTime(OPENING).atZone(world.zone).toInstant());
            if (day.getDayOfWeek() == DayOfWeek.TUESDAY && day.isBefore(LAST_CLAIMS)) {
                claims();
            }
            world.agenda.run(day);
        }
    }

    /** Lets those with time look into the public pool. */
    private void claims() {
        for (UserId rep : reps) {
            if (styles.get(rep) != Style.FORGETFUL && world.chance(35)) {
                pools.forEach(pool -> work.claim(rep, pool, journeys));
            }
        }
    }

    /** Returns what was done how often. */
    Map<Deed, Integer> tally() {
        return world.tally();
    }

    /** Returns the journey most worth telling: of the fullest ones the first; null if there is none. */
    @Nullable
    Journey best() {
        return journeys.values().stream()
                .max(Comparator.comparingLong(Journey::worth))
                .orElse(null);
    }
}
