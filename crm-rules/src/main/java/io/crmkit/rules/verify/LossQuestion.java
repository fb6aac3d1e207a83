package io.crmkit.rules.verify;

import io.crmkit.decision.Decision;
import io.crmkit.opportunity.StageId;
import io.crmkit.policy.StagePolicy.Move;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.section.GivenOpportunity;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks whether an opportunity may be closed as lost. */
record LossQuestion(Try tried, Instant now, @Nullable Boolean lost, List<String> refused) implements Question {

    /** A loss that is tried. */
    record Try(String from, @Nullable String reason) {
        /** Stands in for one that is broken. */
        static final Try NONE = new Try("", null);

        static Try read(Fields lose, Scope scope) {
            return new Try(lose.need("from", scope.element(Kind.STAGE), ""), lose.find("reason", Read.text(4_000)));
        }
    }

    /** Reads what is expected. */
    static LossQuestion read(Fields then, Try tried, Instant now) {
        LossQuestion question = new LossQuestion(
                tried, now, then.find("lost", Read.FLAG), then.get("refused", Read.distinct(1, Read.ID), List.of()));
        if (!then.has("lost") && !then.has("refused")) {
            then.place().must(Code.THEN, "lost, refused");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Decision<Move> decision = answer.decided(
                book.stages().lose(GivenOpportunity.in(StageId.of(tried.from), List.of(), now), tried.reason, now));
        answer.exercises(Kind.STAGE, tried.from);
        answer.exercises(Kind.LOSS, RuleElements.REASON);
        List<String> codes = decision.outcome() instanceof Move.Refused refusal ? refusal.codes() : List.of();
        answer.expect("lost", lost == null ? null : lost.toString(), Boolean.toString(codes.isEmpty()));
        answer.among("refused", refused, codes);
    }
}
