package io.crmkit.simulation;

import io.crmkit.account.AccountId;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.NewInteraction;
import io.crmkit.activity.Signal;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadStatus;
import io.crmkit.lead.NewEngagement;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.StagePolicy;
import io.crmkit.pool.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the reps of a market win customers. */
final class Selling {
    private static final Actor WEB = Actor.system("web");
    private static final Actor EYE = Actor.system("market");
    private static final int MOST_LOOKS = 20;
    private static final int MOST_STEPS = 25;
    private static final int ANSWERS = 10_000;
    private static final int MOST_VISITS = 4;

    /** More than steps of a deal; the steps of each deal of a customer are counted from a multiple of it. */
    static final int STEPS = 100;

    private final Floor floor;
    private final Serving serving;
    private final Agreeing agreeing;

    Selling(Floor floor, Serving serving, Agreeing agreeing) {
        this.floor = floor;
        this.serving = serving;
        this.agreeing = agreeing;
    }

    /** A customer comes; who was sent away because something was missing comes again and says it, or does not. */
    void arrive(Customer customer, int count) {
        LeadProfile said = customer.profile(floor.dice, floor.plan);
        LeadProfile profile = count == 0 ? said : said.withNeed(customer.need(floor.dice));
        CaptureResult result =
                floor.send(WEB, "leads.capture", web -> web.leads().capture(profile));
        if (result instanceof CaptureResult.Captured captured) {
            if (!floor.kinds.isEmpty()) {
                floor.inDays(0, customer, Turn.Step.VISIT, 0);
            }
            begin(customer, Progress.of(captured.lead().id(), floor.now()), captured.lead());
        } else if (result instanceof CaptureResult.Invalid && count == 0 && completes(customer)) {
            floor.inDays(1, customer, Turn.Step.ARRIVE, 1);
        }
    }

    /** A customer looks around, as a web site reports it under a key of its own, until he is a customer or has seen enough. */
    void visit(Customer customer, Progress before, int count) {
        if (before.account() != null) {
            return;
        }
        String kind = floor.dice.pick(floor.kinds, customer.number(), "visits " + count);
        NewEngagement seen = NewEngagement.of(kind).withId("visit-" + customer.number() + "-" + count);
        floor.send(WEB, "leads.recordEngagement", web -> web.leads().recordEngagement(before.lead(), seen));
        if (count < MOST_VISITS) {
            floor.inDays(
                    floor.dice.between(1, 10, customer.number(), "comes back " + count),
                    customer,
                    Turn.Step.VISIT,
                    count + 1);
        }
    }

    private boolean completes(Customer customer) {
        return floor.dice.chance(0.7, customer.number(), "completes");
    }

    /** Plans what comes next for a lead by whose it is. */
    private void begin(Customer customer, Progress before, Lead lead) {
        UserId owner = lead.holding().owner();
        Progress now = before.withOwner(owner).withSince(floor.now());
        floor.keep(customer, now);
        if (lead.status() == LeadStatus.CONVERTED || lead.status() == LeadStatus.INVALID) {
            return;
        } else if (lead.status() != LeadStatus.VALID) {
            if (completes(customer)) {
                floor.inDays(1, customer, Turn.Step.COMPLETE, 0);
            }
        } else if (owner != null) {
            Instant overdue = overdue(lead);
            Instant at = reaction(customer, now, owner, overdue);
            if (overdue == null || at.isBefore(overdue)) {
                floor.plan(at, customer.number(), Turn.Step.CONTACT, now.contacts());
            } else {
                // before he reacts it is no longer his
                floor.plan(overdue.plus(Duration.ofMinutes(5)), customer.number(), Turn.Step.LOOK, 0);
            }
        } else if (lead.holding().state() == Holding.State.POOLED) {
            floor.inDays(floor.dice.between(1, 6, customer.number(), "found"), customer, Turn.Step.CLAIM, 0);
        } else {
            floor.inDays(1, customer, Turn.Step.LOOK, 0);
        }
    }

    /** When a lead leaves its owner if he has no contact with it, null = never, or it should have by now. */
    private @Nullable Instant overdue(Lead lead) {
        return floor.assignment.firstContact(lead).stream()
                .filter(alarm -> alarm.name().equals(OwnerAssigner.FIRST_CONTACT_OVERDUE))
                .map(Alarm::at)
                .filter(at -> at.isAfter(floor.now()))
                .findFirst()
                .orElse(null);
    }

    /** When a rep first contacts a lead: before or after a contact is wanted, or the first step of its cadences, as his habit is. */
    private Instant reaction(Customer customer, Progress now, UserId owner, @Nullable Instant overdue) {
        Instant since = now.since();
        Stream<Instant> steps = floor.see(owner).followUp().cadences("lead/" + now.lead()).stream()
                .filter(run -> run.endedAt() == null)
                .flatMap(run -> run.steps().stream())
                .filter(step -> step.doneAt() == null && step.notCovered() == null)
                .map(CadenceRun.Step::due);
        Instant due = Stream.concat(steps, Stream.ofNullable(overdue))
                .min(Comparator.naturalOrder())
                .orElse(since.plus(Duration.ofHours(24)));
        double share = floor.dice.share(customer.number(), "reaction of " + owner);
        double part = switch (floor.habit(owner)) {
            case DILIGENT -> 0.1 + 0.5 * share;
            case STEADY, ABSENT -> 0.4 + 0.7 * share;
            case FORGETFUL -> 1 + 2 * share;
        };
        Duration wait = Duration.between(since, due);
        Instant at = since.plusMillis((long) (wait.toMillis() * part)).plus(Duration.ofMinutes(2));
        return floor.working(at);
    }

    void complete(Customer customer, Progress before) {
        LeadProfile profile = customer.profile(floor.dice, floor.plan).withNeed(customer.need(floor.dice));
        Outcome<Lead> outcome =
                floor.send(WEB, "leads.update", web -> web.leads().update(before.lead(), profile));
        if (outcome instanceof Outcome.Done<Lead> done && done.value().status() == LeadStatus.VALID) {
            begin(customer, before, done.value());
        }
    }

    /** Looks what became of a lead nobody had. */
    void look(Customer customer, Progress before, int count) {
        Lead lead = floor.see(EYE).leads().find(before.lead()).orElseThrow();
        if (lead.holding().state() == Holding.State.ESCALATED) {
            handOn(customer, before, lead, count);
        } else if (lead.holding().state() != Holding.State.UNASSIGNED) {
            begin(customer, before, lead);
        } else if (count < MOST_LOOKS) {
            floor.inDays(1, customer, Turn.Step.LOOK, count + 1);
        }
    }

    /** The manager of those who had no contact in time hands a lead on to a rep who works. */
    private void handOn(Customer customer, Progress before, Lead lead, int count) {
        List<Colleague> reps = floor.plan.reps();
        UserId rep = reps.get(floor.dice.between(0, reps.size() - 1, customer.number(), "is handed " + count))
                .user()
                .id();
        Outcome<Lead> given = floor.worksNow(rep)
                ? floor.send(
                        EYE,
                        "leads.assignTo",
                        eye -> eye.leads().assignTo(lead.id(), rep, "Nobody had contact in time"))
                : null;
        if (given instanceof Outcome.Done<Lead> done) {
            begin(customer, before, done.value());
        } else if (count < MOST_LOOKS) {
            floor.inDays(1, customer, Turn.Step.LOOK, count + 1);
        }
    }

    void contact(Customer customer, Progress before, int count) {
        UserId owner = before.owner();
        if (owner == null) {
            return;
        } else if (!floor.worksNow(owner)) {
            floor.inDays(2, customer, Turn.Step.CONTACT, count);
            return;
        }
        int days = 3 + floor.dice.between(0, 4, customer.number(), "next " + count);
        Outcome<?> outcome = floor.send(
                owner, "followUp.log", rep -> rep.followUp().log(before.lead(), floor.note(customer, count, days)));
        if (outcome instanceof Outcome.Refused<?>) {
            Lead lead = floor.see(EYE).leads().find(before.lead()).orElseThrow();
            if (lead.holding().state() != Holding.State.POOLED) {
                begin(customer, before, lead);
                return;
            }
            floor.keep(customer, before.withOwner(null));
            floor.inDays(floor.dice.between(1, 12, customer.number(), "found " + count), customer, Turn.Step.CLAIM, 0);
            return;
        }
        floor.answers(customer, count);
        Boolean known = before.keen();
        boolean keen = known == null ? listens(customer, before) : known;
        Progress now = before.withKeen(keen).withContacts(before.contacts() + 1);
        floor.keep(customer, now);
        if (known == null && !keen && floor.dice.chance(0.2, customer.number(), "unsubscribes")) {
            signals(before, Signal.UNSUBSCRIBE);
        }
        if (keen && now.contacts() >= customer.talks()) {
            convert(customer, now, owner);
        } else if (keen || now.contacts() < 3) {
            floor.inDays(days + delay(customer, owner, count), customer, Turn.Step.CONTACT, count + 1);
        } else if (floor.habit(owner) == Habit.DILIGENT) {
            floor.send(owner, "pool.release", rep -> rep.pool().release(before.lead(), "No interest at present"));
        } else {
            floor.inDays(14, customer, Turn.Step.CLAIM, 0);
        }
    }

    /** Writes down what a customer answered. */
    void answer(Customer customer, Progress before, int count) {
        UserId owner = before.owner();
        if (owner != null && floor.worksNow(owner)) {
            int days = floor.dice.between(3, 7, customer.number(), "after " + count);
            NewInteraction note = floor.note(customer, ANSWERS + count, days);
            AccountId account = before.account();
            if (count == 0 && account == null && floor.dice.chance(0.3, customer.number(), "writes back")) {
                signals(before, Signal.REPLY);
            }
            floor.send(
                    owner,
                    "followUp.log",
                    rep -> account == null
                            ? rep.followUp().log(before.lead(), note)
                            : rep.followUp().log(account, note));
        }
    }

    /** The mail server lets know what a lead did with what was sent to it. */
    private void signals(Progress now, Signal signal) {
        floor.send(EYE, "followUp.signal", mail -> mail.followUp().signal(now.lead(), signal));
    }

    private boolean listens(Customer customer, Progress now) {
        double hours = Duration.between(now.since(), floor.now()).toMinutes() / 60.0;
        double left = customer.interest() * StrictMath.pow(0.5, hours / customer.haste());
        return floor.dice.chance(left, customer.number(), "listens to " + now.owner());
    }

    /** How many days later than planned a rep comes back. */
    int delay(Customer customer, UserId owner, int count) {
        double share = floor.dice.share(customer.number(), "delay " + count);
        return switch (floor.habit(owner)) {
            case DILIGENT -> 0;
            case STEADY, ABSENT -> share < 0.2 ? 1 : 0;
            case FORGETFUL -> share < 0.33 ? 3 + (int) (share * 30) : 1;
        };
    }

    /** Another rep takes the lead from the pool, if it is there. */
    void claim(Customer customer, Progress before, int count) {
        List<Colleague> reps = floor.plan.reps();
        Colleague rep = reps.get(floor.dice.between(0, reps.size() - 1, customer.number(), "claims " + count));
        UserId user = rep.user().id();
        if (rep.habit() != Habit.FORGETFUL && floor.worksNow(user)) {
            ClaimResult result =
                    floor.send(user, "pool.claim", claimer -> claimer.pool().claim(before.lead()));
            if (result instanceof ClaimResult.Claimed) {
                Progress now = before.withOwner(user)
                        .withSince(floor.now())
                        .withKeen(null)
                        .withContacts(0);
                floor.keep(customer, now);
                int next = 100 * (count + 1);
                floor.plan(reaction(customer, now, user, null), customer.number(), Turn.Step.CONTACT, next);
                return;
            }
        }
        if (count < 6) {
            floor.inDays(
                    floor.dice.between(2, 15, customer.number(), "tries " + count),
                    customer,
                    Turn.Step.CLAIM,
                    count + 1);
        }
    }

    private void convert(Customer customer, Progress before, UserId owner) {
        NewOpportunity wanted = NewOpportunity.of(
                        "Project of customer " + customer.number(), customer.budget(floor.plan))
                .withExpectedClose(floor.today().plusDays(60));
        ConvertResult result =
                floor.send(owner, "leads.convert", rep -> rep.leads().convert(before.lead(), wanted));
        if (result instanceof ConvertResult.Converted converted) {
            AccountId account = converted.conversion().account();
            floor.keep(
                    customer,
                    before.withAccount(account).withDeal(converted.conversion().opportunity()));
            floor.inDays(2, customer, Turn.Step.DEAL, 0);
        }
    }

    void deal(Customer customer, Progress before, int count) {
        UserId owner = before.owner();
        if (owner == null || before.deal() == null || count % STEPS > MOST_STEPS) {
            return;
        }
        Opportunity deal = floor.see(owner).pipeline().find(before.deal()).orElse(null);
        if (deal == null || deal.status() != OpportunityStatus.OPEN) {
            return;
        } else if (!floor.worksNow(owner)) {
            floor.inDays(2, customer, Turn.Step.DEAL, count + 1);
            return;
        }
        int days = floor.dice.between(3, 9, customer.number(), "deal " + count);
        floor.send(
                owner, "followUp.log", rep -> rep.followUp().log(deal.id(), floor.note(customer, 1_000 + count, days)));
        floor.answers(customer, 1_000 + count);
        boolean lost = deal.renewalOf() == null
                && floor.dice.chance((1 - customer.buys()) / floor.stages.size(), customer.number(), "loses " + count);
        if (lost) {
            String reason = floor.dice.pick(floor.plan.lossReasons(), customer.number(), "reason");
            floor.send(owner, "pipeline.lose", rep -> rep.pipeline().lose(deal.id(), reason));
            floor.inDays(20, customer, Turn.Step.CARE, 0);
            return;
        }
        if (agreeing.waits(customer, before, deal, count)) {
            floor.inDays(days, customer, Turn.Step.DEAL, count + 1);
        } else {
            advance(customer, before, owner, deal, count, days);
        }
    }

    private void advance(Customer customer, Progress before, UserId owner, Opportunity deal, int count, int days) {
        StagePolicy.Stage next = floor.stages.get(Math.min(place(deal) + 1, floor.stages.size() - 1));
        List<String> shown = deal.evidence().stream().map(Evidence::kind).toList();
        for (String kind : floor.stages.get(place(deal)).evidence()) {
            if (!shown.contains(kind)) {
                floor.send(
                        owner,
                        "pipeline.addEvidence",
                        rep -> rep.pipeline().addEvidence(deal.id(), kind, "Seen by the rep"));
            }
        }
        MoveResult result =
                floor.send(owner, "pipeline.advance", rep -> rep.pipeline().advance(deal.id(), next.id()));
        if (result instanceof MoveResult.Moved moved && moved.opportunity().status() == OpportunityStatus.WON) {
            serving.won(customer, before, moved);
        } else {
            if (result instanceof MoveResult.Moved moved) {
                agreeing.waits(customer, before, moved.opportunity(), count);
            }
            floor.inDays(days, customer, Turn.Step.DEAL, count + 1);
        }
    }

    private int place(Opportunity deal) {
        for (int i = 0; i < floor.stages.size(); i++) {
            if (floor.stages.get(i).id().equals(deal.stage())) {
                return i;
            }
        }
        return 0;
    }
}
