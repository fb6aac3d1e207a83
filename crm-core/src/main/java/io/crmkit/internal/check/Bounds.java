package io.crmkit.internal.check;

import io.crmkit.decision.Violation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Finds what no command takes, whatever it is for: control characters within texts, apart from tabs and line breaks, and
 * amounts of more than {@value #DIGITS} digits before the decimals.
 */
final class Bounds {
    private static final int DIGITS = 15;
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(DIGITS);

    /** Components that are all their record is about, and so no part of a path. */
    private static final Set<String> WRAPPED = Set.of("value", "values");

    private final Validation validation;
    private final List<Violation> found = new ArrayList<>();

    private Bounds(Validation validation) {
        this.validation = validation;
    }

    /** Returns what is wrong with a value and with what a record holds, in the order of its components. */
    static List<Violation> check(Validation validation, String path, Object value) {
        Bounds bounds = new Bounds(validation);
        bounds.walk(path, value);
        return bounds.found;
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof String text) {
            text(path, text);
        } else if (value instanceof Money money) {
            money(path, money);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> walk(within(path, name.toString()), part));
        } else if (value instanceof Collection<?> parts) {
            parts.forEach(part -> walk(path + "[]", part));
        } else if (value instanceof Record record) {
            for (RecordComponent component : validation.components(record.getClass())) {
                String name = component.getName();
                walk(WRAPPED.contains(name) ? path : within(path, name), part(record, component));
            }
        }
    }

    private static @Nullable Object part(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The records of commands must be open to this module.", e);
        }
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void text(String path, String text) {
        if (text.codePoints().anyMatch(Bounds::isForbidden)) {
            StringBuilder shown = new StringBuilder();
            text.codePoints()
                    .forEach(c -> shown.append(
                            isForbidden(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c)));
            found.add(validation.broken(path, shown, "plain"));
        }
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    private void money(String path, Money money) {
        if (money.getAmount().abs().compareTo(BEYOND) >= 0) {
            found.add(validation.broken(path, money, "digits", Integer.toString(DIGITS)));
        }
    }
}
