package io.crmkit.internal.engine;

import io.crmkit.desk.BatchResult;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
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
     * Returns the id of a command with a key: the same for every retry, another when the answer is no longer kept, so
     * that a key that is used again then does not give the ids of what it made and sent before.
     *
     * @param days how long answers are kept that are not kept for good
     */
    static String command(String key, boolean forGood, long days, Instant now) {
        if (forGood) {
            return Ids.of("row:" + key);
        }
        long period = Math.floorDiv(now.getEpochSecond(), days * 86_400);
        return Ids.of("key:" + key + ":" + days + ":" + period);
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
        } else if (answer instanceof BatchResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof ClaimResult.Refused refused) {
            return refused.refusal();
        } else if (answer instanceof EnrolResult.Refused refused) {
            return refused.refusal();
        }
        return answer instanceof ConvertResult.Refused refused ? refused.refusal() : null;
    }
}
