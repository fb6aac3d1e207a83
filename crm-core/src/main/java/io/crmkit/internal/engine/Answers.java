package io.crmkit.internal.engine;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the engine has to know about the answers it keeps. */
final class Answers {
    private Answers() {}

    /** Returns the instant before which answers are no longer kept. */
    static Instant oldest(Unit unit) {
        return unit.now().minus(Duration.ofDays(unit.policies().keepAnswersDays()));
    }

    /**
     * Tells whether an answer only says that the input is wrong or its sender a stranger: such an answer is not kept,
     * nothing was written.
     */
    static boolean isPassing(Object answer) {
        Refusal refusal = refusal(answer);
        return answer instanceof CaptureResult.Invalid
                || (refusal != null
                        && (!refusal.violations().isEmpty()
                                || refusal.code().equals(Refusal.UNKNOWN_USER)
                                || refusal.code().equals(Refusal.INACTIVE_USER)));
    }

    private static @Nullable Refusal refusal(Object answer) {
        if (answer instanceof Outcome.Refused<?> refused) {
            return refused.refusal();
        } else if (answer instanceof MoveResult.Refused refused) {
            return refused.refusal();
        }
        if (answer instanceof CaptureResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof ClaimResult.Refused refused) {
            return refused.refusal();
        }
        return answer instanceof ConvertResult.Refused refused ? refused.refusal() : null;
    }
}
