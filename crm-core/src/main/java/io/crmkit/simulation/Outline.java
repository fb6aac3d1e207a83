package io.crmkit.simulation;

import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.simulation.Arguments.Mistake;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the names in a tree that no value of a type has. */
final class Outline {
    /** What the answer to a command that failed has. */
    private static final Set<String> OF_ERROR = Set.of("type", "code", "message");

    private final List<Mistake> mistakes = new ArrayList<>();

    private Outline() {}

    /** Returns the names in a value that its type does not have. */
    static List<Mistake> of(JsonNode value, Type type) {
        return of(value, type, Map.of());
    }

    /** Returns the names in what is expected of an answer that no answer of the type has. */
    static List<Mistake> ofAnswer(JsonNode wanted, Type type, Map<TypeVariable<?>, Type> variables) {
        if (wanted.isObject() && OF_ERROR.containsAll(wanted.propertyNames())) {
            String tag = wanted.path("type").asString("error");
            if (tag.equals("error")) {
                return List.of();
            }
        }
        return of(wanted, type, variables);
    }

    /** Returns the names in a value that its type does not have, with what its type variables stand for. */
    static List<Mistake> of(JsonNode value, Type type, Map<TypeVariable<?>, Type> variables) {
        Outline outline = new Outline();
        outline.walk(value, type, variables, "");
        return outline.mistakes;
    }

    private void walk(JsonNode node, Type declared, Map<TypeVariable<?>, Type> variables, String pointer) {
        Type type = declared instanceof TypeVariable<?> variable
                ? variables.getOrDefault(variable, Object.class)
                : declared;
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            walk(node, argument(type, 0), variables, pointer);
        } else if (Collection.class.isAssignableFrom(raw)) {
            elements(node, argument(type, 0), variables, pointer);
        } else if (raw.isArray()) {
            elements(node, raw.getComponentType(), variables, pointer);
        } else if (Map.class.isAssignableFrom(raw) && node.isObject()) {
            node.properties()
                    .forEach(part ->
                            walk(part.getValue(), argument(type, 1), variables, Found.child(pointer, part.getKey())));
        } else if (raw.isRecord() && node.isObject()) {
            record(node, raw, bound(raw, type, variables), pointer, false);
        } else if (raw.isSealed() && node.isObject()) {
            sealed(node, raw, bound(raw, type, variables), pointer);
        }
    }

    private void elements(JsonNode node, Type element, Map<TypeVariable<?>, Type> variables, String pointer) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), element, variables, pointer + "/" + i);
            }
        } else if (node.isObject() && node.size() == 1 && node.has("some")) {
            walk(node.get("some"), element, variables, pointer + "/some");
        }
    }

    private void record(
            JsonNode node, Class<?> raw, Map<TypeVariable<?>, Type> variables, String pointer, boolean tagged) {
        Set<String> names = new LinkedHashSet<>();
        if (tagged) {
            names.add("type");
        }
        for (RecordComponent component : raw.getRecordComponents()) {
            names.add(component.getName());
            JsonNode part = node.get(component.getName());
            if (part != null) {
                walk(part, component.getGenericType(), variables, Found.child(pointer, component.getName()));
            }
        }
        known(node, names, raw, pointer);
    }

    private void known(JsonNode node, Set<String> names, Class<?> raw, String pointer) {
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                mistakes.add(new Mistake(
                        Found.child(pointer, name),
                        Phrase.of(Code.PROPERTY, Found.shown(name), raw.getSimpleName(), names)
                                .with(Closest.maybe(name, names))));
            }
        }
    }

    private void sealed(JsonNode node, Class<?> raw, Map<TypeVariable<?>, Type> variables, String pointer) {
        Map<String, Class<?>> permitted = new TreeMap<>();
        permitted(raw, permitted);
        JsonNode tag = node.get("type");
        Class<?> chosen = tag == null ? null : permitted.get(tag.asString(""));
        if (chosen != null) {
            record(node, chosen, narrowed(chosen, raw, variables), pointer, true);
        } else if (tag != null && tag.isString()) {
            mistakes.add(new Mistake(
                    Found.child(pointer, "type"),
                    Phrase.of(Code.TYPE_OF, Found.shown(tag), raw.getSimpleName(), permitted.keySet())
                            .with(Closest.maybe(tag.stringValue(), permitted.keySet()))));
        } else {
            any(node, raw, permitted.values(), variables, pointer);
        }
    }

    /** A value of which it is not said which of the records it is. */
    private void any(
            JsonNode node,
            Class<?> raw,
            Collection<Class<?>> records,
            Map<TypeVariable<?>, Type> variables,
            String pointer) {
        Set<String> names = new LinkedHashSet<>(Set.of("type"));
        List<Mistake> within = new ArrayList<>();
        for (Class<?> one : records) {
            for (RecordComponent component : one.getRecordComponents()) {
                JsonNode part = node.get(component.getName());
                if (names.add(component.getName()) && part != null) {
                    Outline outline = new Outline();
                    outline.walk(
                            part,
                            component.getGenericType(),
                            narrowed(one, raw, variables),
                            Found.child(pointer, component.getName()));
                    within.addAll(outline.mistakes);
                }
            }
        }
        known(node, names, raw, pointer);
        mistakes.addAll(within);
    }

    private static void permitted(Class<?> raw, Map<String, Class<?>> found) {
        for (Class<?> sub : raw.getPermittedSubclasses()) {
            if (sub.isSealed()) {
                permitted(sub, found);
            } else if (sub.isRecord()) {
                found.put(
                        sub.getSimpleName()
                                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                                .toLowerCase(Locale.ROOT),
                        sub);
            }
        }
    }

    private static Map<TypeVariable<?>, Type> bound(Class<?> raw, Type type, Map<TypeVariable<?>, Type> variables) {
        if (!(type instanceof ParameterizedType generic)) {
            return variables;
        }
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (int i = 0; i < raw.getTypeParameters().length; i++) {
            Type argument = generic.getActualTypeArguments()[i];
            bound.put(
                    raw.getTypeParameters()[i],
                    argument instanceof TypeVariable<?> variable
                            ? variables.getOrDefault(variable, Object.class)
                            : argument);
        }
        return bound;
    }

    /** What the type parameters of a record stand for, by those of the sealed interface it belongs to. */
    private static Map<TypeVariable<?>, Type> narrowed(
            Class<?> chosen, Class<?> sealed, Map<TypeVariable<?>, Type> bound) {
        Map<TypeVariable<?>, Type> narrowed = new HashMap<>();
        for (Type parent : chosen.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic && generic.getRawType() == sealed) {
                for (int i = 0; i < sealed.getTypeParameters().length; i++) {
                    Type meant = bound.get(sealed.getTypeParameters()[i]);
                    if (generic.getActualTypeArguments()[i] instanceof TypeVariable<?> variable && meant != null) {
                        narrowed.put(variable, meant);
                    }
                }
            }
        }
        return narrowed;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }

    private static Class<?> raw(@Nullable Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        } else if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return Object.class;
    }
}
