package io.crmkit.internal.desk;

import io.crmkit.decision.Violation;
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
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
        RowMemory rows = memory;
        if (rows != null && rows.seen(key, List.of(profile, labels))) {
            return new Before<>(null);
        }
        List<Value> values = rows == null ? List.of() : new Uniques(book().capture()).values(profile);
        return take(
                key,
                "lead.capture",
                List.of(profile, labels),
                unit -> Intake.ahead(unit, profile),
                (asked, unit) -> new Intake(asked, new Assigning(asked.engine())).capture(unit, profile, labels),
                alone -> rows == null ? alone : after(rows, key, alone, values));
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
            return new Before<>(null);
        }
        Taken<Outcome<Opportunity>> taken = take(
                key,
                PastDeals.COMMAND,
                List.of(past),
                unit -> List.of(),
                (asked, unit) -> new PastDeals(asked, unit).record(past),
                UnaryOperator.identity());
        if (memory != null && taken instanceof Now<Outcome<Opportunity>> now && made(now.answer()) != null) {
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

    /**
     * Takes something in.
     *
     * @param ahead what it is going to read
     * @param body the command, which writes nothing of what is invalid and may then be asked in the other language
     * @param settled what becomes of its answer
     */
    private <R> Taken<R> take(
            String key,
            String name,
            List<?> arguments,
            Function<Unit, List<RecordKey>> ahead,
            BiFunction<Work, Unit, R> body,
            UnaryOperator<R> settled) {
        AtomicReference<@Nullable R> now = new AtomicReference<>();
        List<Violation> english = new ArrayList<>();
        List<Violation> chinese = new ArrayList<>();
        Rehearsal rehearsal = work.caller().rehearsal();
        if (rehearsal != null) {
            rehearsal.row();
        }
        try {
            String record = work.engine()
                    .once(
                            new Caller(work.caller().actor(), key, rehearsal),
                            name,
                            arguments,
                            ahead,
                            unit -> {
                                R alone = body.apply(work, unit);
                                word(alone, Locale.ENGLISH, english, unit, body);
                                word(alone, Locale.CHINESE, chinese, unit, body);
                                R answer = settled.apply(alone);
                                now.set(answer);
                                return leave(answer);
                            },
                            () -> now.set(null));
            R answer = now.get();
            return answer == null ? new Before<>(record) : new Now<>(answer, english, chinese);
        } catch (Left left) {
            @SuppressWarnings("unchecked")
            R answer = (R) left.answer;
            return new Now<>(answer, english, chinese);
        }
    }

    /** Words what is wrong with what a command was handed, in a language. */
    private <R> void word(R answer, Locale language, List<Violation> into, Unit unit, BiFunction<Work, Unit, R> body) {
        into.clear();
        if (!violations(answer).isEmpty()) {
            Work spoken = work.in(language);
            into.addAll(violations(spoken.equals(work) ? answer : body.apply(spoken, unit)));
        }
    }

    private static List<Violation> violations(Object answer) {
        if (answer instanceof CaptureResult.Invalid invalid) {
            return invalid.violations();
        }
        return answer instanceof Outcome.Refused<?> refused ? refused.refusal().violations() : List.of();
    }

    /** Returns what a command made; leaves it before it commits if it has no effect, or is to have none. */
    private <R> String leave(R answer) {
        String record = made(answer);
        if (leaves || record == null) {
            throw new Left(answer);
        }
        return record;
    }

    /** The record an answer is about, null if nothing took effect. */
    private static @Nullable String made(Object answer) {
        if (answer instanceof CaptureResult.Captured captured) {
            return "lead/" + captured.lead().id();
        } else if (answer instanceof CaptureResult.Merged merged) {
            return merged.record();
        }
        return answer instanceof Outcome.Done<?> done && done.value() instanceof Opportunity deal
                ? "opportunity/" + deal.id()
                : null;
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
