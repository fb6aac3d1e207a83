package io.crmkit.nodes;

import io.crmkit.CrmSession;
import io.crmkit.desk.BatchResult;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ClaimResult;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.MoveResult;
import io.crmkit.desk.Outcome;
import io.crmkit.people.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One command somebody sends, with one key, until it is answered; through whichever node, and through another one while the
 * first has not answered.
 */
final class Errand {
    final int number;
    final Actor actor;
    /** The kind of the one entry of the log that tells of it, or of what is counted instead. */
    final String kind;

    final Function<CrmSession, Object> body;
    final List<Object> answers = new ArrayList<>();
    int flying;

    Errand(int number, Actor actor, String kind, Function<CrmSession, Object> body) {
        this.number = number;
        this.actor = actor;
        this.kind = kind;
        this.body = body;
    }

    String key() {
        return "errand-" + number;
    }

    /** What only this errand says. */
    String mark() {
        return mark(number);
    }

    static String mark(int number) {
        return "mark-" + number + "-";
    }

    boolean answered() {
        return !answers.isEmpty();
    }

    /** Whether it did what it was to do, as somebody was told. */
    boolean applied() {
        return answers.stream().anyMatch(Errand::applied);
    }

    static boolean applied(Object answer) {
        return answer instanceof CaptureResult.Captured
                || answer instanceof CaptureResult.Merged
                || answer instanceof ClaimResult.Claimed
                || answer instanceof ConvertResult.Converted
                || answer instanceof MoveResult.Moved
                || answer instanceof Outcome.Done
                || (answer instanceof BatchResult batch && !batch.written().isEmpty());
    }

    /** All who asked were told the same, but those whose clock says that it is wrong, whose answer is not kept. */
    void check() {
        List<Object> kept = answers.stream().filter(Errand::kept).toList();
        if (applied()) {
            for (Object answer : kept) {
                Breach.unless(
                        answer.equals(kept.get(0)),
                        "%s must always be answered %s, but was answered %s",
                        this,
                        kept.get(0),
                        answer);
            }
        }
    }

    private static boolean kept(Object answer) {
        return !(answer instanceof CaptureResult.Invalid)
                && !(answer instanceof Outcome.Refused<?> refused
                        && !refused.refusal().violations().isEmpty());
    }

    @Override
    public String toString() {
        return key() + " (" + kind + ") of " + actor;
    }
}
