package io.crmkit.simulation;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/** Writes the JSON Schema of a line of a script from the facade itself. */
final class SchemaWriter {
    private static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private static final String INSTANT = DATE + "T[0-9]{2}:[0-9]{2}(:[0-5][0-9]([.][0-9]+)?)?";
    private static final String OFFSET = "(Z|[-+](0[0-9]|1[0-8])(:?[0-9]{2})?)";

    private final Map<String, Object> definitions = new TreeMap<>();

    Map<String, Object> script() {
        List<Object> commands = new ArrayList<>();
        Command.all().forEach((name, variants) -> variants.forEach(command -> commands.add(command(name, command))));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A line of a script of CRM Kit");
        schema.put(
                "oneOf",
                List.of(
                        object(Map.of("note", Map.of("type", "string")), List.of("note")),
                        Map.of("anyOf", commands, "required", List.of("do")),
                        object(
                                Map.of("advance", Map.of("$ref", "#/$defs/time"), "note", Map.of("type", "string")),
                                List.of("advance")),
                        expectation()));
        definitions.put(
                "time",
                Map.of(
                        "type",
                        "string",
                        "description",
                        "An instant with its offset, or a duration after the line before",
                        "pattern",
                        "^([-+]?P([-+]?[0-9]+D(T|$)|T)([-+]?[0-9]+H)?([-+]?[0-9]+M)?([-+]?[0-9]+([.][0-9]+)?S)?" + "|"
                                + INSTANT + OFFSET + ")$"));
        definitions.put(
                "reference",
                Map.of(
                        "type",
                        "string",
                        "description",
                        "The id in an answer that has a name, or the value at a pointer in it",
                        "pattern",
                        "^\\$[a-z][A-Za-z0-9_-]{0,63}(/[^/]*)*$"));
        schema.put("$defs", definitions);
        return schema;
    }

    private Map<String, Object> command(String name, Command command) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : command.parameters()) {
            Type type = parameter.isVarArgs() ? parameter.getType() : parameter.getParameterizedType();
            arguments.put(parameter.getName(), value(type));
            if (!Command.isOptional(parameter)) {
                required.add(parameter.getName());
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("at", Map.of("$ref", "#/$defs/time"));
        properties.put(
                "as",
                Map.of(
                        "type",
                        "string",
                        "description",
                        "A user's id, or system: and a name",
                        "pattern",
                        "^(system:)?[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$"));
        properties.put("do", Map.of("const", name));
        properties.put("with", object(arguments, required));
        properties.put("ref", Map.of("type", "string", "pattern", "^[a-z][A-Za-z0-9_-]{0,63}$"));
        properties.put("key", Map.of("type", "string", "maxLength", 200, "pattern", "\\S"));
        if (!command.isOfProcess()) {
            properties.put("dry", Map.of("type", "boolean"));
        }
        properties.put("note", Map.of("type", "string"));
        return object(properties, required.isEmpty() ? List.of("do") : List.of("do", "with"));
    }

    private static Map<String, Object> expectation() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(
                "record", Map.of("type", "string", "pattern", "^(" + String.join("|", References.TYPES) + ")/\\S+$"));
        record.put("is", Map.of());
        Map<String, Object> trace = new LinkedHashMap<>();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("at", Map.of("type", "string"));
        event.put("event", Map.of("enum", List.copyOf(Happenings.all().keySet())));
        event.put("subject", Map.of("type", "string"));
        event.put("actor", Map.of("type", "string"));
        event.put("data", Map.of("type", List.of("object", "null")));
        event.put("reasons", Map.of());
        trace.put("trace", object(event, List.of()));
        trace.put("times", Map.of("type", "integer", "minimum", 0));
        return object(
                Map.of(
                        "expect",
                        Map.of(
                                "oneOf",
                                List.of(
                                        object(Map.of("result", Map.of()), List.of("result")),
                                        object(record, List.of("record", "is")),
                                        object(trace, List.of("trace")))),
                        "note",
                        Map.of("type", "string")),
                List.of("expect"));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** A value, or a reference to one. */
    private Map<String, Object> value(Type type) {
        Map<String, Object> own = own(type);
        return "string".equals(own.get("type")) && own.size() == 1
                ? own
                : Map.of("anyOf", List.of(Map.of("$ref", "#/$defs/reference"), own));
    }

    private Map<String, Object> own(Type type) {
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        if (raw.isArray()) {
            return Map.of("type", "array", "items", value(raw.getComponentType()));
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", value(((ParameterizedType) type).getActualTypeArguments()[0]));
        } else if (Map.class.isAssignableFrom(raw)) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[1];
            return Map.of("type", "object", "additionalProperties", value(element));
        } else if (raw.isEnum()) {
            return Map.of(
                    "enum",
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        } else if (raw == boolean.class || raw == Boolean.class) {
            return Map.of("type", "boolean");
        } else if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return Map.of("type", "integer");
        } else if (raw == Money.class) {
            return money();
        } else if (raw == Instant.class) {
            return Map.of("type", "string", "pattern", "^" + INSTANT + "Z$");
        } else if (raw == LocalDate.class) {
            return Map.of("type", "string", "pattern", "^" + DATE + "$");
        } else if (raw == BigDecimal.class) {
            return Map.of("type", "string");
        } else if (raw.isSealed()) {
            return define(raw, this::sealed);
        }
        return raw.isRecord() && !bare(raw) ? define(raw, this::record) : Map.of("type", "string");
    }

    private static boolean bare(Class<?> raw) {
        RecordComponent[] components = raw.getRecordComponents();
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getName().equals("value")
                && !sealedMember(raw);
    }

    private static boolean sealedMember(Class<?> raw) {
        return Arrays.stream(raw.getInterfaces()).anyMatch(Class::isSealed);
    }

    private Map<String, Object> money() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("amount", Map.of("type", "string"));
        parts.put("currency", Map.of("type", "string"));
        definitions.putIfAbsent(
                "Money",
                Map.of(
                        "oneOf",
                        List.of(
                                Map.of("type", "string", "pattern", "^[A-Z]{3} -?[0-9]+(\\.[0-9]+)?$"),
                                object(parts, List.of("amount", "currency")))));
        return Map.of("$ref", "#/$defs/Money");
    }

    private Map<String, Object> define(
            Class<?> raw, java.util.function.Function<Class<?>, Map<String, Object>> schema) {
        String name = raw.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, schema.apply(raw));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> record(Class<?> raw) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (sealedMember(raw)) {
            properties.put("type", Map.of("type", "string"));
            required.add("type");
        }
        for (RecordComponent component : raw.getRecordComponents()) {
            properties.put(component.getName(), value(component.getGenericType()));
            if (component.getType().isPrimitive()) {
                required.add(component.getName());
            }
        }
        return object(properties, required);
    }

    private Map<String, Object> sealed(Class<?> raw) {
        List<Object> parts = new ArrayList<>();
        for (Class<?> part : raw.getPermittedSubclasses()) {
            parts.add(part.isSealed() ? sealed(part) : record(part));
        }
        return Map.of("anyOf", parts);
    }
}
