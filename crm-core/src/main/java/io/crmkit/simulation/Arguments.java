package io.crmkit.simulation;

import io.crmkit.internal.json.Json;
import io.crmkit.internal.json.JsonException;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import java.lang.reflect.Array;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the arguments of a command from JSON. */
final class Arguments {
    private final Json json;

    Arguments(Json json) {
        this.json = json;
    }

    /** A mistake in the arguments: where, and what must hold. */
    record Mistake(String pointer, Phrase message) {}

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
                        Found.child("", name),
                        Phrase.of(Code.ARGUMENT, Found.shown(name), command.name(), names)
                                .with(Closest.maybe(name, names))));
            }
        }
        @Nullable Object[] values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = command.parameters().get(i);
            String name = parameter.getName();
            JsonNode node = given.get(name);
            if (node == null || node.isNull()) {
                if (!Command.isOptional(parameter)) {
                    mistakes.add(new Mistake("/" + name, Phrase.of(Code.ARGUMENT_GIVEN, name, command.name())));
                }
                values[i] = parameter.isVarArgs()
                        ? Array.newInstance(parameter.getType().getComponentType(), 0)
                        : null;
            } else {
                values[i] = value(command, node, parameter, "/" + name, mistakes);
            }
        }
        return new Read(Arrays.asList(values), mistakes);
    }

    private @Nullable Object value(
            Command command, JsonNode node, Parameter parameter, String pointer, List<Mistake> mistakes) {
        if (!parameter.isVarArgs()) {
            return decode(command, node, parameter.getParameterizedType(), pointer, mistakes);
        } else if (!node.isArray()) {
            mistakes.add(new Mistake(
                    pointer,
                    Phrase.of(
                            Code.VALUE_OF,
                            parameter.getName(),
                            Found.shown(node),
                            command.name(),
                            Phrase.of(Code.BE_LIST)
                                    .with(
                                            node.isString()
                                                    ? Phrase.maybe("[" + Found.shown(node.toString()) + "]")
                                                    : null))));
            return null;
        }
        Class<?> element = parameter.getType().getComponentType();
        Object array = Array.newInstance(element, node.size());
        for (int i = 0; i < node.size(); i++) {
            Array.set(array, i, decode(command, node.get(i), element, pointer + "/" + i, mistakes));
        }
        return array;
    }

    /** Reads a value. What is wrong is told and taken out, to find what else is. */
    private @Nullable Object decode(Command command, JsonNode node, Type type, String pointer, List<Mistake> mistakes) {
        JsonNode rest = node;
        Set<String> out = new TreeSet<>();
        Set<String> again = new TreeSet<>();
        for (Mistake unknown : Outline.of(node, type)) {
            mistakes.add(new Mistake(pointer + unknown.pointer(), unknown.message()));
            rest = without(rest, unknown.pointer(), out, null);
        }
        boolean sound = out.isEmpty();
        while (true) {
            try {
                Object value = json.read(rest, type);
                return sound ? value : null;
            } catch (JsonException e) {
                String at = e.pointer();
                if (out.contains(at) && again.add(at)) {
                    rest = without(rest, at, out, JsonNodeFactory.instance.numberNode(1));
                    continue;
                }
                if (out.stream().anyMatch(gone -> (gone + "/").startsWith(at + "/"))) {
                    return null;
                }
                sound = false;
                mistakes.add(new Mistake(pointer + at, Wording.of(command.name(), pointer + at, node, e)));
                if (at.isEmpty()) {
                    return null;
                }
                rest = without(rest, at, out, Wording.stand(e));
            } catch (IllegalArgumentException e) {
                mistakes.add(new Mistake(
                        pointer, Phrase.of(Code.MODEL_DETAIL, e.getMessage() == null ? e.toString() : e.getMessage())));
                return null;
            }
        }
    }

    /** Returns a tree without a value, or with another in its place. */
    private static JsonNode without(JsonNode node, String pointer, Set<String> out, @Nullable JsonNode instead) {
        out.add(pointer);
        JsonNode copy = node.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode owner = copy.at(place.head());
        if (owner instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), instead == null ? JsonNodeFactory.instance.nullNode() : instead);
        } else if (owner instanceof ObjectNode object && instead != null) {
            object.set(place.last().getMatchingProperty(), instead);
        } else if (owner instanceof ObjectNode object) {
            object.remove(place.last().getMatchingProperty());
        }
        return copy;
    }
}
