package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import java.lang.reflect.Array;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the arguments of a command from JSON. */
final class Arguments {
    private final Json json;

    Arguments(Json json) {
        this.json = json;
    }

    /** A mistake in the arguments: where, and what must hold. */
    record Mistake(String pointer, String message) {}

    /** What became of reading: arguments without mistakes, or mistakes. */
    record Read(List<@Nullable Object> values, List<Mistake> mistakes) {}

    /** Returns the one of several commands of a name whose parameters fit the names best. */
    static Command choose(List<Command> commands, JsonNode given) {
        Command best = commands.get(0);
        int most = Integer.MIN_VALUE;
        for (Command command : commands) {
            int fit = 0;
            for (Parameter parameter : command.parameters()) {
                fit += given.has(parameter.getName()) ? 2 : Command.isOptional(parameter) ? 0 : -1;
            }
            if (fit > most) {
                most = fit;
                best = command;
            }
        }
        return best;
    }

    Read read(Command command, JsonNode given) {
        List<Mistake> mistakes = new ArrayList<>();
        List<String> names =
                command.parameters().stream().map(Parameter::getName).toList();
        for (String name : new TreeSet<>(given.propertyNames())) {
            if (!names.contains(name)) {
                mistakes.add(new Mistake(
                        "/" + name,
                        "The argument (" + name + ") of " + command.name() + " must be one of " + names + "."
                                + Closest.maybe(name, names)));
            }
        }
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = command.parameters().get(i);
            String name = parameter.getName();
            JsonNode node = given.get(name);
            if (node == null || node.isNull()) {
                if (!Command.isOptional(parameter)) {
                    mistakes.add(new Mistake(
                            "/" + name, "The argument (" + name + ") of " + command.name() + " must be given."));
                }
                values[i] = parameter.isVarArgs()
                        ? Array.newInstance(parameter.getType().getComponentType(), 0)
                        : null;
            } else {
                values[i] = value(node, parameter, "/" + name, mistakes);
            }
        }
        return new Read(Arrays.asList(values), mistakes);
    }

    private @Nullable Object value(JsonNode node, Parameter parameter, String pointer, List<Mistake> mistakes) {
        if (!parameter.isVarArgs()) {
            return decode(node, parameter.getParameterizedType(), pointer, mistakes);
        } else if (!node.isArray()) {
            mistakes.add(new Mistake(pointer, "The JSON value at (/with" + pointer + ") must be an array."));
            return null;
        }
        Class<?> element = parameter.getType().getComponentType();
        Object array = Array.newInstance(element, node.size());
        for (int i = 0; i < node.size(); i++) {
            Array.set(array, i, decode(node.get(i), element, pointer + "/" + i, mistakes));
        }
        return array;
    }

    private @Nullable Object decode(JsonNode node, Type type, String pointer, List<Mistake> mistakes) {
        try {
            return json.read(node, type);
        } catch (JsonException e) {
            String message = String.valueOf(e.getMessage())
                    .replace("at (" + e.pointer() + ")", "at (/with" + pointer + e.pointer() + ")");
            mistakes.add(new Mistake(pointer + e.pointer(), message));
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(pointer, e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        return null;
    }
}
