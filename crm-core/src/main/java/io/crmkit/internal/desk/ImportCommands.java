package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ImportDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.LeadProfile;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.policy.Policies;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of {@link ImportDesk}. */
public final class ImportCommands implements ImportDesk {
    private final Work work;
    private final @Nullable RowMemory memory;

    private ImportCommands(Work work, @Nullable RowMemory memory) {
        this.work = work;
        this.memory = memory;
    }

    /** Returns the desk of a caller. */
    public static ImportCommands of(Work work) {
        return new ImportCommands(work, null);
    }

    @Override
    public Policies book() {
        return work.engine().books().current();
    }

    @Override
    public Taken<CaptureResult> capture(String key, LeadProfile profile, Collection<String> tags) {
        List<String> labels = Tags.sorted(tags);
        Intake intake = new Intake(work, new Assigning(work.engine()));
        RowMemory rows = memory;
        if (rows != null && rows.seen(key, List.of(profile, labels))) {
            return new Taken<>(new CaptureResult.Duplicate(List.of()), true);
        }
        Taken<CaptureResult> taken = take(
                key,
                "lead.capture",
                List.of(profile, labels),
                CaptureResult.class,
                unit -> intake.capture(unit, profile, labels));
        return rows == null
                ? taken
                : new Taken<>(
                        rows.lead(key, taken.answer(), new Uniques(book().capture()).values(profile)), taken.before());
    }

    @Override
    public Taken<Outcome<Opportunity>> recordPast(String key, PastOpportunity past) {
        if (memory != null && memory.seen(key, List.of(past))) {
            return new Taken<>(Refusals.no(Refusals.state(key, "recorded", "new")), true);
        }
        Taken<Outcome<Opportunity>> taken = take(
                key,
                PastDeals.COMMAND,
                List.of(past),
                Work.outcome(TypeToken.of(Opportunity.class)),
                unit -> new PastDeals(work, unit).record(past));
        if (memory != null && tookEffect(taken.answer())) {
            memory.keep(key);
        }
        return taken;
    }

    @Override
    public ImportDesk rehearsal() {
        return new ImportCommands(work, new RowMemory());
    }

    private <R> Taken<R> take(String key, String name, List<?> arguments, Type type, Function<Unit, R> body) {
        boolean[] before = {false};
        try {
            R answer = work.engine()
                    .run(
                            new Caller(work.caller().actor(), key),
                            name,
                            arguments,
                            type,
                            unit -> leave(body.apply(unit)),
                            () -> before[0] = true);
            return new Taken<>(answer, before[0]);
        } catch (Left left) {
            @SuppressWarnings("unchecked")
            R answer = (R) left.answer;
            return new Taken<>(answer, false);
        }
    }

    /** Leaves a command before it commits if it has no effect, or is to have none. */
    private <R> R leave(R answer) {
        if (memory != null || !tookEffect(answer)) {
            throw new Left(answer);
        }
        return answer;
    }

    private static boolean tookEffect(Object answer) {
        return answer instanceof CaptureResult.Captured
                || answer instanceof CaptureResult.Merged
                || answer instanceof Outcome.Done<?>;
    }

    /** Carries an answer out of a command that is not to commit. */
    private static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        Left(Object answer) {
            super("The command is left before it commits.", null, false, false);
            this.answer = answer;
        }
    }
}
