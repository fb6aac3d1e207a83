package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Label;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.Closing;
import io.crmkit.opportunity.Evidence;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.opportunity.StageVisit;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.Situation;
import io.crmkit.policy.StagePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** contact, need (proven by two things), quote, signed. */
record TestStages(TestBook book) implements StagePolicy {
    static final StageId CONTACT = StageId.of("contact");
    static final StageId NEED = StageId.of("need");
    static final StageId QUOTE = StageId.of("quote");
    static final StageId SIGNED = StageId.of("signed");

    @Override
    public List<Stage> stages() {
        return List.of(
                new Stage(CONTACT, Label.of("Contact"), book.firstStage, List.of(), false, false),
                new Stage(NEED, Label.of("Need"), 40, List.of("written", "verbal"), false, false),
                new Stage(QUOTE, Label.of("Quote"), 60, List.of(), true, false),
                new Stage(SIGNED, Label.of("Signed"), 100, List.of(), false, true));
    }

    @Override
    public Optional<Stage> stage(StageId id) {
        return stages().stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    private int place(StageId id) {
        return stages().stream().map(Stage::id).toList().indexOf(id);
    }

    @Override
    public Decision<Move> move(Situation situation, Wish wish, Instant now) {
        Opportunity deal = situation.opportunity();
        int from = place(deal.stage());
        int to = place(wish.to());
        List<Reason> reasons = new ArrayList<>();
        if (to < from && wish.reason() == null) {
            reasons.add(Reason.of("backward", new Effect.Refuses("reason-missing")));
        }
        if (to > from + 1) {
            reasons.add(Reason.of("order", new Effect.Refuses("stage-skipped")));
        }
        Set<String> given = deal.evidence().stream().map(Evidence::kind).collect(Collectors.toSet());
        for (int i = 0; i < to; i++) {
            stages().get(i).evidence().stream()
                    .filter(kind -> !given.contains(kind))
                    .forEach(kind -> reasons.add(Reason.of("evidence", new Effect.Requires(kind))));
        }
        int probability = stages().get(to).probability();
        Move outcome = reasons.isEmpty() || wish.bypass()
                ? new Move.Entered(wish.to(), probability, !reasons.isEmpty())
                : new Move.Refused(reasons.stream().map(Reason::rule).toList());
        return book.decide("stage", outcome, reasons, now);
    }

    @Override
    public Decision<Move> lose(Opportunity deal, String reason, Instant now) {
        Move outcome =
                reason == null ? new Move.Refused(List.of("reason-missing")) : new Move.Entered(deal.stage(), 0, false);
        return book.decide("loss", outcome, List.of(), now);
    }

    @Override
    public Decision<Move> reopen(Opportunity deal, Instant now) {
        Closing last = deal.closings().get(deal.closings().size() - 1);
        Move outcome = last.at().plus(Duration.ofDays(90)).isBefore(now)
                ? new Move.Refused(List.of("too-late"))
                : new Move.Entered(
                        last.stage(), stage(last.stage()).orElseThrow().probability(), false);
        return book.decide("reopening", outcome, List.of(), now);
    }

    @Override
    public Optional<ApprovalPolicy> approval(StageId stage) {
        return stage.equals(NEED) && !book.approver.isEmpty() ? Optional.of(new TestApproval(book)) : Optional.empty();
    }

    @Override
    public Optional<Alarm> next(Opportunity deal, Instant after) {
        StageVisit visit = deal.visits().get(deal.visits().size() - 1);
        Alarm stalled = new Alarm(STALLED, "stalled", visit.entered().plus(Duration.ofDays(14)), List.of());
        Instant quoted = deal.quotedAt();
        Stream<Alarm> reminder = quoted == null
                ? Stream.of()
                : Stream.of(new Alarm(QUOTE_REMINDER, "quote", quoted.plus(Duration.ofDays(7)), List.of()));
        return Stream.concat(reminder, Stream.of(stalled))
                .filter(alarm -> alarm.at().isAfter(after))
                .min(java.util.Comparator.comparing(Alarm::at));
    }
}
