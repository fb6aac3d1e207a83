package io.crmkit.internal.engine;

import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Changeset;
import io.crmkit.spi.store.Order;
import io.crmkit.spi.store.Page;
import io.crmkit.spi.store.Query;
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

    /** Removes some answers that are no longer kept. */
    static void tidy(Engine engine, Instant now) {
        Instant oldest = now.minus(Duration.ofDays(engine.books().current().keepAnswersDays()));
        Page page = engine.store()
                .find(Query.of("answer", Query.MAX_LIMIT)
                        .orderBy(Order.ascending("at").to(AttributeValue.of(oldest))));
        Changeset.Builder changes = Changeset.builder();
        page.records().forEach(record -> changes.delete(record.key(), record.version()));
        if (!page.records().isEmpty()) {
            // a conflict means that another node is tidying; what is left is found the next time
            engine.store().commit(changes.build());
        }
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
