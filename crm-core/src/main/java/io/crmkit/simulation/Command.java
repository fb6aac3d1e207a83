package io.crmkit.simulation;

import io.crmkit.Crm;
import io.crmkit.CrmSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command or query of the facade, by the name scripts know it under: the desk and the method, for example {@code
 * leads.capture}. What the facade gets, scripts get with it.
 *
 * @param name its name
 * @param desk gives what the method is called on
 * @param method the method
 */
record Command(String name, Function<CrmSession, Object> desk, Method method) {
    private static final Map<String, List<Command>> ALL = collect();

    /** Commands that make no sense in a script, where the clock is the simulation's. */
    private static boolean isOfProcess(Method method) {
        return !List.of("as", "start", "close", "manualRunner", "rehearse").contains(method.getName());
    }

    private static Map<String, List<Command>> collect() {
        Map<String, List<Command>> found = new TreeMap<>();
        for (Method door : CrmSession.class.getMethods()) {
            if (door.getParameterCount() == 0 && door.getReturnType().isInterface()) {
                add(found, door.getName() + ".", session -> call(door, session), door.getReturnType(), method -> true);
            }
        }
        add(
                found,
                "",
                session -> session,
                CrmSession.class,
                method -> method.getName().equals("history"));
        add(found, "crm.", CrmSession::crm, Crm.class, Command::isOfProcess);
        return found;
    }

    private static void add(
            Map<String, List<Command>> found,
            String group,
            Function<CrmSession, Object> desk,
            Class<?> type,
            Predicate<Method> wanted) {
        Stream.of(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class
                        && !java.lang.reflect.Modifier.isStatic(method.getModifiers())
                        && wanted.test(method))
                .sorted(java.util.Comparator.comparing(Method::toGenericString))
                .map(method -> new Command(group + method.getName(), desk, method))
                .forEach(command -> found.computeIfAbsent(command.name(), name -> new ArrayList<>())
                        .add(command));
    }

    /** Returns the commands by name; those that share a name differ in their parameters. */
    static Map<String, List<Command>> all() {
        return ALL;
    }

    /** Returns its parameters in order. */
    List<Parameter> parameters() {
        return Arrays.asList(method.getParameters());
    }

    /** Tells whether a parameter may be left out. */
    static boolean isOptional(Parameter parameter) {
        return parameter.isVarArgs() || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Sends the command. */
    @Nullable
    Object send(CrmSession session, @Nullable Object... arguments) {
        return call(method, desk.apply(session), arguments);
    }

    @SuppressWarnings("NullAway") // what a method returns and takes is its own affair
    private static Object call(Method method, Object on, @Nullable Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getTargetException() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(method + " must throw unchecked exceptions only.", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " must be public.", e);
        }
    }
}
