package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Reason;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.policy.StagePolicy.Wish;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.section.GivenOpportunity;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks whether an opportunity may move to another stage. */
record MoveQuestion(Try tried, Instant now, @Nullable String stage, List<String> refused) implements Question {

    /** A move that is tried. */
    record Try(
            String from,
            String to,
            List<String> evidence,
            Map<String, Object> given,
            List<String> done,
            @Nullable String reason,
            boolean bypass) {
        /** Stands in for a move that is missing or broken. */
        static final Try NONE = new Try("", "", List.of(), Map.of(), List.of(), null, false);

        static Try read(Fields move, Scope scope) {
            return new Try(
                    move.need("from", scope.element(Kind.STAGE), ""),
                    move.need("to", scope.element(Kind.STAGE), ""),
                    move.get("evidence", Read.distinct(0, scope.evidence()), List.of()),
                    move.get("given", scope::givenDeal, Map.of()),
                    move.get("done", Read.distinct(0, scope.task()), List.of()),
                    move.find("reason", Read.text(4_000)),
                    move.get("bypass", Read.FLAG, false));
        }
    }

    /** Reads what is expected. */
    static MoveQuestion read(Fields then, Try tried, Instant now, Scope scope) {
        MoveQuestion question = new MoveQuestion(
                tried,
                now,
                then.find("stage", scope.element(Kind.STAGE)),
                then.get("refused", Read.distinct(1, Read.ID), List.of()));
        if (!then.has("stage") && !then.has("refused")) {
            then.place().must(Code.THEN, "stage, refused");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Set<String> done = new HashSet<>();
        book.stages().stages().forEach(each -> tried.done.forEach(task -> done.add(each.origin(task))));
        Decision<Move> decision = answer.decided(book.move(
                GivenOpportunity.in(StageId.of(tried.from), tried.evidence, now),
                book.facts(tried.given, now),
                done,
                new Wish(StageId.of(tried.to), tried.reason, tried.bypass)));
        answer.exercises(Kind.STAGE, tried.from);
        answer.exercises(Kind.STAGE, tried.to);
        List<String> causes = new ArrayList<>();
        boolean entered = decision.outcome() instanceof Move.Entered;
        if (decision.outcome() instanceof Move.Refused refusal) {
            causes.addAll(refusal.codes());
        }
        for (Reason reason : decision.reasons()) {
            if (!entered && reason.effect() instanceof Effect.Requires requires) {
                for (Kind kind : List.of(Kind.EVIDENCE, Kind.GATE, Kind.TASK)) {
                    answer.exercises(kind, reason.rule() + "/" + requires.what());
                }
                causes.add(requires.what());
            }
        }
        answer.expect(
                "stage",
                stage,
                decision.outcome() instanceof Move.Entered to ? to.stage().value() : tried.from);
        answer.among("refused", refused, causes);
    }
}
