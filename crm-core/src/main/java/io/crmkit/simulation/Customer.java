package io.crmkit.simulation;

import io.crmkit.lead.LeadProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;

/**
 * A customer of a market: when he arrives, what he says, and what he is like.
 *
 * @param number his number, from 0
 * @param arrives when he arrives
 * @param size the size of his company, about 1/3 to 3
 * @param interest how likely he is to listen if he is called at once, 0 to 1
 * @param haste after how many hours of waiting half of that is left
 * @param talks how many contacts he wants before he becomes a customer, 1 to 6
 * @param buys how likely he is to buy what he was offered, 0 to 1
 * @param lateDays how many days after it is due he pays, 0 = on the day or before
 * @param complains whether he will have something to complain about
 * @param months the length of his contract
 * @param renews whether he renews it
 */
record Customer(
        int number,
        Instant arrives,
        double size,
        double interest,
        double haste,
        int talks,
        double buys,
        int lateDays,
        boolean complains,
        int months,
        boolean renews) {
    private static final List<String> SOURCES = List.of("web", "web", "referral", "event", "phone", "partner");
    private static final List<String> INDUSTRIES =
            List.of("manufacturing", "retail", "education", "medical", "software", "logistics");
    private static final List<String> REGIONS = List.of("east", "north", "south", "west");
    private static final List<String> FIRST = List.of(
            "Northern", "Harbour", "Silver", "Green", "Union", "Pioneer", "Lotus", "Granite", "Bright", "River");
    private static final List<String> SECOND = List.of(
            "Textiles", "Foods", "Tools", "Robotics", "Clinics", "Schools", "Freight", "Paper", "Software", "Glass");
    private static final List<String> NEEDS = List.of(
            "One place for all customers",
            "No more forgotten follow-ups",
            "A forecast that can be believed",
            "Contracts renewed in time");

    /** Draws a customer. The shares of kinds are made up; they are the same under every rule book. */
    static Customer draw(Dice dice, MarketPlan plan, int number) {
        LocalDate day = plan.from().plusDays((long) (dice.share(number, "day") * Math.max(1, plan.days() * 0.9)));
        int minute = 8 * 60 + (int) (dice.share(number, "minute") * 13 * 60);
        double size = StrictMath.exp(2.2 * (dice.share(number, "size") - 0.5));
        int late = dice.chance(0.25, number, "late") ? dice.between(2, 40, number, "late days") : 0;
        return new Customer(
                number,
                day.atStartOfDay(plan.zone()).plusMinutes(minute).toInstant(),
                size,
                0.35 + 0.6 * dice.share(number, "interest"),
                6 + 42 * dice.share(number, "haste"),
                dice.between(1, 5, number, "talks"),
                0.3 + 0.6 * dice.share(number, "buys"),
                late,
                dice.chance(0.3, number, "complains"),
                dice.pick(List.of(3, 6, 12), number, "months"),
                dice.chance(0.7, number, "renews"));
    }

    /** Returns what he says about himself. */
    LeadProfile profile(Dice dice, MarketPlan plan) {
        return LeadProfile.builder()
                .name("Customer " + number)
                .company(String.format(
                        Locale.ROOT,
                        "%s %s %05d Ltd",
                        dice.pick(FIRST, number, "first"),
                        dice.pick(SECOND, number, "second"),
                        number))
                .title(dice.chance(0.4, number, "title") ? "Director" : "Buyer")
                .phone(String.format(Locale.ROOT, "+86 138 %04d %04d", number / 10_000, number % 10_000))
                .email(String.format(Locale.ROOT, "customer%d@example.com", number))
                .source(dice.pick(SOURCES, number, "source"))
                .need(dice.chance(0.92, number, "need") ? need(dice) : null)
                .industry(dice.pick(INDUSTRIES, number, "industry"))
                .region(dice.pick(REGIONS, number, "region"))
                .budget(budget(plan))
                .build();
    }

    /** Returns what he needs, if he says so. */
    String need(Dice dice) {
        return dice.pick(NEEDS, number, "which need");
    }

    /** Returns what he can spend. */
    Money budget(MarketPlan plan) {
        return Money.of(
                plan.currency(),
                BigDecimal.valueOf(120_000 * size)
                        .setScale(-3, RoundingMode.HALF_UP)
                        .setScale(plan.currency().getDecimalPlaces(), RoundingMode.UNNECESSARY));
    }
}
