package io.crmkit.simulation;

import io.crmkit.desk.BatchResult;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells which answers say that nothing was done. */
final class Answers {
    private Answers() {}

    /** Returns why a command was not done, null if it was. */
    static @Nullable String refusal(Object answer) {
        if (answer instanceof Outcome.Refused<?> refused) {
            return refused.refusal().code();
        } else if (answer instanceof CaptureResult.Refused refused) {
            return refused.refusal().code();
        } else if (answer instanceof CaptureResult.Invalid) {
            return "invalid";
        } else if (answer instanceof ClaimResult.Refused refused) {
            return refused.refusal().code();
        } else if (answer instanceof ClaimResult.AlreadyClaimed) {
            return "already-claimed";
        } else if (answer instanceof BatchResult.Refused refused) {
            return refused.refusal().code();
        } else if (answer instanceof BatchResult.Dropped dropped) {
            return dropped.refused().stream()
                    .map(BatchResult.Item::refusal)
                    .filter(Objects::nonNull)
                    .map(Refusal::code)
                    .findFirst()
                    .orElse("dropped");
        } else if (answer instanceof EnrolResult.Refused refused) {
            return refused.refusal().code();
        } else if (answer instanceof ConvertResult.Refused refused) {
            return refused.refusal().code();
        } else if (answer instanceof MoveResult.Refused refused) {
            return refused.refusal().code();
        }
        return answer instanceof MoveResult.Blocked ? "blocked" : null;
    }
}
