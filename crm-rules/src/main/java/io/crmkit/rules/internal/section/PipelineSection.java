package io.crmkit.rules.internal.section;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Subject;
import io.crmkit.rules.internal.condition.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages of an opportunity. Days are spans of 24 hours; those on which it was on hold are not counted. */
public final class PipelineSection implements StagePolicy {
    private final String book;
    private final Vocabulary vocabulary;
    private final List<Stage> stages;
    private final List<Step> steps;
    private final StageMoves moves;
    private final Map<String, ApprovalRule> approvals;
    private final int quoteReminderDays;
    private final List<String> lossReasons;
    private final int reopenWithinDays;

    /**
     * Compiles a section.
     *
     * @param book the hash of the book
     * @param vocabulary the fields that gates read
     * @param steps the stages in order with what is asked of a move; the last one wins
     * @param approvals who must agree when a rule asks, by name
     * @param quoteReminderDays how many days after a quote somebody is reminded; 0 = not at all
     * @param lossReasons the reasons for a loss; empty = any
     * @param reopenWithinDays how many days after closing it may be opened again
     */
    PipelineSection(
            String book,
            Vocabulary vocabulary,
            List<Step> steps,
            Map<String, ApprovalRule> approvals,
            int quoteReminderDays,
            List<String> lossReasons,
            int reopenWithinDays) {
        this.book = book;
        this.vocabulary = vocabulary;
        this.stages = steps.stream().map(Step::stage).toList();
        this.steps = List.copyOf(steps);
        this.moves = new StageMoves(book, this.steps);
        this.approvals = Map.copyOf(approvals);
        this.quoteReminderDays = quoteReminderDays;
        this.lossReasons = List.copyOf(lossReasons);
        this.reopenWithinDays = reopenWithinDays;
    }

    /** How a stage is left for an earlier one. */
    enum Backward {
        /** With a reason. */
        REASON,
        /** Without one. */
        FREE,
        /** Not at all. */
        REFUSED;

        /** Tells whether it may be left for a reason. */
        boolean allows(@Nullable String reason) {
            return this == FREE || (this == REASON && reason != null && !reason.isBlank());
        }
    }

    /**
     * What must hold before a later stage is entered.
     *
     * @param id what it is called
     * @param when the condition
     */
    record Gate(String id, Condition when) {}

    /**
     * A stage and what is asked of a move.
     *
     * @param stage the stage
     * @param gates what must hold before a later stage is entered
     * @param skip whether it may be skipped
     * @param backward how it is left for an earlier one
     * @param stalledAfterDays after how many days in it an opportunity is stalled; 0 = never
     * @param approval who must agree when it is entered; null = nobody
     */
    record Step(
            Stage stage,
            List<Gate> gates,
            boolean skip,
            Backward backward,
            int stalledAfterDays,
            @Nullable ApprovalRule approval) {}

    @Override
    public List<Stage> stages() {
        return stages;
    }

    @Override
    public Optional<Stage> stage(StageId id) {
        return step(id).map(Step::stage);
    }

    private Optional<Step> step(StageId id) {
        return steps.stream().filter(step -> step.stage.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ApprovalPolicy> approval(StageId stage) {
        return step(stage).map(Step::approval).map(rule -> rule.among(order()));
    }

    @Override
    public Optional<ApprovalPolicy> declared(String name) {
        return Optional.ofNullable(approvals.get(name)).map(rule -> rule.among(order()));
    }

    private List<StageId> order() {
        return steps.stream().map(step -> step.stage.id()).toList();
    }

    @Override
    public boolean looksAround() {
        return steps.stream()
                .anyMatch(step -> step.stage.tasks().stream().anyMatch(StageTask::required)
                        || step.gates.stream()
                                .flatMap(gate -> gate.when.terms().stream())
                                .anyMatch(term -> term.entity() != Entity.OPPORTUNITY));
    }

    @Override
    public Decision<Move> move(Situation situation, Wish wish, Instant now) {
        Opportunity opportunity = situation.opportunity();
        if (opportunity == null) {
            throw new IllegalArgumentException("The situation of a move must have an opportunity.");
        }
        return moves.decide(opportunity, () -> vocabulary.subject(situation, now), situation.tasksDone(), wish, now);
    }

    @Override
    public Decision<Move> move(Opportunity opportunity, Wish wish, Instant now) {
        return moves.decide(opportunity, () -> vocabulary.subject(Situation.of(opportunity), now), Set.of(), wish, now);
    }

    /** Decides a move of an opportunity whose gates see something else, such as facts that were given. */
    public Decision<Move> move(Opportunity opportunity, Subject subject, Set<String> tasksDone, Wish wish) {
        return moves.decide(opportunity, () -> subject, tasksDone, wish, subject.now());
    }

    @Override
    public Decision<Move> lose(Opportunity opportunity, @Nullable String reason, Instant now) {
        Refusals refusals = new Refusals();
        if (opportunity.status() != OpportunityStatus.OPEN) {
            refusals.refuse("open", "closed", status(opportunity));
        }
        if (reason == null || reason.isBlank()) {
            refusals.refuse("loss-reason", "reason-missing", new Fact("wish.reason", null));
        } else if (!lossReasons.isEmpty() && !lossReasons.contains(reason)) {
            refusals.refuse("loss-reason", "reason-unknown", new Fact("wish.reason", reason));
        }
        Move entered = new Move.Entered(opportunity.stage(), 0, false);
        Reason lost = Reason.of("loss-reason", new Effect.Sets("lossReason", String.valueOf(reason)));
        return refusals.decision("loss", entered, lost, book, now);
    }

    @Override
    public Decision<Move> reopen(Opportunity opportunity, Instant now) {
        Refusals refusals = new Refusals();
        Instant closedAt = opportunity.closedAt();
        if (opportunity.status() == OpportunityStatus.OPEN || closedAt == null) {
            refusals.refuse("closed", "open", status(opportunity));
        } else if (now.isAfter(closedAt.plus(Duration.ofDays(reopenWithinDays)))) {
            refusals.refuse("reopen-within", "too-late", new Fact("opportunity.closedAt", closedAt.toString()));
        }
        List<Closing> closings = opportunity.closings();
        StageId last = closings.isEmpty()
                ? opportunity.stage()
                : closings.get(closings.size() - 1).stage();
        int probability = stage(last).map(Stage::probability).orElse(0);
        if (stage(last).isEmpty()) {
            refusals.refuse("stage", "stage-unknown", new Fact("opportunity.stage", last.value()));
        }
        Reason restored = Reason.of(last.value(), new Effect.Sets("probability", Integer.toString(probability)));
        return refusals.decision("reopening", new Move.Entered(last, probability, false), restored, book, now);
    }

    @Override
    public Optional<Alarm> next(Opportunity opportunity, Instant after) {
        return opportunity.status() != OpportunityStatus.OPEN
                ? Optional.empty()
                : Stream.concat(stalled(opportunity).stream(), quoteReminder(opportunity).stream())
                        .filter(alarm -> alarm.at().isAfter(after))
                        .min(Comparator.comparing(Alarm::at));
    }

    private Optional<Alarm> stalled(Opportunity opportunity) {
        int stalledAfterDays =
                step(opportunity.stage()).map(Step::stalledAfterDays).orElse(0);
        return opportunity.visits().stream()
                .filter(visit -> stalledAfterDays > 0 && visit.left() == null)
                .map(StageVisit::entered)
                .reduce((first, second) -> second)
                .flatMap(entered -> alarm(
                        STALLED,
                        "stalled-after",
                        opportunity,
                        entered,
                        stalledAfterDays,
                        new Fact("opportunity.stage", opportunity.stage().value()),
                        new Fact("visit.entered", entered.toString())));
    }

    private Optional<Alarm> quoteReminder(Opportunity opportunity) {
        Instant quoted = opportunity.quotedAt();
        Instant contact = opportunity.lastInteractionAt();
        if (quoteReminderDays == 0 || quoted == null || (contact != null && contact.isAfter(quoted))) {
            return Optional.empty();
        }
        Fact fact = new Fact("opportunity.quotedAt", quoted.toString());
        return alarm(QUOTE_REMINDER, "quote-reminder", opportunity, quoted, quoteReminderDays, fact);
    }

    /** What is due after days on which the opportunity was not on hold; says how long it was, if it was. */
    private static Optional<Alarm> alarm(
            String name, String rule, Opportunity opportunity, Instant from, int days, Fact... facts) {
        Duration length = Duration.ofDays(days);
        return opportunity.over(from, length).map(due -> {
            List<Fact> known = new ArrayList<>(List.of(facts));
            Duration held = Duration.between(from.plus(length), due);
            if (!held.isZero()) {
                known.add(new Fact("opportunity.onHold", held.toString()));
            }
            return new Alarm(name, rule, due, known);
        });
    }

    static Fact status(Opportunity opportunity) {
        return new Fact("opportunity.status", opportunity.status().name());
    }
}
