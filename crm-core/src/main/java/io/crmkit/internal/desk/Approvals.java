package io.crmkit.internal.desk;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.State;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.ApprovalPolicy.Answer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What follows when a stage wants an approval. */
final class Approvals {
    private Approvals() {}

    /** Opens the approval the stage of an opportunity wants that has just entered it, if it wants one. */
    static void entered(Unit unit, Opportunity entered) {
        unit.policies(entered.book()).stages().approval(entered.stage()).ifPresent(policy -> {
            Decision<Answer> opened =
                    policy.open(ApprovalId.of(unit.nextId()), entered, unit.actor(), unit.all(Kind.USER), unit.now());
            if (opened.outcome() instanceof Answer.Now now) {
                Approval approval = now.approval();
                expect(unit, approval.waitingFor());
                unit.create(
                        Kind.APPROVAL,
                        approval,
                        "approval.opened",
                        Map.of("stage", approval.stage().value()),
                        opened.reading(unit.reads()));
                ask(unit, approval, approval.waitingFor());
            }
        });
    }

    /** Expects those who are asked to stay who they are until the command commits. */
    private static void expect(Unit unit, Set<UserId> people) {
        people.forEach(user -> unit.find(Kind.USER, user));
    }

    private static void ask(Unit unit, Approval approval, Set<UserId> people) {
        people.forEach(user -> unit.tell(
                user, "approval.asked", approval.subject(), language -> facts(unit, approval, language), false));
    }

    private static Map<String, String> facts(Unit unit, Approval approval, Locale language) {
        return Map.of(
                "approval",
                approval.id().value(),
                "stageName",
                Moves.stageName(unit, approval.book(), approval.stage(), language));
    }

    /** Returns the approval an opportunity waits for in its stage, null if it waits for none. */
    static @Nullable Approval open(Unit unit, Opportunity deal) {
        Optional<ApprovalPolicy> wanted = unit.policies(deal.book()).stages().approval(deal.stage());
        return wanted.isEmpty()
                ? null
                : unit.members(Kind.APPROVAL, "opportunity/" + deal.id()).stream()
                        .filter(approval -> approval.state() == State.OPEN)
                        .findFirst()
                        .map(approval -> unit.get(Kind.APPROVAL, approval.id()))
                        .orElse(null);
    }

    /** Ends the approval an opportunity waited for, which leaves the stage without it. */
    static void left(Unit unit, Opportunity before) {
        Approval approval = open(unit, before);
        if (approval != null) {
            unit.write(
                    Kind.APPROVAL,
                    approval.withState(State.RECALLED).withDecidedAt(unit.now()),
                    "approval.recalled",
                    Map.of("why", "left the stage"),
                    null);
        }
    }

    /** Returns the policy by which an approval was opened. */
    static ApprovalPolicy policy(Unit unit, Approval approval) {
        return unit.policies(approval.book())
                .stages()
                .approval(approval.stage())
                .orElseThrow();
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
            if (deal.status() == OpportunityStatus.OPEN && deal.stage().equals(now.stage())) {
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
                        + ").\nMaybe somebody who was asked should reject it?";
        };
    }

    /** Hands an approval up that nobody answered in time. */
    static void due(Unit unit, Approval approval, Alarm alarm) {
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
