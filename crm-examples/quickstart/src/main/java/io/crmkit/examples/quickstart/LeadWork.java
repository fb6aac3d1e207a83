package io.crmkit.examples.quickstart;

import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ConvertResult.Converted;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.examples.quickstart.Journey.Mark;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.people.UserId;
import io.crmkit.pool.PoolId;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How reps work their leads: the diligent call at once, the forgetful forget. */
final class LeadWork {
    /** How a rep works. */
    enum Style {
        DILIGENT,
        STEADY,
        FORGETFUL
    }

    private final World world;
    private final Map<UserId, Style> styles;
    private final DealWork deals;

    LeadWork(World world, Map<UserId, Style> styles, DealWork deals) {
        this.world = world;
        this.styles = styles;
        this.deals = deals;
    }

    /** Gives a rep a lead to work on. */
    void begin(Journey journey, UserId rep) {
        journey.rep = rep;
        switch (style(rep)) {
            case DILIGENT -> world.in(0, 1, () -> contact(journey, rep, 1));
            case STEADY -> world.in(0, 3, () -> contact(journey, rep, 1));
            case FORGETFUL -> {
                if (world.chance(45)) {
                    world.in(1, 5, () -> contact(journey, rep, 1));
                }
            }
        }
    }

    private Style style(UserId rep) {
        return styles.getOrDefault(rep, Style.STEADY);
    }

    private void contact(Journey journey, UserId rep, int nth) {
        Outcome<?> outcome = world.as(rep).followUp().log(journey.id(), note(journey));
        if (outcome instanceof Outcome.Refused<?>) {
            world.count(Deed.CONTACT_REFUSED);
            return;
        }
        world.count(Deed.CONTACT);
        if (journey.interested && nth >= 2) {
            convert(journey, rep);
        } else if (nth >= 4) {
            giveUp(journey, rep);
        } else if (style(rep) != Style.FORGETFUL || world.chance(60)) {
            world.in(2, 5, () -> contact(journey, rep, nth + 1));
        }
    }

    private void giveUp(Journey journey, UserId rep) {
        if (style(rep) == Style.DILIGENT) {
            world.as(rep).pool().release(journey.id(), journey.chinese ? "客户今年没有预算" : "No budget this year");
            world.count(Deed.RELEASED);
        }
    }

    private void convert(Journey journey, UserId rep) {
        NewOpportunity wanted = NewOpportunity.of(title(journey), amount(journey.lead))
                .withExpectedClose(world.today().plusDays(60));
        ConvertResult result = world.as(rep).leads().convert(journey.id(), wanted);
        if (result instanceof Converted converted) {
            world.count(Deed.CONVERTED);
            Conversion became = converted.conversion();
            journey.became(became.account(), became.opportunity());
            world.in(1, 4, () -> deals.step(journey, journey.deal, 0));
        } else {
            world.count(Deed.CONVERT_REFUSED);
        }
    }

    /** Takes a lead from the public pool. */
    void claim(UserId rep, PoolId pool, Map<String, Journey> journeys) {
        List<Lead> offered =
                world.as(rep).pool().leads(pool, ListFilter.ALL.withLimit(30)).items();
        if (offered.isEmpty()) {
            return;
        }
        Lead lead = world.pick(offered);
        Journey journey = journeys.get(lead.id().value());
        ClaimResult result = world.as(rep).pool().claim(lead.id());
        if (result instanceof ClaimResult.Claimed && journey != null) {
            world.count(Deed.CLAIMED);
            journey.marks.add(Mark.CLAIMED);
            begin(journey, rep);
        } else if (result instanceof ClaimResult.Refused) {
            world.count(Deed.CLAIM_REFUSED);
        } else if (result instanceof ClaimResult.AlreadyClaimed) {
            world.count(Deed.CLAIM_LOST);
        }
    }

    NewInteraction note(Journey journey) {
        return note(world, journey);
    }

    static NewInteraction note(World world, Journey journey) {
        PlayWords words = PlayWords.of(journey.chinese);
        return NewInteraction.builder()
                .channel(world.pick(List.of(Channel.values())))
                .keyPoints(world.pick(words.keyPoints()))
                .feedback(world.pick(words.feedback()))
                .nextPlan(world.pick(words.nextPlan()))
                .nextContactAt(world.today()
                        .plusDays(world.between(2, 5))
                        .atTime(LocalTime.of(10, 0))
                        .atZone(world.zone)
                        .toInstant())
                .build();
    }

    private static String title(Journey journey) {
        String company = journey.lead.profile().company();
        return (company == null ? journey.lead.profile().name() : company)
                + (journey.chinese ? " CRM项目" : " CRM project");
    }

    private static Money amount(Lead lead) {
        Money budget = lead.profile().budget();
        return budget != null && budget.isPositive() ? budget : Money.of(CurrencyUnit.of("CNY"), 100_000);
    }
}
