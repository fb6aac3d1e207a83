package io.crmkit.internal.engine;

import io.crmkit.desk.CaptureResult;
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

    /** Tells whether an answer only says that the input is wrong: such an answer is not kept, nothing was written. */
    static boolean isInvalid(Object answer) {
        Refusal refusal = refusal(answer);
        return answer instanceof CaptureResult.Invalid
                || (refusal != null && !refusal.violations().isEmpty());
    }

    private static @Nullable Refusal refusal(Object answer) {
        if (answer instanceof Outcome.Refused<?> refused) {
            return refused.refusal();
        } else if (answer instanceof MoveResult.Refused refused) {
            return refused.refusal();
        }
        return answer instanceof ConvertResult.Refused refused ? refused.refusal() : null;
    }
}
