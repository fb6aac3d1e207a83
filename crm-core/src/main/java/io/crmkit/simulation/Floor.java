package io.crmkit.simulation;

import io.crmkit.CrmSession;
import io.crmkit.activity.Channel;
import io.crmkit.activity.NewInteraction;
import io.crmkit.internal.json.Json;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.EngagementPolicy;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a market is played: who has what to do next, and what everybody shares. For one thread. */
final class Floor {
    private static final Json JSON = Json.of();
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 30);
    private static final double ANSWERS = 0.75;
    private static final List<Channel> CHANNELS = List.of(Channel.values());

    final MarketPlan plan;
    final Dice dice;
    final Tally tally;
    final List<StagePolicy.Stage> stages;
    final OwnerAssigner assignment;

    /** What leads may do that the book knows of. */
    final List<String> kinds;

    final Map<UserId, Colleague> reps = new HashMap<>();
    private final Map<UserId, User> people = new HashMap<>();
    private final Played played;
    private final Stage stage;
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private final Map<Integer, Progress> progress = new HashMap<>();
    private final Selling selling;
    private final Agreeing agreeing;
    private final Serving serving;
    private long commands;
    private long dueItems;
    private String step = "";
    private int sent;

    /** What is kept of a play when it stops. */
    record Kept(
            int format,
            String script,
            String book,
            long seed,
            Instant at,
            List<Turn> turns,
            Map<Integer, Progress> progress,
            Tally.Kept tally,
            long commands,
            long dueItems) {
        Played played() {
            return new Played(format, script, book, seed);
        }
    }

    Floor(MarketPlan plan, Stage stage, Tally tally, Policies book) {
        this.plan = plan;
        this.played = Played.of(Played.hash(JSON.canonical(JSON.tree(plan))), book.hash(), plan.seed());
        this.stage = stage;
        this.tally = tally;
        this.stages = book.stages().stages();
        this.assignment = book.assignment();
        this.kinds = book.scoring().engagement().map(EngagementPolicy::kinds).orElse(List.of());
        this.dice = new Dice(plan.seed());
        this.serving = new Serving(this);
        this.agreeing = new Agreeing(this);
        this.selling = new Selling(this, serving, agreeing);
        plan.reps().forEach(rep -> reps.put(rep.user().id(), rep));
        plan.people().forEach(user -> people.put(user.id(), user));
    }

    void setUp() {
        begin("set up");
        CrmSession setup = see(Actor.system("setup"));
        plan.teams().forEach(team -> setup.people().save(team).orThrow());
        plan.people().forEach(user -> setup.people().save(user).orThrow());
        for (int number = 0; number < plan.customers(); number++) {
            plan(Customer.draw(dice, plan, number).arrives(), number, Turn.Step.ARRIVE, 0);
        }
    }

    MarketResult run(LocalDate until) {
        Instant end = until.atStartOfDay(plan.zone()).toInstant();
        for (Turn turn = turns.peek(); turn != null && turn.at().isBefore(end); turn = turns.peek()) {
            turns.remove();
            String name = turn.toString();
            passTo(turn.at(), name + " waits");
            begin(name);
            take(turn);
        }
        passTo(end, until + " begins");
        Kept kept = new Kept(
                played.format(),
                played.script(),
                played.book(),
                played.seed(),
                stage.clock().instant(),
                turns.stream().sorted().toList(),
                new TreeMap<>(progress),
                tally.kept(),
                commands,
                dueItems);
        return new MarketResult(
                tally.measures(), tally.events(), tally.refused(), commands, dueItems, JSON.canonical(JSON.tree(kept)));
    }

    void restore(String checkpoint) {
        Kept kept = JSON.read(Played.tree(JSON, checkpoint), Kept.class);
        played.require(kept.played());
        stage.clock().set(kept.at());
        turns.addAll(kept.turns());
        progress.putAll(kept.progress());
        tally.restore(kept.tally());
        commands = kept.commands();
        dueItems = kept.dueItems();
    }

    /** Begins a step, of which each command draws for itself, however often a store lets it try. */
    private void begin(String next) {
        step = next;
        sent = 0;
        stage.draws().begin(next);
    }

    private void passTo(Instant instant, String step) {
        if (instant.isAfter(now())) {
            dueItems += stage.advanceTo(instant, step);
        }
    }

    private void take(Turn turn) {
        Customer customer = Customer.draw(dice, plan, turn.customer());
        Progress before = progress.get(turn.customer());
        if (turn.step() == Turn.Step.ARRIVE) {
            selling.arrive(customer, turn.count());
        } else if (before != null) {
            switch (turn.step()) {
                case ARRIVE, COMPLETE -> selling.complete(customer, before);
                case LOOK -> selling.look(customer, before, turn.count());
                case CONTACT -> selling.contact(customer, before, turn.count());
                case ANSWER -> selling.answer(customer, before, turn.count());
                case CLAIM -> selling.claim(customer, before, turn.count());
                case DEAL -> selling.deal(customer, before, turn.count());
                case AGREE -> agreeing.agree(customer, before, turn.count());
                case PAY -> serving.pay(before, turn.count());
                case COMPLAIN -> serving.complain(customer, before);
                case SERVE -> serving.serve(customer, before, turn.count());
                case CARE -> serving.care(customer, before, turn.count());
                case RENEW -> serving.renew(customer, before, turn.count());
                case VISIT -> selling.visit(customer, before, turn.count());
            }
        }
    }

    Instant now() {
        return stage.clock().instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now(), plan.zone());
    }

    /** Sends a command; if it is refused, that is told. */
    <R> R send(Actor actor, String command, Function<CrmSession, R> body) {
        commands++;
        stage.draws().begin(step + ":" + sent++);
        R answer = body.apply(see(actor));
        String code = Answers.refusal(answer);
        if (code != null) {
            stage.trace()
                    .accept(new TraceEvent(
                            now(), TraceEvent.REFUSED, command, actor.toString(), Map.of("code", code), List.of()));
        }
        return answer;
    }

    /** Sends a command of a user; if it is refused, that is told. */
    <R> R send(UserId user, String command, Function<CrmSession, R> body) {
        return send(Actor.user(user.value()), command, body);
    }

    /** Returns a session for a query. */
    CrmSession see(Actor actor) {
        return stage.crm().as(actor);
    }

    /** Returns a session for a query. */
    CrmSession see(UserId user) {
        return see(Actor.user(user.value()));
    }

    void keep(Customer customer, Progress now) {
        progress.put(customer.number(), now);
    }

    /** Plans that a customer answers what he was told, or not. */
    void answers(Customer customer, int count) {
        if (dice.chance(ANSWERS, customer.number(), "answers " + count)) {
            inDays(dice.between(1, 2, customer.number(), "answer " + count), customer, Turn.Step.ANSWER, count);
        }
    }

    void plan(Instant at, int customer, Turn.Step step, int count) {
        turns.add(new Turn(at, customer, step, count));
    }

    /** Plans something for a working hour some days from now. */
    void inDays(int days, Customer customer, Turn.Step step, int count) {
        String what = step + " " + count;
        int minute = dice.between(0, 9 * 60, customer.number(), what);
        Instant at = today().plusDays(days)
                .atTime(OPENS)
                .plusMinutes(minute)
                .atZone(plan.zone())
                .toInstant();
        plan(working(at.isAfter(now()) ? at : now().plus(Duration.ofMinutes(5))), customer.number(), step, count);
    }

    /** Returns an instant, or the beginning of the next day somebody works if nobody does then. */
    Instant working(Instant at) {
        ZonedDateTime local = at.atZone(plan.zone());
        if (local.toLocalTime().isAfter(CLOSES)) {
            local = local.plusDays(1).with(OPENS).plusMinutes(local.getMinute());
        } else if (local.toLocalTime().isBefore(OPENS)) {
            local = local.with(OPENS).plusMinutes(local.getMinute());
        }
        return local.getDayOfWeek() == DayOfWeek.SUNDAY ? local.plusDays(1).toInstant() : local.toInstant();
    }

    Habit habit(@Nullable UserId owner) {
        Colleague rep = owner == null ? null : reps.get(owner);
        return rep == null ? Habit.STEADY : rep.habit();
    }

    boolean worksNow(UserId id) {
        User user = people.get(id);
        return user == null || user.worksAt(now());
    }

    /** Returns what is written down of a contact, with the next one planned some days from now. */
    NewInteraction note(Customer customer, int count, int days) {
        return NewInteraction.builder()
                .channel(dice.pick(CHANNELS, customer.number(), "channel " + count))
                .keyPoints("Contact " + count + ": went through the open points")
                .feedback(dice.chance(0.7, customer.number(), "mood " + count) ? "Interested" : "Has doubts")
                .nextPlan("Answer the questions that are left")
                .nextContactAt(now().plus(Duration.ofDays(days)))
                .build();
    }
}
