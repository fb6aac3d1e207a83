package io.crmkit.simulation;

import io.crmkit.internal.check.Check;
import io.crmkit.people.Absence;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * The size and the people of a {@link Market}.
 *
 * @param seed what every chance is drawn from: the same seed gives the same customers under every rule book
 * @param from the first day
 * @param days how many days are played, 1 to 3660
 * @param customers how many customers arrive in the first nine tenths of these days, 0 to 1,000,000
 * @param zone where days are counted and people live
 * @param currency of every amount
 * @param teams the teams
 * @param reps the reps, who must be in one of the teams and whose roles must let them do their work under the rule book
 * @param back who takes money and serves customers: may do both under the rule book
 * @param approvers who else is asked when a stage of the rule book wants an approval; whoever is asked answers within
 *     some days, and now and then rejects
 * @param lossReasons the reasons for which deals are lost, as the rule book wants them
 */
@RecordBuilder
public record MarketPlan(
        long seed,
        LocalDate from,
        int days,
        int customers,
        ZoneId zone,
        CurrencyUnit currency,
        List<Team> teams,
        List<Colleague> reps,
        User back,
        List<User> approvers,
        List<String> lossReasons)
        implements MarketPlanBuilder.With {
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_REPS = 1_000;
    private static final List<Habit> HABITS =
            List.of(Habit.DILIGENT, Habit.STEADY, Habit.STEADY, Habit.FORGETFUL, Habit.ABSENT);

    /** Checks the sizes and copies the lists. */
    public MarketPlan {
        Check.require(days >= 1 && days <= MOST_DAYS, "The days (%s) of a market must be 1 to 3660.", days);
        Check.require(
                customers >= 0 && customers <= 1_000_000,
                "The customers (%s) of a market must be 0 to 1000000.",
                customers);
        teams = Check.list(teams);
        reps = Check.list(reps);
        approvers = Check.list(approvers);
        lossReasons = Check.list(lossReasons);
        Check.require(!reps.isEmpty(), "The reps (%s) of a market must be one or more.", reps.size());
        Check.require(!lossReasons.isEmpty(), "The reasons (%s) for losses must be one or more.", lossReasons.size());
    }

    /**
     * Returns a market of a year from 2026-01-01 in Shanghai that fits the standard rule book: one team {@code sales} of
     * ten reps with all habits, a back office and a legal counsel.
     *
     * @param customers how many customers arrive
     * @return the plan
     */
    public static MarketPlan of(int customers) {
        return of(customers, 10);
    }

    /**
     * Returns the same market with as many reps as are wanted.
     *
     * @param customers how many customers arrive
     * @param reps how many reps there are, 1 to 1000
     * @return the plan
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public static MarketPlan of(int customers, int reps) {
        Check.require(reps >= 1 && reps <= MOST_REPS, "The reps (%s) of a market must be 1 to 1000.", reps);
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        TeamId sales = TeamId.of("sales");
        LocalDate from = LocalDate.of(2026, 1, 1);
        List<Colleague> colleagues = new ArrayList<>();
        for (int i = 0; i < reps; i++) {
            Habit habit = HABITS.get(i % HABITS.size());
            String id = "rep-" + (i + 1);
            User user = new User(
                    UserId.of(id),
                    "Rep " + (i + 1),
                    sales,
                    Set.of("rep"),
                    zone,
                    true,
                    Math.max(50, 2 * customers / reps),
                    Set.of(),
                    habit == Habit.ABSENT ? absences(from, zone, i) : List.of());
            colleagues.add(new Colleague(user, habit));
        }
        User back = new User(
                UserId.of("back-office"),
                "Back office",
                null,
                Set.of("finance", "service"),
                zone,
                true,
                0,
                Set.of(),
                List.of());
        User counsel = new User(
                UserId.of("counsel"), "Legal counsel", null, Set.of("legal"), zone, true, 0, Set.of(), List.of());
        return new MarketPlan(
                0,
                from,
                365,
                customers,
                zone,
                CurrencyUnit.of("CNY"),
                List.of(new Team(sales, "Sales", null, null)),
                colleagues,
                back,
                List.of(counsel),
                List.of("price", "competitor", "no-budget", "no-response"));
    }

    /** Returns everybody, in the order in which they are set up. */
    List<User> people() {
        List<User> people = new ArrayList<>();
        reps.forEach(rep -> people.add(rep.user()));
        people.add(back);
        people.addAll(approvers);
        return people;
    }

    /** Returns two weeks of every quarter, for as long as a market can last. */
    private static List<Absence> absences(LocalDate from, ZoneId zone, int shift) {
        List<Absence> absences = new ArrayList<>();
        for (int quarter = 0; from.plusMonths(3L * quarter).isBefore(from.plusDays(MOST_DAYS)); quarter++) {
            LocalDate first = from.plusMonths(3L * quarter).plusDays(20 + 3L * (shift % 10));
            absences.add(new Absence(
                    first.atStartOfDay(zone).toInstant(),
                    first.atStartOfDay(zone).toInstant().plus(Duration.ofDays(14)),
                    null));
        }
        return absences;
    }
}
