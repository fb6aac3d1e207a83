package io.crmkit.rules.internal.section;

import io.crmkit.account.Account;
import io.crmkit.calendar.QuietHours;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.lead.Lead;
import io.crmkit.policy.Contacts;
import io.crmkit.pool.Customer;
import io.crmkit.rules.internal.condition.Folded;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How often and when all cadences together may contact a customer, on his clock.
 *
 * @param perDay the most contacts on a day, null = as many as there are
 * @param perWeek the most contacts from Monday to Sunday, null = as many as there are
 * @param quiet when he is not contacted
 * @param zones where customers of a region are, by its folded name
 */
record ContactLimits(@Nullable Integer perDay, @Nullable Integer perWeek, QuietHours quiet, Map<String, ZoneId> zones) {
    /** Nothing is limited. */
    static final ContactLimits NONE = new ContactLimits(null, null, QuietHours.NONE, Map.of());

    /** What tells where a customer is: only what is written down with him may have it. */
    private static final String PLACE = "customer.region";

    /** Whether a fact tells nothing of where a customer is. */
    static boolean isPublic(Fact fact) {
        return !fact.name().startsWith(PLACE);
    }

    /** Whether nothing is limited, wherever customers are. */
    boolean isNone() {
        return perDay == null && perWeek == null && quiet.spans().isEmpty();
    }

    Optional<ZoneId> zone(Customer customer) {
        String region = customer instanceof Lead lead
                ? lead.profile().region()
                : customer instanceof Account account ? account.region() : null;
        return region == null ? Optional.empty() : Optional.ofNullable(zones.get(Folded.of(region)));
    }

    /**
     * Returns the first instant at which he may be contacted.
     *
     * @param from the earliest instant
     * @param contacts the other contacts
     * @param day moves what was put off to a day on which steps are due, and adds how to the facts
     * @param reasons gets why it was put off, one for each time
     */
    Instant first(
            Instant from,
            Contacts contacts,
            BiFunction<ZonedDateTime, List<Fact>, ZonedDateTime> day,
            List<Reason> reasons) {
        ZoneId zone = contacts.zone();
        ZonedDateTime at = from.atZone(zone);
        while (true) {
            LocalDate today = at.toLocalDate();
            Instant over = quiet.over(at.toInstant(), zone);
            ZonedDateTime next;
            String rule;
            Fact limit;
            if (over.isAfter(at.toInstant())) {
                next = over.atZone(zone);
                rule = "quiet-hours";
                limit = new Fact("followUp.quietHours", quiet.toString());
            } else if (perWeek != null && count(contacts, other -> monday(other).equals(monday(today))) >= perWeek) {
                next = monday(today).plusWeeks(1).atStartOfDay(zone);
                rule = "per-week";
                limit = new Fact("followUp.mostPerWeek", perWeek.toString());
            } else if (perDay != null && count(contacts, today::equals) >= perDay) {
                next = today.plusDays(1).atStartOfDay(zone);
                rule = "per-day";
                limit = new Fact("followUp.mostPerDay", perDay.toString());
            } else {
                return at.toInstant();
            }
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(PLACE + ".time", at.toLocalDateTime().toString()));
            facts.add(new Fact(PLACE + ".zone", zone.getId()));
            facts.add(limit);
            at = day.apply(next, facts);
            reasons.add(new Reason(rule, new Effect.Plans("contact", at.toInstant()), facts));
        }
    }

    private static long count(Contacts contacts, Predicate<LocalDate> day) {
        return contacts.at().stream()
                .filter(at -> day.test(at.atZone(contacts.zone()).toLocalDate()))
                .count();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
