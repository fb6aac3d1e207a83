package io.crmkit.rules.verify;

import io.crmkit.approval.Approval;
import io.crmkit.approval.Approval.Seat;
import io.crmkit.approval.ApprovalId;
import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.StageId;
import io.crmkit.people.Actor;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.ApprovalPolicy;
import io.crmkit.policy.ApprovalPolicy.Answer.Now;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.section.GivenOpportunity;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks who must agree when an opportunity enters a stage or a rule asks, and when and to whom that is handed up. */
record ApprovalQuestion(Given given, Instant now, Expected expected) implements Question {
    private static final String GIVEN = "given";

    /** What is asked for, who there is with what roles, who asks, and whose opportunity it is. */
    record Given(
            Kind kind,
            String id,
            Map<String, List<String>> users,
            @Nullable String by,
            @Nullable String owner) {
        /** Stands in for one that is missing or broken. */
        static final Given NONE = new Given(Kind.APPROVAL, "", Map.of(), null, null);

        static Given read(Fields body, Scope scope) {
            if (body.has("stage") == body.has("id")) {
                body.place().must(Code.ONE_KIND, "stage, id");
            }
            Kind kind = body.has("id") ? Kind.DECLARED_APPROVAL : Kind.APPROVAL;
            return new Given(
                    kind,
                    body.get(kind == Kind.APPROVAL ? "stage" : "id", scope.approval(kind), ""),
                    body.get("users", Read.entries(Read.ID, Read.distinct(0, scope.role())), Map.of()),
                    body.find("by", Read.ID),
                    body.find("owner", Read.ID));
        }
    }

    /** What is expected: of some seats all who can speak for them, and the escalation; null or none = nothing. */
    record Expected(
            Map<String, List<String>> approvers,
            @Nullable Instant escalates,
            @Nullable List<String> escalatesTo) {}

    /** Reads what is expected. */
    static ApprovalQuestion read(Fields then, Given given, Instant now, Scope scope) {
        Expected expected = new Expected(
                Values.some(then, "approvers", scope.seat(given.kind, given.id), Read.distinct(0, Read.ID)),
                then.find("escalates", Values.INSTANT),
                then.find("escalatesTo", Read.distinct(0, Read.ID)));
        if (!then.has("approvers") && !then.has("escalates") && !then.has("escalatesTo")) {
            then.place().must(Code.THEN, "approvers, escalates, escalatesTo");
        }
        return new ApprovalQuestion(given, now, expected);
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        boolean stage = given.kind == Kind.APPROVAL;
        StageId entered =
                stage ? StageId.of(given.id) : book.stages().stages().get(0).id();
        ApprovalPolicy policy =
                (stage ? book.stages().approval(entered) : book.stages().declared(given.id)).orElseThrow();
        List<User> users = given.users.entrySet().stream()
                .map(user -> User.of(user.getKey(), user.getKey(), null, book.zone(), user.getValue()))
                .toList();
        Opportunity unowned = GivenOpportunity.in(entered, List.of(), now);
        Opportunity opportunity = given.owner == null ? unowned : unowned.withOwner(UserId.of(given.owner));
        Actor by = given.by == null ? Actor.system(GIVEN) : Actor.user(given.by);
        Decision<ApprovalPolicy.Answer> opened =
                answer.decided(policy.open(ApprovalId.of(GIVEN), opportunity, by, users, now));
        if (opened.outcome() instanceof Now open) {
            seats(open.approval(), answer);
            escalation(policy, open.approval(), users, answer);
        }
    }

    private void seats(Approval approval, Answer answer) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Seat seat : approval.seats()) {
            found.put(
                    seat.name(),
                    sorted(seat.approvers().stream().map(UserId::value).toList()));
        }
        expected.approvers.forEach((seat, approvers) -> {
            if (!approvers.isEmpty()) {
                answer.exercises(given.kind, given.id + "/" + seat);
            }
            answer.expect(
                    "approvers/" + seat,
                    String.join(", ", sorted(approvers)),
                    String.join(", ", found.getOrDefault(seat, List.of())));
        });
    }

    private void escalation(ApprovalPolicy policy, Approval approval, List<User> users, Answer answer) {
        if (expected.escalates == null && expected.escalatesTo == null) {
            return;
        }
        Optional<Instant> due = policy.next(approval, now)
                .filter(alarm -> alarm.name().equals(ApprovalPolicy.ESCALATION))
                .map(Alarm::at);
        if (expected.escalates != null || !List.of().equals(expected.escalatesTo)) {
            answer.exercises(given.kind, given.id + "/" + RuleElements.ESCALATION);
        }
        answer.expect(
                "escalates",
                expected.escalates == null ? null : List.of(expected.escalates),
                due.stream().toList());
        if (expected.escalatesTo != null) {
            List<String> above = due.stream()
                    .flatMap(at -> answer.decided(policy.escalate(approval, users, at)).reasons().stream())
                    .flatMap(reason -> reason.effect() instanceof Effect.Chooses chosen
                            ? Stream.of(chosen.candidate())
                            : Stream.empty())
                    .toList();
            answer.expect(
                    "escalatesTo", String.join(", ", sorted(expected.escalatesTo)), String.join(", ", sorted(above)));
        }
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
