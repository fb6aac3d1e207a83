package io.crmkit.internal.desk;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.ApprovalPolicy.Answer;
import io.crmkit.policy.Policies;
import io.crmkit.policy.StagePolicy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows when a stage wants an approval. */
final class Approvals {
    /** When they were asked for; of those of one instant, what nobody rejected or took back is the newest. */
    private static final Comparator<Approval> BY_TIME = Comparator.comparing(Approval::askedAt)
            .thenComparing(approval -> approval.state() == State.OPEN || approval.state() == State.APPROVED);

    private Approvals() {}

    /** Opens the approval the stage of an opportunity wants that has just entered it, if it wants one. */
    static void entered(Unit unit, Opportunity entered) {
        unit.policies(entered.book()).stages().approval(entered.stage()).ifPresent(policy -> {
            Decision<Answer> opened =
                    policy.open(ApprovalId.of(unit.nextId()), entered, unit.actor(), unit.all(Kind.USER), unit.now());
            open(unit, opened);
        });
    }

    private static void open(Unit unit, Decision<Answer> opened) {
        if (opened.outcome() instanceof Answer.Now now) {
            Approval approval = now.approval();
            expect(unit, approval.waitingFor());
            Map<String, String> data = new LinkedHashMap<>();
            data.put("stage", approval.stage().value());
            if (approval.name() != null) {
                data.put("name", approval.name());
            }
            unit.create(Kind.APPROVAL, approval, "approval.opened", data, opened.reading(unit.reads()));
            ask(unit, approval, approval.waitingFor());
        }
    }

    /**
     * Opens an approval that a rule asks for.
     *
     * @param book the book the rule is one of
     * @param by the rule
     * @return a stable word for why it is not opened, null if it is
     */
    static @Nullable String request(Unit unit, Opportunity deal, String name, Policies book, Actor by) {
        Optional<ApprovalPolicy> declared = book.stages().declared(name);
        if (deal.status() != OpportunityStatus.OPEN) {
            return Refusals.state("opportunity/" + deal.id(), deal.status(), "OPEN")
                    .code();
        } else if (declared.isEmpty()) {
            return "unknown-approval";
        } else if (pending(unit, deal).anyMatch(open -> name.equals(open.name()))) {
            return "already-open";
        }
        ApprovalId id = ApprovalId.of(unit.nextId());
        open(unit, declared.get().open(id, deal, by, unit.all(Kind.USER), unit.now()));
        return null;
    }

    /** Expects those who are asked to stay who they are until the command commits. */
    private static void expect(Unit unit, Set<UserId> people) {
        people.forEach(user -> unit.find(Kind.USER, user));
    }

    private static void ask(Unit unit, Approval approval, Set<UserId> people) {
        people.forEach(user -> unit.tell(
                user, "approval.asked", approval.subject(), language -> facts(unit, approval, language), false));
    }

    /** What messages say; the stage has the name of the book the opportunity runs under. */
    private static Map<String, String> facts(Unit unit, Approval approval, Locale language) {
        Opportunity deal = unit.glance(Kind.OPPORTUNITY, approval.opportunity());
        String book = deal == null ? approval.book() : deal.book();
        return Map.of(
                "approval",
                approval.id().value(),
                "stageName",
                Moves.stageName(unit, book, approval.stage(), language));
    }

    /** Returns the approval an opportunity waits for, null if it waits for none. */
    static @Nullable Approval open(Unit unit, Opportunity deal) {
        return pending(unit, deal).findFirst().orElse(null);
    }

    /** Returns the open approvals of an opportunity, those of this command included. */
    private static Stream<Approval> pending(Unit unit, Opportunity deal) {
        String subject = "opportunity/" + deal.id();
        Stream<ApprovalId> known = unit.members(Kind.APPROVAL, subject).stream()
                .filter(approval -> approval.state() == State.OPEN)
                .map(Approval::id);
        Stream<ApprovalId> written = unit.happened().stream()
                .filter(event -> event.kind().equals(Kind.APPROVAL.name()))
                .map(event -> ApprovalId.of(event.id()));
        return Stream.concat(known, written)
                .distinct()
                .map(id -> unit.get(Kind.APPROVAL, id))
                .filter(approval ->
                        approval.state() == State.OPEN && approval.subject().equals(subject));
    }

    /** Ends the approval the stage wanted that an opportunity leaves without it; what rules asked for stays open. */
    static void left(Unit unit, Opportunity before) {
        pending(unit, before)
                .filter(approval -> approval.name() == null)
                .toList()
                .forEach(approval -> takenBack(unit, approval, "left the stage"));
    }

    /** Ends all approvals an opportunity waited for that is lost. */
    static void lost(Unit unit, Opportunity before) {
        pending(unit, before).toList().forEach(approval -> takenBack(unit, approval, "lost"));
    }

    private static void takenBack(Unit unit, Approval approval, String why) {
        unit.write(
                Kind.APPROVAL,
                approval.withState(State.RECALLED).withDecidedAt(unit.now()),
                "approval.recalled",
                Map.of("why", why),
                null);
    }

    /** Asks again for what rules wanted and somebody rejected, of an opportunity that goes on all the same. */
    static void goneOn(Unit unit, Opportunity before, Opportunity entered) {
        if (isBefore(unit, entered, before.stage())) {
            again(unit, entered, newest -> newest.state() == State.REJECTED);
        }
    }

    /** Asks again for what rules wanted of an opportunity that was lost meanwhile, and for what was rejected. */
    static void reopened(Unit unit, Opportunity before, Opportunity open) {
        again(
                unit,
                open,
                newest -> newest.state() == State.REJECTED
                        || (newest.state() == State.RECALLED
                                && newest.decidedAt() != null
                                && newest.decidedAt().equals(before.closedAt())));
    }

    private static void again(Unit unit, Opportunity deal, Predicate<Approval> wanted) {
        Map<String, Approval> newest = new TreeMap<>();
        for (Approval approval : unit.members(Kind.APPROVAL, "opportunity/" + deal.id())) {
            if (approval.name() != null) {
                newest.merge(approval.name(), approval, BinaryOperator.maxBy(BY_TIME));
            }
        }
        newest.forEach((name, approval) -> {
            if (wanted.test(approval)) {
                request(unit, deal, name, unit.policies(approval.book()), approval.askedBy());
            }
        });
    }

    /** Returns the policy by which an approval was opened. */
    static ApprovalPolicy policy(Unit unit, Approval approval) {
        return unit.policies(approval.book()).stages().policyOf(approval).orElseThrow();
    }

    /** Writes an answer; one that ends the approval against the opportunity sends that back. */
    static Approval answered(
            Unit unit, Approval before, Approval now, Decision<Answer> decision, @Nullable String reason) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("stage", now.stage().value());
        if (reason != null) {
            data.put("reason", reason);
        }
        Decision<Answer> read = decision.reading(unit.reads());
        unit.write(Kind.APPROVAL, now, event(before, now), data, read);
        if (now.state() == State.REJECTED || now.state() == State.RECALLED) {
            Opportunity deal = unit.get(Kind.OPPORTUNITY, now.opportunity());
            boolean there = deal.stage().equals(now.stage()) && !deal.stage().equals(now.from());
            if (deal.status() == OpportunityStatus.OPEN && there && isBefore(unit, deal, now.from())) {
                left(unit, deal);
                Moves.sendBack(unit, deal, now.from(), now.id(), read);
            }
        }
        if (now.state() != State.OPEN) {
            told(now)
                    .forEach(user -> unit.tell(
                            user,
                            "approval." + now.state().name().toLowerCase(java.util.Locale.ROOT),
                            now.subject(),
                            language -> facts(unit, now, language),
                            false));
        }
        return now;
    }

    /** Tells whether a stage lies before that of an opportunity in the book the opportunity runs under. */
    private static boolean isBefore(Unit unit, Opportunity deal, StageId stage) {
        List<StageId> order = unit.policies(deal.book()).stages().stages().stream()
                .map(StagePolicy.Stage::id)
                .toList();
        int place = order.indexOf(stage);
        return place >= 0 && place < order.indexOf(deal.stage());
    }

    /** Who asked and who owns the opportunity. */
    private static Set<UserId> told(Approval approval) {
        Set<UserId> people = new TreeSet<>();
        if (approval.askedBy().kind() == Actor.Kind.USER) {
            people.add(UserId.of(approval.askedBy().id()));
        }
        if (approval.owner() != null) {
            people.add(approval.owner());
        }
        return people;
    }

    private static String event(Approval before, Approval now) {
        return before.state() == now.state()
                ? "approval.seat-taken"
                : "approval." + now.state().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Says why an answer to an approval is refused. */
    static String refused(Approval approval, String code) {
        String record = "approval/" + approval.id();
        return switch (code) {
            case "decided" -> "The state (" + approval.state() + ") of " + record + " must be OPEN.";
            case "not-approver" ->
                "The user must be asked by " + record + " and not have answered.\nMaybe somebody else of "
                        + approval.waitingFor() + " should answer?";
            case "reason-missing" -> "The reason (null) against " + record + " must be given.";
            default ->
                "The user must be who asked for " + record + " (" + approval.askedBy()
                        + "), or administer where a rule asked.\nMaybe somebody who was asked should reject it?";
        };
    }

    /** Tells whoever is asked, who asked and whose opportunity it is that nobody will be told in his place. */
    private static void notCovered(Unit unit, Approval approval, Alarm alarm) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("due", alarm.at().toString());
        data.put("rule", alarm.rule());
        alarm.facts().stream()
                .filter(fact -> fact.name().equals("date"))
                .forEach(fact -> data.put("date", String.valueOf(fact.value())));
        unit.write(
                Kind.APPROVAL, approval, "approval.not-covered", data, DueWork.decision(unit, approval.book(), alarm));
        Set<UserId> people = new TreeSet<>(told(approval));
        people.addAll(approval.waitingFor());
        people.forEach(user -> unit.tell(
                user,
                alarm.name(),
                approval.subject(),
                language -> {
                    Map<String, String> values = new LinkedHashMap<>(facts(unit, approval, language));
                    values.putAll(data);
                    return values;
                },
                false));
    }

    /** Hands an approval up that nobody answered in time, or tells that nobody knows when that is. */
    static void due(Unit unit, Approval approval, Alarm alarm) {
        if (alarm.name().equals(ApprovalPolicy.NOT_COVERED)) {
            notCovered(unit, approval, alarm);
            return;
        }
        Decision<Answer> decision = policy(unit, approval).escalate(approval, unit.all(Kind.USER), unit.now());
        if (decision.outcome() instanceof Answer.Now now) {
            Set<UserId> more = new TreeSet<>(now.approval().waitingFor());
            more.removeAll(approval.waitingFor());
            expect(unit, more);
            unit.write(
                    Kind.APPROVAL,
                    now.approval(),
                    "approval.escalated",
                    Map.of("due", alarm.at().toString(), "rule", alarm.rule()),
                    decision.reading(unit.reads()));
            ask(unit, now.approval(), more);
        }
    }
}
