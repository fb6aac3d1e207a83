package io.crmkit.nodes;

import io.crmkit.CrmSession;
import io.crmkit.account.AccountId;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.desk.BatchMode;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.opportunity.StageId;
import io.crmkit.order.OrderId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.trial.Office;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What people want, one errand after the other, about what came of those before. */
final class Errands {
    static final List<String> REPS = List.of("alice", "bob", "carol");
    private static final Actor BOSS = Actor.system("boss");
    private static final int OPEN = 6;

    final List<Errand> all = new ArrayList<>();
    private final World world;
    private final int most;
    private final List<LeadId> leads = new ArrayList<>();
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<OpportunityId> deals = new ArrayList<>();
    private final List<OrderId> orders = new ArrayList<>();

    Errands(World world, int most) {
        this.world = world;
        this.most = most;
    }

    /** Whether everything that was wanted was answered. */
    boolean over() {
        return all.size() >= most && all.stream().allMatch(Errand::answered);
    }

    /** A node is sent an errand: a new one, or one that is not answered yet, now and then while another node has it. */
    void one(Node node) {
        List<Errand> open = all.stream()
                .filter(errand -> !errand.answered())
                .filter(errand -> errand.flying == 0 || world.is(1_000))
                .toList();
        boolean another = all.size() < most && open.size() < OPEN && world.is(6_000);
        if (!another && open.isEmpty()) {
            return;
        }
        Errand errand = another ? next() : open.get(world.dice.nextInt(open.size()));
        if (another) {
            all.add(errand);
        }
        world.trace.add(node.place + " is sent " + errand);
        world.saw(another ? "SENT" : errand.flying == 0 ? "SENT_AGAIN" : "SENT_TWICE");
        errand.flying++;
        try {
            node.as(errand.actor, errand.key(), session -> answered(node, errand, errand.body.apply(session)));
        } finally {
            errand.flying--;
        }
    }

    private void answered(Node node, Errand errand, Object answer) {
        world.trace.add(
                node.place + " answers " + errand + " " + answer.getClass().getSimpleName());
        errand.answers.add(answer);
        errand.check();
        if (answer instanceof CaptureResult.Captured captured) {
            add(leads, captured.lead().id());
        } else if (answer instanceof ConvertResult.Converted converted) {
            add(accounts, converted.conversion().account());
            add(deals, converted.conversion().opportunity());
        } else if (answer instanceof MoveResult.Moved moved && moved.order() != null) {
            add(orders, moved.order().id());
        }
    }

    private static <T> void add(List<T> known, T id) {
        if (!known.contains(id)) {
            known.add(id);
        }
    }

    private <T> T any(List<T> known) {
        // what is new is wanted most
        return known.get(Math.max(world.dice.nextInt(known.size()), world.dice.nextInt(known.size())));
    }

    private Errand next() {
        int lot = leads.size() < 3 ? world.dice.nextInt(24) : world.dice.nextInt(100);
        if (lot < 20) {
            return capture(world.dice.nextInt(3) == 0 ? "user:" + any(REPS) : world.dice.nextBoolean() ? "pool" : null);
        } else if (lot < 24) {
            return again();
        } else if (lot < 62) {
            return aboutLead(lot, any(leads));
        } else if (lot < 70) {
            return batch(lot);
        } else if (accounts.isEmpty() || lot < 76) {
            LeadId lead = any(leads);
            return boss(
                    "opportunity.opened",
                    (session, mark) -> session.leads().convert(lead, NewOpportunity.of(mark, Office.cny(1_000))));
        } else if (lot < 82) {
            AccountId account = any(accounts);
            return boss("ticket.opened", (session, mark) -> session.service().open(account, mark, null, lot % 2 == 0));
        } else if (orders.isEmpty() || lot < 90) {
            OpportunityId deal = any(deals);
            StageId stage = StageId.of(world.dice.nextInt(3) == 0 ? "need" : "signed");
            return boss("", (session, mark) -> session.pipeline().force(deal, stage, mark));
        }
        OrderId order = any(orders);
        Money money = Money.ofMinor(CurrencyUnit.of("CNY"), 100 + all.size());
        return boss("receipt", (session, mark) -> session.orders().receive(order, money, null));
    }

    private interface Body {
        Object run(CrmSession session, String mark);
    }

    private Errand boss(String kind, Body body) {
        return as(BOSS, kind, body);
    }

    private Errand as(Actor actor, String kind, Body body) {
        int number = all.size();
        Function<CrmSession, Object> run = session -> body.run(session, Errand.mark(number));
        return new Errand(number, actor, kind, run);
    }

    private Errand capture(String source) {
        LeadProfile profile = Office.profile(all.size());
        return boss(
                "lead.captured",
                (session, mark) -> session.leads()
                        .capture(profile.withNeed(mark).withSource(source).withEmail("c" + mark + "@example.com")));
    }

    /** Somebody who was captured before, or is just being captured. */
    private Errand again() {
        LeadProfile profile = Office.profile(Math.max(0, all.size() - 1 - world.dice.nextInt(3)));
        return boss(
                "lead.captured",
                (session, mark) -> session.leads()
                        .capture(profile.withNeed(mark).withSource("pool").withEmail("c" + mark + "@example.com")));
    }

    private Errand aboutLead(int lot, LeadId lead) {
        String rep = any(REPS);
        if (lot < 42) {
            return as(Actor.user(rep), "", (session, mark) -> session.pool().claim(lead));
        } else if (lot < 47) {
            return boss("lead.released", (session, mark) -> session.pool().release(lead, mark));
        } else if (lot < 52) {
            return boss("lead.assigned", (session, mark) -> session.leads().assignTo(lead, UserId.of(rep), mark));
        } else if (lot < 55) {
            Instant until = world.now().plus(Duration.ofDays(1 + world.dice.nextInt(5)));
            return as(Actor.user(rep), "", (session, mark) -> session.pool().lock(lead, until));
        }
        Instant next = world.now().plus(Duration.ofHours(1 + world.dice.nextInt(90)));
        NewInteraction call = NewInteraction.builder()
                .channel(Channel.CALL)
                .keyPoints(Errand.mark(all.size()))
                .feedback("Interested")
                .nextPlan("Send a proposal")
                .nextContactAt(next)
                .build();
        return boss("interaction.logged", (session, mark) -> session.followUp().log(lead, call));
    }

    private Errand batch(int lot) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            add(some, "lead/" + any(leads));
        }
        BatchMode mode = lot % 2 == 0 ? BatchMode.ATOMIC : BatchMode.PARTIAL;
        String rep = any(REPS);
        return lot < 66
                ? as(Actor.user(rep), "", (session, mark) -> session.batches().claim(some, mode))
                : boss("", (session, mark) -> session.batches().transfer(some, UserId.of(rep), mark, mode));
    }
}
