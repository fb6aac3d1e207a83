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
import io.crmkit.policy.Policies;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows when a stage wants an approval. */
final class Approvals {
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
     * @return a stable word for why it is not opened, null if it is
     */
    static @Nullable String request(Unit unit, Opportunity deal, String name, Policies book) {
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
        open(unit, declared.get().open(id, deal, unit.actor(), unit.all(Kind.USER), unit.now()));
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

    /** Ends the approvals an opportunity waited for, which leaves the stage without them. */
    static void left(Unit unit, Opportunity before) {
        for (Approval approval : pending(unit, before).toList()) {
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
            boolean known =
                    unit.policies(deal.book()).stages().stage(now.from()).isPresent();
            if (deal.status() == OpportunityStatus.OPEN && there && known) {
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
