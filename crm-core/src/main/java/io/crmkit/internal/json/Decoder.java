package io.crmkit.internal.json;

import io.crmkit.decision.Decision;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns trees into values of a declared type. */
final class Decoder {
    private final Shapes shapes;
    private final Map<String, Class<?>> outcomes;

    Decoder(Shapes shapes, Map<String, Class<?>> outcomes) {
        this.shapes = shapes;
        this.outcomes = outcomes;
    }

    Object required(JsonNode node, Type type, Place pointer) {
        Object value = decode(node, type, Map.of(), pointer);
        if (value == null) {
            throw JsonException.at(pointer, "not be null.");
        }
        return value;
    }

    private @Nullable Object decode(JsonNode node, Type declared, Map<TypeVariable<?>, Type> variables, Place pointer) {
        Type type = resolve(declared, variables);
        if (type == JsonNode.class) {
            return node;
        } else if (node.isNull()) {
            return null;
        }
        Class<?> raw = raw(type, pointer);
        if (Collection.class.isAssignableFrom(raw)) {
            return collection(node, raw, argument(type, 0, variables, pointer), variables, pointer);
        } else if (Map.class.isAssignableFrom(raw)) {
            return map(
                    node,
                    raw,
                    argument(type, 0, variables, pointer),
                    argument(type, 1, variables, pointer),
                    variables,
                    pointer);
        } else if (raw.isRecord()) {
            return record(node, raw, bind(raw, type, variables), pointer);
        } else if (Scalars.isText(raw)) {
            return Scalars.read(text(node, pointer), raw, pointer);
        } else if (raw.isSealed()) {
            Class<?> chosen = chosen(node, raw, pointer);
            return record(node, chosen, narrowed(chosen, raw, bind(raw, type, variables)), pointer);
        } else if (raw == Money.class) {
            return money(node, pointer);
        } else if (raw == boolean.class || raw == Boolean.class) {
            require(node.isBoolean(), pointer, "be true or false.");
            return node.booleanValue();
        }
        return number(node, raw, pointer);
    }

    private Class<?> chosen(JsonNode node, Class<?> sealed, Place pointer) {
        JsonNode tag = node.get("type");
        Map<String, Class<?>> permitted = shapes.permitted(sealed);
        Class<?> found = tag != null && tag.isString() ? permitted.get(tag.stringValue()) : null;
        if (found == null) {
            throw JsonException.at(pointer, "have a type of " + permitted.keySet() + ", but has (" + tag + ").");
        }
        return found;
    }

    private Object record(JsonNode node, Class<?> raw, Map<TypeVariable<?>, Type> variables, Place pointer) {
        Shapes.Shape shape = shapes.of(raw);
        if (shape.bare()) {
            return shape.create(new Object[] {text(node, pointer)}, pointer);
        }
        require(node.isObject(), pointer, "be an object.");
        JsonNode tag = shape.tag() == null ? null : node.get("type");
        if (shape.tag() != null && (tag == null || !shape.tag().equals(tag.asString()))) {
            throw JsonException.at(pointer, "be of type " + shape.tag() + ".");
        }
        Map<TypeVariable<?>, Type> bound = raw == Decision.class ? outcome(node, variables, pointer) : variables;
        int known = tag == null ? 0 : 1;
        @Nullable Object[] values = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components().get(i);
            Place at = pointer.child(component.getName());
            JsonNode part = node.get(component.getName());
            known += part == null ? 0 : 1;
            values[i] = part == null ? null : decode(part, component.getGenericType(), bound, at);
            require(values[i] != null || !component.getType().isPrimitive(), at, "be given.");
        }
        if (known < node.size()) {
            throw JsonException.at(pointer, "not have the unknown properties " + unknown(node, shape) + ".");
        }
        return shape.create(values, pointer);
    }

    private static Set<String> unknown(JsonNode node, Shapes.Shape shape) {
        Set<String> unknown = new TreeSet<>(node.propertyNames());
        shape.parts().forEach(part -> unknown.remove(part.name()));
        return unknown;
    }

    /** The class of a decision's outcome: as declared, else by the kind of the decision. */
    private Map<TypeVariable<?>, Type> outcome(JsonNode node, Map<TypeVariable<?>, Type> variables, Place pointer) {
        TypeVariable<?> variable = Decision.class.getTypeParameters()[0];
        Type declared = variables.get(variable);
        if (declared != null && !(declared instanceof WildcardType) && declared != Object.class) {
            return variables;
        }
        JsonNode kind = node.get("kind");
        Class<?> found = kind != null && kind.isString() ? outcomes.get(kind.stringValue()) : null;
        if (found == null) {
            throw JsonException.at(pointer, "be a decision of a known kind, but its kind is (" + kind + ").");
        }
        return Map.of(variable, found);
    }

    private Object collection(
            JsonNode node, Class<?> raw, Type element, Map<TypeVariable<?>, Type> variables, Place pointer) {
        require(node.isArray(), pointer, "be an array.");
        List<@Nullable Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            values.add(decode(node.get(i), element, variables, pointer.child(i)));
        }
        if (SortedSet.class.isAssignableFrom(raw)) {
            return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
        }
        return Set.class.isAssignableFrom(raw)
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }

    private Object map(
            JsonNode node, Class<?> raw, Type key, Type value, Map<TypeVariable<?>, Type> variables, Place pointer) {
        require(node.isObject(), pointer, "be an object.");
        boolean sorted = SortedMap.class.isAssignableFrom(raw);
        Map<Object, @Nullable Object> values = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            Place at = pointer.child(property.getKey());
            values.put(
                    key(property.getKey(), raw(resolve(key, variables), at), at),
                    decode(property.getValue(), value, variables, at));
        }
        return sorted
                ? Collections.unmodifiableSortedMap((SortedMap<Object, @Nullable Object>) values)
                : Collections.unmodifiableMap(values);
    }

    private Object key(String text, Class<?> type, Place pointer) {
        if (type.isRecord() && shapes.of(type).bare()) {
            return shapes.of(type).create(new Object[] {text}, pointer);
        } else if (Scalars.isText(type)) {
            return Scalars.read(text, type, pointer);
        }
        require(text.length() <= Json.MAX_NUMBER, pointer, "have a whole number as its name.");
        try {
            return whole(new BigInteger(text), type, pointer);
        } catch (NumberFormatException | ArithmeticException e) {
            throw JsonException.at(pointer, "have a whole number as its name.");
        }
    }

    private static Object number(JsonNode node, Class<?> raw, Place pointer) {
        if (!node.isNumber()) {
            throw JsonException.at(pointer, "be a " + raw.getSimpleName() + ".");
        }
        BigDecimal number = Numbers.value(node, pointer);
        if (raw == double.class || raw == Double.class) {
            return number.doubleValue();
        }
        try {
            return whole(number.toBigIntegerExact(), raw, pointer);
        } catch (ArithmeticException e) {
            throw JsonException.at(pointer, "be a whole number that fits a " + raw.getSimpleName() + ".");
        }
    }

    private static Object whole(BigInteger number, Class<?> raw, Place pointer) {
        if (raw == int.class || raw == Integer.class) {
            return number.intValueExact();
        } else if (raw == long.class || raw == Long.class) {
            return number.longValueExact();
        } else if (raw == BigInteger.class) {
            return number;
        }
        throw JsonException.at(pointer, "be of a type that has a JSON form, but is declared as " + raw + ".");
    }

    private static Object money(JsonNode node, Place pointer) {
        if (node.isString()) {
            String[] parts = node.stringValue().split(" ", -1);
            require(parts.length == 2, pointer, "be a currency and an amount, as in CNY 100.00.");
            return money(parts[0], parts[1], pointer, pointer);
        }
        require(
                node.isObject() && node.size() == 2 && node.has("amount") && node.has("currency"),
                pointer,
                "be an amount and a currency.");
        String code = text(node.get("currency"), pointer.child("currency"));
        String amount = text(node.get("amount"), pointer.child("amount"));
        return money(code, amount, pointer.child("currency"), pointer.child("amount"));
    }

    private static Money money(String code, String text, Place ofCurrency, Place ofAmount) {
        CurrencyUnit currency = (CurrencyUnit) Scalars.read(code, CurrencyUnit.class, ofCurrency);
        BigDecimal amount = (BigDecimal) Scalars.read(text, BigDecimal.class, ofAmount);
        require(
                amount.scale() == currency.getDecimalPlaces(),
                ofAmount,
                "have " + currency.getDecimalPlaces() + " decimal places.");
        return Money.of(currency, amount);
    }

    private static String text(JsonNode node, Place pointer) {
        require(node.isString(), pointer, "be text.");
        return node.stringValue();
    }

    private static Map<TypeVariable<?>, Type> bind(Class<?> raw, Type type, Map<TypeVariable<?>, Type> variables) {
        TypeVariable<?>[] names = raw.getTypeParameters();
        if (names.length == 0 || !(type instanceof ParameterizedType parameterized)) {
            return Map.of();
        }
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            bound.put(names[i], resolve(parameterized.getActualTypeArguments()[i], variables));
        }
        return bound;
    }

    /** What the type parameters of a record stand for, by those of the sealed interface it belongs to. */
    private static Map<TypeVariable<?>, Type> narrowed(
            Class<?> chosen, Class<?> sealed, Map<TypeVariable<?>, Type> bound) {
        Map<TypeVariable<?>, Type> narrowed = new HashMap<>();
        for (Type parent : chosen.getGenericInterfaces()) {
            if (parent instanceof ParameterizedType generic && generic.getRawType() == sealed) {
                Type[] arguments = generic.getActualTypeArguments();
                for (int i = 0; i < arguments.length; i++) {
                    Type meant = bound.get(sealed.getTypeParameters()[i]);
                    if (arguments[i] instanceof TypeVariable<?> variable && meant != null) {
                        narrowed.put(variable, meant);
                    }
                }
            }
        }
        return narrowed;
    }

    private static Type resolve(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof TypeVariable<?> variable) {
            return variables.getOrDefault(variable, Object.class);
        }
        return type;
    }

    private static Type argument(Type type, int index, Map<TypeVariable<?>, Type> variables, Place pointer) {
        if (!(type instanceof ParameterizedType parameterized)) {
            throw JsonException.at(pointer, "be declared with its type arguments, but is " + type + ".");
        }
        return resolve(parameterized.getActualTypeArguments()[index], variables);
    }

    private static Class<?> raw(Type type, Place pointer) {
        if (type instanceof Class<?> raw) {
            return raw;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0], pointer);
        }
        throw JsonException.at(pointer, "be of a type that has a JSON form, but is declared as " + type + ".");
    }

    private static void require(boolean holds, Place pointer, String must) {
        if (!holds) {
            throw JsonException.at(pointer, must);
        }
    }
}
