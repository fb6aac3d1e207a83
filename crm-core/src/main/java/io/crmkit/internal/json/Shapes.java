package io.crmkit.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What reflection tells about records and sealed interfaces, looked up once. */
final class Shapes {
    /** Beside each class, as long as it is there: what it is made of never changes. */
    private static final ClassValue<Shape> RECORDS = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shape(type);
        }
    };

    private static final ClassValue<Map<String, Class<?>>> SEALED = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            Map<String, Class<?>> found = new TreeMap<>();
            collect(type, type, found);
            return Collections.unmodifiableMap(found);
        }
    };

    /**
     * The shape of a record.
     *
     * @param components its components in order
     * @param parts what it is written as, in the order of the names
     * @param constructor its canonical constructor
     * @param tag the value of its property {@code type}, null if it belongs to no sealed interface
     * @param bare whether it is written as the text of its only component
     */
    record Shape(
            List<RecordComponent> components,
            List<Part> parts,
            Constructor<?> constructor,
            @Nullable String tag,
            boolean bare) {

        List<String> names() {
            return parts.stream().map(Part::name).toList();
        }

        @Nullable
        Object get(Object owner, RecordComponent component) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(component + " of " + owner.getClass() + " must not fail.", e);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(
                        owner.getClass() + " must be accessible.\nMaybe export its package to io.crmkit.core?", e);
            }
        }

        Object create(@Nullable Object[] values, Place pointer) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new JsonException(
                        pointer.toString(),
                        "The JSON value at (" + pointer + ") must be a "
                                + constructor.getDeclaringClass().getSimpleName() + ", but: "
                                + e.getTargetException().getMessage(),
                        e.getTargetException());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        constructor + " must be accessible.\nMaybe export its package to io.crmkit.core?", e);
            }
        }
    }

    /** A property of a record: a component, or null for its {@code type}. */
    record Part(String name, @Nullable RecordComponent component) {}

    Shape of(Class<?> type) {
        return RECORDS.get(type);
    }

    /** Returns the records of a sealed interface, those of its sealed parts too, by their {@code type}. */
    Map<String, Class<?>> permitted(Class<?> type) {
        return SEALED.get(type);
    }

    /** Returns the names of the parts of a record of a sealed interface by its {@code type}, empty if there is none. */
    List<String> names(Class<?> root, String type) {
        Class<?> found = permitted(root).get(type);
        return found == null ? List.of() : of(found).names();
    }

    private static void collect(Class<?> root, Class<?> part, Map<String, Class<?>> found) {
        for (Class<?> sub : part.getPermittedSubclasses()) {
            if (sub.isSealed()) {
                collect(root, sub, found);
            } else if (!sub.isRecord()) {
                throw new IllegalArgumentException("The type (" + sub + ") of " + root + " must be a record.");
            } else {
                Class<?> twin = found.put(kebab(sub.getSimpleName()), sub);
                if (twin != null && twin != sub) {
                    throw new IllegalArgumentException(
                            "The records (" + twin + ", " + sub + ") of " + root + " must have distinct simple names.");
                }
            }
        }
    }

    private static Shape shape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " must have its canonical constructor.", e);
        }
        constructor.trySetAccessible();
        for (RecordComponent component : components) {
            component.getAccessor().trySetAccessible();
        }
        String tag = isSealedMember(type) ? kebab(type.getSimpleName()) : null;
        if (tag != null && Arrays.stream(components).anyMatch(c -> c.getName().equals("type"))) {
            throw new IllegalArgumentException(
                    "The components of " + type + " must not be called (type), as it belongs to a sealed interface.");
        }
        boolean bare = tag == null
                && components.length == 1
                && components[0].getType() == String.class
                && components[0].getName().equals("value");
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            parts.add(new Part(component.getName(), component));
        }
        if (tag != null) {
            parts.add(new Part("type", null));
        }
        parts.sort(Comparator.comparing(Part::name, Canonical.BY_CODE_POINT));
        return new Shape(List.of(components), List.copyOf(parts), constructor, tag, bare);
    }

    private static boolean isSealedMember(Class<?> type) {
        List<Class<?>> open = new ArrayList<>(List.of(type.getInterfaces()));
        while (!open.isEmpty()) {
            Class<?> next = open.remove(open.size() - 1);
            if (next.isSealed()) {
                return true;
            }
            open.addAll(List.of(next.getInterfaces()));
        }
        return false;
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
