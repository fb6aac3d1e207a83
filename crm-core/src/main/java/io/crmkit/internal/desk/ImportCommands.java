package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.ImportDesk;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.PastOpportunity;
import io.crmkit.internal.desk.Uniques.Value;
import io.crmkit.internal.engine.Books;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Rehearsal;
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
    private final boolean leaves;

    /**
     * Creates a desk.
     *
     * @param memory plays the part of what rows before would have written, null = they have written it
     * @param leaves whether every command is left before it commits
     */
    private ImportCommands(Work work, @Nullable RowMemory memory, boolean leaves) {
        this.work = work;
        this.memory = memory;
        this.leaves = leaves;
    }

    /** Returns the desk of a caller. In a dry run the rows are taken down, each as if those before had been written. */
    public static ImportCommands of(Work work) {
        return new ImportCommands(work, work.caller().rehearsal() == null ? null : new RowMemory(), false);
    }

    @Override
    public Policies book() {
        Books books = work.engine().books();
        return memory == null ? books.current() : books.inForce();
    }

    @Override
    public Taken<CaptureResult> capture(String key, LeadProfile profile, Collection<String> tags) {
        List<String> labels = Tags.sorted(tags);
        Intake intake = new Intake(work, new Assigning(work.engine()));
        RowMemory rows = memory;
        if (rows != null && rows.seen(key, List.of(profile, labels))) {
            return new Taken<>(new CaptureResult.Duplicate(List.of()), true);
        }
        List<Value> values = rows == null ? List.of() : new Uniques(book().capture()).values(profile);
        Taken<CaptureResult> taken = take(
                key,
                "lead.capture",
                List.of(profile, labels),
                CaptureResult.class,
                unit -> rows == null
                        ? intake.capture(unit, profile, labels)
                        : after(rows, key, intake.capture(unit, profile, labels), values));
        return rows == null || !taken.before() ? taken : new Taken<>(rows.lead(key, taken.answer(), values), true);
    }

    /** Returns what becomes of a lead after the rows before; leaves the command if that is something else. */
    private static CaptureResult after(RowMemory rows, String key, CaptureResult alone, List<Value> values) {
        CaptureResult result = rows.lead(key, alone, values);
        if (result.getClass() != alone.getClass()) {
            throw new Left(result);
        }
        return result;
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
        // nothing is ever taken down by it; it only says that this is no command that is done
        Caller caller = new Caller(work.caller().actor(), work.caller().key(), new Rehearsal());
        return new ImportCommands(new Work(work.engine(), caller, work.validation()), new RowMemory(), true);
    }

    private <R> Taken<R> take(String key, String name, List<?> arguments, Type type, Function<Unit, R> body) {
        boolean[] before = {false};
        Rehearsal rehearsal = work.caller().rehearsal();
        if (rehearsal != null) {
            rehearsal.row();
        }
        try {
            R answer = work.engine()
                    .run(
                            new Caller(work.caller().actor(), key, rehearsal),
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
        if (leaves || !tookEffect(answer)) {
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
