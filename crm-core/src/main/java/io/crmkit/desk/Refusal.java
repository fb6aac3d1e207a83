package io.crmkit.desk;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused. Nothing was written.
 *
 * @param code a stable word for the cause, for example {@code not-allowed}
 * @param message what must hold and does not, in English, with a line that begins with "Maybe" where there is advice
 * @param violations what is wrong with the input; empty if that is not the cause
 * @param decision the decision of the rule book that refused; null if none did
 */
public record Refusal(
        String code,
        String message,
        List<Violation> violations,
        @Nullable Decision<?> decision) {
    /** The code of what is refused because the user of the session is not known. The answer is not kept. */
    public static final String UNKNOWN_USER = "unknown-user";

    /** The code of what is refused because the user of the session is not active. The answer is not kept. */
    public static final String INACTIVE_USER = "inactive-user";

    /** Copies the violations. */
    public Refusal {
        violations = List.copyOf(violations);
    }

    /**
     * Returns a refusal that no decision led to.
     *
     * @param code a stable word for the cause
     * @param message what must hold and does not
     * @return the refusal
     */
    public static Refusal of(String code, String message) {
        return new Refusal(code, message, List.of(), null);
    }
}
