package io.crmkit.internal.desk;

import com.google.common.reflect.TypeParameter;
import com.google.common.reflect.TypeToken;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.check.Validation;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.ChangesetFullException;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.people.Actor;
import io.crmkit.spi.store.RecordKey;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every desk works with.
 *
 * @param engine runs the commands
 * @param caller who sends them
 * @param validation checks what they bring
 */
public record Work(Engine engine, Caller caller, Validation validation) {
    /** Returns the same in another language. */
    Work in(Locale language) {
        return validation.in(language) == validation ? this : new Work(engine, caller, validation.in(language));
    }

    /** Runs a command, unless its sender may do nothing at all. */
    <R> R run(
            String name,
            List<?> arguments,
            Class<R> answer,
            Function<Refusal, ? extends R> refused,
            Function<Unit, R> body) {
        return engine.execute(caller, name, arguments, answer, guarded(refused, body));
    }

    /** Runs a command that knows beforehand what it is going to read, unless its sender may do nothing at all. */
    <R> R run(
            String name,
            List<?> arguments,
            Class<R> answer,
            Function<Refusal, ? extends R> refused,
            Function<Unit, List<RecordKey>> ahead,
            Function<Unit, R> body) {
        return engine.execute(caller, name, arguments, answer, ahead, guarded(refused, body));
    }

    private <R> Function<Unit, R> guarded(Function<Refusal, ? extends R> refused, Function<Unit, R> body) {
        return unit -> {
            Refusal stranger = Refusals.stranger(access(unit));
            return stranger == null ? body.apply(unit) : refused.apply(stranger);
        };
    }

    /** Runs a command that gives a value or is refused. */
    <T> Outcome<T> ask(String name, List<?> arguments, Class<T> value, Function<Unit, Outcome<T>> body) {
        return engine.run(caller, name, arguments, () -> outcome(TypeToken.of(value)), guarded(Refusals::no, body));
    }

    /** Runs a command that gives a value of a generic type or is refused. */
    <T> Outcome<T> ask(String name, List<?> arguments, TypeToken<T> value, Function<Unit, Outcome<T>> body) {
        return engine.run(caller, name, arguments, () -> outcome(value), guarded(Refusals::no, body));
    }

    /** Runs a command on many records; one that does not fit into a changeset is refused, under the same key. */
    <R> R fitting(Supplier<R> command, Function<Refusal, R> refused) {
        try {
            return command.get();
        } catch (ChangesetFullException e) {
            return refused.apply(Batch.overflow());
        }
    }

    static <T> Type outcome(TypeToken<T> value) {
        return new TypeToken<Outcome<T>>() {}.where(new TypeParameter<T>() {}, value)
                .getType();
    }

    /** Returns what the sender of a command may do. */
    Access access(Unit unit) {
        return Access.of(unit, engine);
    }

    /** Returns what the caller may see. */
    public Access access() {
        Actor actor = caller.actor();
        return Access.of(
                actor,
                actor.kind() == Actor.Kind.SYSTEM ? null : engine.reader().find(Kind.USER, actor.id()),
                engine.books().inForce(),
                engine.reader());
    }
}
