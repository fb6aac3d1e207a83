package io.crmkit.rules.internal.section;

import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import io.crmkit.policy.Sharing;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How leads of a pool are shared out by themselves: each some days after it came into the pool, at a time of the day, and every
 * day from then on as long as nobody may have it.
 *
 * @param later after how many days
 * @param at at what time
 * @param among among whom
 */
record Distribution(Period later, LocalTime at, Sharing among) {
    private static final Map<String, Sharing.Strategy> STRATEGIES = strategies();

    private static Map<String, Sharing.Strategy> strategies() {
        Map<String, Sharing.Strategy> strategies = new LinkedHashMap<>();
        strategies.put(Strategy.ROUND_ROBIN.id(), Sharing.Strategy.ROUND_ROBIN);
        strategies.put(Strategy.LEAST_LOADED.id(), Sharing.Strategy.LEAST_LOADED);
        strategies.put(Strategy.BEST_FIT.id(), Sharing.Strategy.BEST_FIT);
        return strategies;
    }

    /** Reads how a pool is shared out; null if it is not. */
    static @Nullable Distribution read(Fields pool) {
        return pool.find("distribute", Fields.object(Distribution::body));
    }

    private static Distribution body(Fields body) {
        Period later = body.need("after", Periods.POSITIVE, Period.ofDays(1));
        LocalTime at = body.need("at", NotificationReader.TIME, LocalTime.MIDNIGHT);
        Reader<List<UserId>> users = Read.distinct(1, Read.map(Read.ID, UserId::of));
        Reader<List<TeamId>> teams = Read.distinct(1, Read.map(Read.ID, TeamId::of));
        List<UserId> some = body.get("users", users, List.of());
        List<TeamId> those = body.get("teams", teams, List.of());
        if (!body.has("users") && !body.has("teams")) {
            body.place().must(Code.USERS_OR_TEAMS);
        }
        Sharing.Strategy strategy = body.get("strategy", Read.choice(STRATEGIES), Sharing.Strategy.ROUND_ROBIN);
        return new Distribution(later, at, new Sharing(some, those, strategy));
    }

    /** Returns the first time after an instant at which a lead is shared out that is in the pool since another. */
    Instant next(Instant since, Instant after, ZoneId zone) {
        LocalDate first = since.atZone(zone).toLocalDate().plus(later);
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        day = day.isBefore(first) ? first : day;
        while (true) {
            Instant due = day.atTime(at).atZone(zone).toInstant();
            if (due.isAfter(since) && due.isAfter(after)) {
                return due;
            }
            day = day.plusDays(1);
        }
    }
}
