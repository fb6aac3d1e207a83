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
    private static final String PROCESS = "crm.";
    private static final String CLOCK = "the clock and the threads are the simulation's";

    /** What belongs to the facade and is no command, with the reason. */
    private static final Map<String, String> OUTSIDE = Map.ofEntries(
            Map.entry("crm.replay", "it takes a rule book, which a line cannot hold"),
            Map.entry("crm.archive", "it reads and writes streams"),
            Map.entry("crm.as", "a line says by itself who sends it"),
            Map.entry("crm.start", CLOCK),
            Map.entry("crm.close", CLOCK),
            Map.entry("crm.manualRunner", CLOCK),
            Map.entry("crm.rehearse", "it takes a rule book, which a line cannot hold"),
            Map.entry("crm.rehearseDeparture", "it has no effect, and tells more than a line of a script can expect"),
            Map.entry("crm.rehearseDue", "it has no effect, and tells more than a line of a script can expect"),
            Map.entry("crm.workload", CLOCK),
            Map.entry("imports.book", "it answers with the policies of the book, which are no JSON"),
            Map.entry("imports.rehearsal", "it answers with a desk, and a line can be dry by itself"));

    // after OUTSIDE, which it asks
    private static final Map<String, List<Command>> ALL = collect();

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
        add(found, PROCESS, CrmSession::crm, Crm.class, method -> true);
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
                .filter(command -> !OUTSIDE.containsKey(command.name()))
                .forEach(command -> found.computeIfAbsent(command.name(), name -> new ArrayList<>())
                        .add(command));
    }

    /** Returns the commands by name; those that share a name differ in their parameters. */
    static Map<String, List<Command>> all() {
        return ALL;
    }

    /** Returns what belongs to the facade and is no command: why not, by the name it would have. */
    static Map<String, String> outside() {
        return OUTSIDE;
    }

    /** Tells whether it is about the process as a whole, so that no session sends it. */
    boolean isOfProcess() {
        return name.startsWith(PROCESS);
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
