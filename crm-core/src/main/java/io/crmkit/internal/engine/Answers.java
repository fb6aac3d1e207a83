package io.crmkit.internal.engine;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.Outcome;

/** What the engine has to know about answers. */
final class Answers {
    private Answers() {}

    /** Tells whether an answer only says that the input is wrong: such an answer is not kept, nothing was written. */
    static boolean isInvalid(Object answer) {
        return answer instanceof CaptureResult.Invalid
                || (answer instanceof Outcome.Refused<?> refused
                        && !refused.refusal().violations().isEmpty());
    }
}
